// A page that lacks a part of itself, for the network is gone before the part came: whoever wishes for it is
// told in a sentence, what nobody asked for fails in silence, and nothing goes wrong unseen.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { toolbar } from "../support/acting.js";
import { DESKTOP, eventually, holdUp, openDoors, PHONE } from "../support/person.js";

/** @typedef {import("../support/person.js").Person} Person */

const { world, invite, visit } = await openDoors();
const SENTENCE = "This part of the page could not be loaded. Try again when you are back online.";

/** What a person does that needs a part of the page which has not come. @type {Record<string, (ada: Person) => Promise<void>>} */
const WISHES = {
  "looks who is here": (ada) => ada.button(/ here$/).click(),
  searches: (ada) => ada.button("Search").click(),
  "opens the bell": (ada) => ada.button("Notifications").click(),
  "chooses an emoji": (ada) => ada.button("Emoji").click(),
  "invites others": (ada) => ada.button("Invite").first().click(),
  "looks up the keys": async (ada) => {
    await ada.composer.blur();
    await ada.page.keyboard.press("?");
  },
  "goes elsewhere": (ada) => ada.page.keyboard.press("Control+k"),
  "changes their name": (ada) => ada.button("Change your name").click(),
  "meets the author": (ada) => ada.message("Anyone?").locator(".message__avatar").click(),
};

