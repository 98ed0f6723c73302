// Somebody at the page, in whichever engine. They know it as people do: by roles, names and words.

import assert from "node:assert/strict";
import { eventually } from "./person.js";

/** @import { Tab } from "./engines.js" */

/** @typedef {{ x: number, y: number, width: number, height: number, words: string, name: string }} Part */
/** @typedef {{ role: keyof typeof ROLES, name?: string | RegExp, words?: string | RegExp }} Question `name` is what it is called, `words` what stands in it, as a whole. */

const ROLES = {
  button: "button, [role=button]",
  textbox: "textarea, input:not([type=checkbox]), [role=textbox]",
  link: "a[href]",
  message: "[role=log] article",
  choice: "label",
  text: "p, span, li, h1, h2, output, [role=status]",
  dialog: "dialog[open], [role=dialog], :popover-open",
  heading: "h1, h2",
  log: "[role=log]",
};

export class Somebody {
  #home;

  /** @param {Tab} tab @param {string} home the address of the world */
  constructor(tab, home) {
    this.tab = tab;
    this.#home = home;
  }

  /** @param {string} room */
  async enter(room) {
    await this.tab.go(`${this.#home}/r/${room}`);
    await this.arrives();
  }

  async reload() {
    await this.tab.reload();
    await this.arrives();
  }

  /** The room has told who is here, and who one is. */
  async arrives() {
    await this.sees({ role: "button", name: "Send" });
    await eventually(async () => {
      const page = await this.tab.run(() => document.body.textContent ?? "");
      assert.match(page, /\d here|People here \(?\d/);
    });
  }

  /** @param {Question} question @param {"and goes there"} [goes] @returns {Promise<Part[]>} all that is to be seen of it */
  async look({ role, name, words }, goes) {
    const exactly = (/** @type {string | RegExp | undefined} */ sought) =>
      sought instanceof RegExp ? { source: sought.source } : sought;
    return this.tab.run(look, ROLES[role], exactly(name), exactly(words), goes);
  }

  /** @param {Question} question @returns {Promise<Part>} */
  async sees(question) {
    /** @type {Part[]} */
    let parts = [];
    await eventually(async () => {
      parts = await this.look(question);
      const told = `${question.role} ${question.name ?? ""} ${question.words ?? ""}`;
      assert.ok(parts.length > 0, `there is no ${told}`);
    });
    return parts[0];
  }

  /** @param {Question} question */
  async misses(question) {
    await eventually(async () => assert.deepEqual(await this.look(question), []));
  }

  /** @param {Question} question */
  async click(question) {
    await this.sees(question);
    await this.look(question, "and goes there");
    // What moves is pressed once it has come to rest.
    let at = await this.sees(question);
    await eventually(async () => {
      const before = at;
      at = await this.sees(question);
      assert.deepEqual([at.x, at.y], [before.x, before.y]);
    });
    await this.tab.click({ x: at.x + at.width / 2, y: at.y + at.height / 2 });
  }

  /** @param {string} words */
  reads(words) {
    return this.sees({ role: "message", words });
  }

  /** @param {string} words */
  async say(words) {
    await this.click({ role: "textbox", name: /^Write/ });
    await this.tab.type(words);
    await this.tab.press("Enter");
  }

  /** What is written and not sent. @returns {Promise<string | undefined>} */
  written() {
    return this.tab.run(() => document.querySelector("textarea")?.value);
  }

  /** @param {string} words */
  async types(words) {
    await this.tab.type(words);
  }

  async clears() {
    await this.tab.press("Control", "a");
    await this.tab.press("Backspace");
  }

  /** Presses the keys until what is called so has the focus. @param {string[]} keys @param {string | RegExp} name */
  async walksTo(keys, name) {
    const sought =
      typeof name === "string" ? (/** @type {string} */ it) => it === name : name.test.bind(name);
    /** @type {string[]} */
    const met = [];
    // A press that comes before what hears it moves nothing, and is made again.
    await eventually(async () => {
      const focus = await this.focus();
      if (sought(focus)) return;
      if (focus !== met.at(-1)) met.push(focus);
      await this.tab.press(...keys);
      assert.fail(`${keys.join("+")} does not lead to ${name}, but to ${met.join(", ")}`);
    });
  }

  /** What has the focus, as it is called. */
  async focus() {
    const [part] = await this.tab.run(look, ":focus");
    return part?.name.slice(0, 80) ?? "nothing";
  }

  /** @param {string | RegExp} name */
  async holds(name) {
    await eventually(async () => {
      const focus = await this.focus();
      if (name instanceof RegExp) assert.match(focus, name);
      else assert.equal(focus, name);
    });
  }

  assertSound() {
    assert.deepEqual(this.tab.faults(), []);
  }
}

/**
 * Runs in the page, and therefore uses nothing from outside.
 * @param {string} selector
 * @param {string | { source: string }} [name]
 * @param {string | { source: string }} [words]
 * @param {string} [goes] whether the first of them is brought into view
 */
function look(selector, name, words, goes) {
  /** @param {string | null | undefined} text */
  const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  /** What nobody is told is no part of a name. @param {Element} element */
  const spoken = (element) => {
    const copy = /** @type {Element} */ (element.cloneNode(true));
    for (const part of copy.querySelectorAll("[aria-hidden=true]")) part.remove();
    return plain(copy.textContent);
  };
  /** @param {any} element */
  const nameOf = (element) =>
    plain(element.ariaLabel) ||
    plain(element.labels?.[0]?.textContent) ||
    plain(element.placeholder) ||
    spoken(element);
  /** @param {string | { source: string } | undefined} sought @param {string} found */
  const fits = (sought, found) => {
    if (!sought) return true;
    return typeof sought === "string" ? sought === found : new RegExp(sought.source).test(found);
  };
  /** The innermost part that says so: there one would press. @param {Element} element */
  const placeOf = (element) =>
    words
      ? [...element.querySelectorAll("*")].findLast((it) => fits(words, plain(it.textContent)))
      : element;
  const found = [...document.querySelectorAll(selector)]
    .filter((element) => fits(name, nameOf(element)))
    .map((element) => ({
      element,
      place: fits(words, plain(element.textContent))
        ? (placeOf(element) ?? element)
        : placeOf(element),
    }))
    .filter(({ place }) => place?.checkVisibility({ visibilityProperty: true }));
  if (goes) found[0]?.place?.scrollIntoView({ block: "nearest" });
  return found
    .map(({ element, place = element }) => {
      const { x, y, width, height } = place.getBoundingClientRect();
      return { x, y, width, height, name: nameOf(element), words: plain(element.textContent) };
    })
    .filter(({ width, height }) => width > 1 && height > 1);
}
