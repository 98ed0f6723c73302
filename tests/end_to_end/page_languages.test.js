// The page in each of its languages: it says everything in it, at once, in its direction, and axe finds
// nothing.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClean } from "../support/axe.js";
import { DESKTOP, openDoors, PHONE } from "../support/person.js";

const { world, invite, visit } = await openDoors();

/** What a room says in each, at its field, its button, and of who is here. */
const SAID = {
  "en-GB": ["Write to words", "Invite", "2 here"],
  "de-AT": ["Schreib an words", "Einladen", "2 hier"],
  "fr-CA": ["Écrire à words", "Inviter", "2 ici"],
  "es-MX": ["Escribe en words", "Invitar", "2 aquí"],
  "ja-JP": ["words に書く", "招待", "2人"],
  "ar-EG": ["الكتابة إلى words", "دعوة", "2 هنا"],
};

suite("In every language", () => {
  for (const [locale, [field = "", invitation = "", here = ""]] of Object.entries(SAID)) {
    test(`A room and its dialogs are whole in ${locale}, on a desktop and on a phone`, async () => {
      const room = `words-${locale.toLowerCase()}`;
      const bo = await world.connect(room);
      const ada = await visit(room, { locale, bypassCSP: true });
      const placeholder = field.replace("words", room);
      await ada.page.getByPlaceholder(placeholder, { exact: true }).waitFor();
      await bo.post("**Hello** from somewhere");
      await ada.reads("Hello from somewhere");
      await ada.page.getByRole("button", { name: here }).waitFor();
      await ada.page.setViewportSize(PHONE.viewport);
      await ada.assertFits();
      await assertClean(ada, "the room on a phone", ["dark"]);
      await ada.page.setViewportSize(DESKTOP.viewport);
      await ada.page.getByRole("button", { name: invitation, exact: true }).click();
      await ada.page.getByRole("dialog").waitFor();
      await assertClean(ada, "the room and the invitation", ["light"]);
    });
  }

  test("Arabic goes from right to left, from the first paint on", async () => {
    const bo = await world.connect("right");
    const ada = await invite({ locale: "ar-EG" });
    await ada.enter("right");
    await ada.page.getByRole("textbox").fill("مرحبا");
    await ada.page.keyboard.press("Enter");
    await ada.reads("مرحبا");
    await bo.post("Hello");
    await ada.reads("Hello");
    const { root, own, others, send } = await ada.page.evaluate(() => {
      const middle = (/** @type {string} */ selector) => {
        const box = document.querySelector(selector)?.getBoundingClientRect();
        return box ? (box.left + box.right) / 2 / innerWidth : Number.NaN;
      };
      return {
        root: document.documentElement.dir,
        own: middle(".message--own .message__body"),
        others: middle(".message:not(.message--own) .message__body"),
        send: middle(".composer__send"),
      };
    });
    await bo.post("- one\n- مرحبا");
    const list = ada.log.locator("ul");
    await list.waitFor();
    // The marks of both are on the side where the list has room for them.
    assert.equal(await list.evaluate((it) => getComputedStyle(it).direction), "ltr");
    const item = list.locator("li").last();
    assert.equal(await item.evaluate((it) => getComputedStyle(it).direction), "ltr");
    assert.equal(root, "rtl");
    assert.ok(own < 0.5 && others > 0.5 && send < 0.5, `${own}, ${others}, ${send}`);
  });

  test("A browser that spells its language in capitals is spoken to in it", async () => {
    const ada = await invite();
    await ada.page.addInitScript(() => {
      Object.defineProperty(navigator, "languages", { get: () => ["DE-at"] });
    });
    await ada.enter("capitals");
    await ada.page.getByRole("button", { name: "Einladen", exact: true }).first().click();
    await ada.page.getByRole("dialog").waitFor();
    ada.assertSound();
  });

  test("A language that does not come leaves the page in English", async () => {
    const ada = await invite({ locale: "ar-EG" });
    await ada.page.route(/\/assets\/ar-/, (route) => route.abort());
    await ada.page.goto(`${world.url}/r/alone`);
    await ada.page.getByPlaceholder("Write to alone", { exact: true }).waitFor();
    assert.equal(await ada.page.evaluate(() => document.documentElement.dir), "ltr");
  });
});