suite("A page that lacks a part", () => {
  test("Whoever wishes for a part that did not come is told so, whatever it is", async () => {
    const { ada, faults } = await cutOff("lack");
    const alert = ada.page.getByRole("alert").filter({ hasText: SENTENCE });
    for (const [deed, act] of Object.entries(WISHES)) {
      await act(ada);
      await alert.waitFor().catch((error) => assert.fail(`Nobody told who ${deed}: ${error}`));
      await ada.page.locator(".lack").evaluate((note) => note.remove());
    }
    assert.deepEqual(faults, []);
  });

  test("On a phone the room's menu and the list of rooms say so as well", async () => {
    const { ada, faults } = await cutOff("lack-phone", PHONE);
    const alert = ada.page.getByRole("alert").filter({ hasText: SENTENCE });
    for (const name of ["Room menu", "To my rooms"]) {
      await ada.button(name).click();
      await alert.waitFor();
      await ada.page.locator(".lack").evaluate((note) => note.remove());
    }
    assert.deepEqual(faults, []);
  });

  test("In German it is said in German", async () => {
    const { ada } = await cutOff("lack-german", { ...DESKTOP, locale: "de-DE" });
    await ada.button("Suchen").click();
    await ada.page.getByRole("alert").filter({ hasText: "ließ sich nicht laden" }).waitFor();
  });

  test("Who is back gets what they wish for, and their keys are not kept", async () => {
    const { ada, faults } = await cutOff("lack-back");
    await ada.button("Search").click();
    await ada.sees(SENTENCE);
    await ada.page.context().setOffline(false);
    await ada.button("Search").click();
    await ada.page.getByRole("searchbox").waitFor();
    await toolbar(ada, "Anyone?");
    assert.deepEqual(faults, []);
  });

  test("What nobody asked for says nothing, and comes when it can", async () => {
    const { ada, faults } = await cutOff("lack-silent", DESKTOP, true);
    await ada.message("Anyone?").hover();
    await ada.say("Quick **words**");
    await ada.composer.pressSequentially("Tea :");
    await ada.page.evaluate(() => getSelection()?.selectAllChildren(document.body));
    await ada.page.clock.runFor(1_000);
    assert.equal(await ada.page.getByRole("alert").filter({ hasText: SENTENCE }).count(), 0);
    await ada.page.context().setOffline(false);
    await ada.message("Anyone?").hover();
    await eventually(async () => {
      await ada.page.clock.runFor(1_000);
      assert.equal(await ada.page.getByRole("toolbar").count(), 1);
    });
    assert.deepEqual(faults, []);
  });

  test("Whoever asks twice for what is still on its way gets it once", async () => {
    const ada = await visit("twice");
    const dialogs = ada.page.getByRole("dialog");
    const come = await holdUp(ada, /\/assets\/(hands|invite)-/);
    for (const name of [/ here$/, "Invite"]) {
      await ada.button(name).first().click();
      await ada.button(name).first().click();
    }
    come();
    await dialogs.first().waitFor();
    await ada.page.getByRole("complementary").waitFor();
    assert.equal(await dialogs.count(), 1);
    await ada.page.keyboard.press("Escape");
    await dialogs.waitFor({ state: "detached" });
    const comeToo = await holdUp(ada, /\/assets\/deeds-/);
    for (const _ of [1, 2]) await ada.page.keyboard.press("Control+k");
    comeToo();
    await dialogs.first().waitFor();
    assert.equal(await dialogs.count(), 1);
    ada.assertSound();
  });

  test("What is typed for a field that is still on its way is written there, and nowhere else", async () => {
    const ada = await visit("typed-ahead");
    const come = await holdUp(ada, /\/assets\/deeds-/);
    await ada.page.keyboard.press("Control+k");
    await ada.page.keyboard.type("tea");
    await ada.page.keyboard.press("Enter");
    come();
    await eventually(async () =>
      assert.equal(await ada.page.getByRole("searchbox").inputValue(), "tea"),
    );
    assert.equal(await ada.composer.inputValue(), "");
    assert.deepEqual(await ada.messages(), []);
    ada.assertSound();
  });

  test("A list of rooms that comes late holds what the inbox has said before", async () => {
    const known = await visit("late-here");
    await known.say("I was here");
    await known.reads("I was here");
    const { cookies } = await known.page.context().storageState();
    const ada = await invite({ storageState: { cookies, origins: [] } });
    const opened = ada.page.waitForEvent("websocket", (one) => one.url().endsWith("/inbox/socket"));
    await ada.enter("late-there");
    await ada.say("Me again");
    await (await opened).waitForEvent("framereceived", ({ payload }) =>
      String(payload).includes("inbox_opened"),
    );
    await ada.page.keyboard.press("Control+k");
    await ada.page.getByRole("combobox").fill("late-elsewhere");
    await ada.page.keyboard.press("ArrowDown");
    await ada.page.keyboard.press("Enter");
    await ada.isAt({ pathname: "/r/late-elsewhere" });
    await ada.page.getByRole("link", { name: /late-here/ }).waitFor();
    ada.assertSound();
  });

  test("A reply that was begun comes back when its part does", async () => {
    const bo = await world.connect("lack-reply");
    await bo.post("Shall we?");
    const ada = await visit("lack-reply");
    const { faults } = watched(ada);
    await toolbar(ada, "Shall we?");
    await ada.button("Reply").click();
    await ada.sees(/^Replying to/);
    await ada.page.clock.install();
    const parts = /\/assets\/aids-/;
    await ada.page.route(parts, (route) => route.abort());
    await ada.reload();
    await ada.reads("Shall we?");
    assert.equal(await ada.page.getByText(/^Replying to/).count(), 0);
    await ada.page.unroute(parts);
    await eventually(async () => {
      await ada.page.clock.runFor(1_000);
      await ada.page.getByText(/^Replying to/).waitFor({ timeout: 1_000 });
    });
    assert.deepEqual(faults, []);
  });
});

/**
 * Somebody whose network goes as soon as they are in a room.
 * @param {string} room
 * @param {import("../support/person.js").BrowserContextOptions} [options]
 */
async function cutOff(room, options, holdsClock = false) {
  const bo = await world.connect(room);
  await bo.post("Anyone?");
  const ada = await invite(options);
  const { faults } = watched(ada);
  if (holdsClock) await ada.page.clock.install();
  await ada.enter(room);
  await ada.reads("Anyone?");
  await ada.page.context().setOffline(true);
  return { ada, faults };
}

/** What goes wrong unseen: an error of which nobody hears. @param {Person} person */
function watched({ page }) {
  /** @type {string[]} */
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  return { faults };
}
