// People at the real page in a real browser. They know it as people do: by labels, roles and words.

import assert from "node:assert/strict";
import { after, afterEach } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { launchBrowser, launchHeadless } from "./browser.js";
import { start } from "./world.js";

/** @typedef {import("playwright-core").BrowserContextOptions} BrowserContextOptions */

const PATIENCE_MS = 20_000;

export const DESKTOP = { viewport: { width: 1280, height: 800 } };
export const PHONE = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true };

/**
 * A world and a browser for all tests of one file.
 * @param {object} [wish]
 * @param {boolean} [wish.showScrollbars] They else take no room, as on a phone.
 * @param {boolean} [wish.notifies] Notifications are shown, for which a browser has to have windows.
 * @param {Record<string, object>} [wish.bindings]
 */
export async function openDoors({ showScrollbars = false, notifies = false, bindings } = {}) {
  const ignoreDefaultArgs = showScrollbars ? ["--hide-scrollbars"] : [];
  const launch = notifies ? launchBrowser : launchHeadless;
  const [world, browser] = await Promise.all([start(bindings), launch({ ignoreDefaultArgs })]);
  after(async () => {
    await browser.close();
    await world.stop();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });

  /**
   * Somebody with a browser of their own, who is about to come in.
   * @param {BrowserContextOptions} [options]
   */
  async function invite(options) {
    const context = await browser.newContext({
      locale: "en-US",
      serviceWorkers: "block",
      ...DESKTOP,
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    return new Person(page, world.url);
  }

  /**
   * Somebody who comes to a room.
   * @param {string} room
   * @param {BrowserContextOptions} [options]
   */
  async function visit(room, options) {
    const person = await invite(options);
    await person.enter(room);
    return person;
  }

  /**
   * So many people say twenty things each, in one breath, one person after the other.
   * @param {string} room
   * @param {number} people
   */
  async function fill(room, people) {
    for (let who = 0; who < people; who++) {
      const person = await world.connect(room);
      await Promise.all(Array.from({ length: 20 }, (_, which) => person.post(`${who}: ${which}`)));
    }
  }

  return { world, invite, visit, fill };
}

/**
 * What holds sooner or later; if it does not, it fails as it does at last.
 * @param {() => Promise<void>} check
 */
export async function eventually(check) {
  for (const end = Date.now() + PATIENCE_MS; ; await pause(25)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/**
 * What has this address does not come to somebody's page before the test says so.
 * @param {Person} person
 * @param {RegExp} address
 */
export async function holdUp({ page }, address) {
  /** @type {PromiseWithResolvers<void>} */
  const { promise, resolve } = Promise.withResolvers();
  await page.route(address, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

export class Person {
  #home;
  /** What went wrong in the page, which nobody saw. @type {string[]} */
  #faults = [];

  /**
   * @param {import("playwright-core").Page} page
   * @param {string} home the address of the world
   */
  constructor(page, home) {
    this.page = page;
    this.#home = home;
    page.on("pageerror", (error) => this.#faults.push(error.message));
    page.on("dialog", (dialog) => {
      this.#faults.push(`The page says “${dialog.message()}”.`);
      return dialog.dismiss();
    });
    page.on("console", (message) => {
      if (message.type() === "error") this.#faults.push(message.text());
    });
  }

  /** @param {string} room */
  async enter(room) {
    await this.page.goto(`${this.#home}/r/${room}`);
    await this.arrives();
  }

  async reload() {
    await this.page.reload();
    await this.arrives();
  }

  /** The room has told who is here. */
  async arrives() {
    await this.page.locator(".header__people").waitFor();
  }

  /** Another tab of the same browser. @param {string} room */
  async openTab(room) {
    const tab = new Person(await this.page.context().newPage(), this.#home);
    await tab.enter(room);
    return tab;
  }

  /** The address is this, in the part that is named. @param {{ hash?: string, pathname?: string }} parts */
  async isAt(parts) {
    const wanted = Object.entries(parts);
    await this.page.waitForURL((url) => wanted.every(([part, is]) => Object(url)[part] === is));
  }

  /**
   * The page has drawn what happened before, and has heard of its own scrolling.
   */
  async rests() {
    await this.page.evaluate(async () => {
      for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);
    });
  }

  get log() {
    return this.page.getByRole("log");
  }

  /** The people who are here, in the slot, where they are looked up and shown again. */
  async #people() {
    const panel = this.page.locator(".slot").filter({ has: this.page.locator(".member") });
    if (!(await panel.isVisible())) await this.button(/ here$/).click();
    await panel.waitFor();
    return panel;
  }

  /**
   * The messages with exactly these words, or with what the pattern finds in them. Their authors are
   * called by chance, so nothing is looked for in a name.
   * @param {string | RegExp} words
   */
  message(words) {
    const body = this.page.locator(".message__body").filter({ hasText: exactly(words) });
    return this.log.getByRole("article").filter({ has: body });
  }

  get composer() {
    return this.page.getByRole("textbox", { name: /^Write/ });
  }

  /** @param {string} words */
  async say(words) {
    await this.composer.fill(words);
    await this.composer.press("Control+Enter");
  }

  /** @param {string | RegExp} name */
  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /**
   * @param {string | RegExp} words
   * @param {number} [timeout]
   */
  async reads(words, timeout = PATIENCE_MS) {
    await this.message(words).first().waitFor({ timeout });
  }

  /** @param {string | RegExp} words */
  async sees(words) {
    await this.page.getByText(words, { exact: true }).filter({ visible: true }).first().waitFor();
  }

  /** @param {string | RegExp} words */
  async authorOf(words) {
    return this.message(words).first().locator(".message__author").textContent();
  }

  /** The words of all messages, in order. */
  async messages() {
    return this.log.locator(".message__body").allInnerTexts();
  }

  /** @param {import("playwright-core").Locator} part */
  async widthOf(part) {
    return (await part.boundingBox())?.width ?? 0;
  }

  async name() {
    const [own] = await this.peopleHere();
    return own;
  }

  async peopleHere() {
    const panel = await this.#people();
    const names = await panel.locator(".member__name").allInnerTexts();
    await panel.getByRole("button", { name: "Close", exact: true }).click();
    return names;
  }

  /** @param {string} name */
  async rename(name) {
    const panel = await this.#people();
    await panel.getByRole("button").filter({ hasText: "you" }).click();
    await this.page.getByRole("textbox", { name: "Your name", exact: true }).fill(name);
    await this.page.getByRole("button", { name: "Save", exact: true }).click();
    await this.sees(/is now /);
  }

  /** Nothing has to be scrolled sideways to be seen. */
  async assertFits() {
    const wide = await this.page.evaluate(() =>
      [document.documentElement, document.body, ...document.querySelectorAll("[role=log]")]
        .filter((element) => element.scrollWidth > element.clientWidth)
        .map(({ tagName, scrollWidth }) => `${tagName}: ${scrollWidth}`),
    );
    assert.deepEqual(wide, []);
  }

  /** Throws if the page did, or asked for what its policy forbids. */
  assertSound() {
    assert.deepEqual(this.#faults, []);
  }
}

/** @param {string | RegExp} words */
function exactly(words) {
  if (words instanceof RegExp) return words;
  return new RegExp(
    `^\\s*${words
      .trim()
      .replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")
      .replaceAll(/\s+/g, "\\s+")}\\s*$`,
    "u",
  );
}
