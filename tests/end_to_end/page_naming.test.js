// What the page calls a room, and what it says of it and of people: a private conversation is known by who
// is in it and never by its address, with a network and without; and what has changed is said as it is.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { eventually, openDoors } from "../support/person.js";

/** @typedef {import("../support/person.js").Person} Person */

const { world, visit } = await openDoors();

suite("Naming", () => {
  test("A private conversation is called by who is in it, wherever it is named", async () => {
    const { ada } = await confided("niche");
    await ada.page.getByRole("log", { name: "Messages in Bo", exact: true }).waitFor();
    await ada.page.getByPlaceholder("Write to Bo", { exact: true }).waitFor();
    await ada.page.locator(".entry__emblem.avatar").waitFor();
    await ada.button("Search").click();
    await ada.page.getByRole("searchbox", { name: "Search in Bo", exact: true }).waitFor();
    await ada.page.keyboard.press("Control+k");
    await ada.page.getByRole("option", { name: /in Bo$/ }).waitFor();
    await ada.page.keyboard.press("Escape");
    await ada.enter("niche");
    await ada.page.keyboard.press("Control+k");
    await ada.page.getByRole("combobox").fill("bo");
    await ada.page.getByRole("option", { name: /^Bo/ }).first().waitFor();
    assert.equal(await ada.page.getByText(/\/d\//).count(), 0);
    ada.assertSound();
  });

  test("A notification of a private conversation names nobody's address", async () => {
    const { ada, bo } = await confided("alcove");
    await ada.page.context().grantPermissions(["notifications"]);
    await ada.page.evaluate(() => {
      /** @type {string[]} */
      const told = [];
      Object.assign(globalThis, {
        told,
        Notification: class {
          static permission = "granted";
          static requestPermission() {
            return Promise.resolve("granted");
          }
          /** @param {string} title */
          constructor(title) {
            told.push(title);
          }
          close() {}
        },
      });
    });
    await ada.button("Notifications").click();
    await ada.page.getByRole("checkbox", { name: "A notification", exact: true }).check();
    await ada.page.keyboard.press("Escape");
    await ada.page.evaluate(() => {
      document.hasFocus = () => false;
      window.dispatchEvent(new Event("blur"));
    });
    await bo.say("Psst");
    await eventually(async () => {
      const told = await ada.page.evaluate(() => Object(globalThis).told.join());
      assert.match(told, /Bo.* · Bo$/u);
    });
  });

  test("Without a network a private conversation opens, and is called as before", async () => {
    const { ada } = await confided("hollow", { serviceWorkers: "allow" });
    const path = new URL(ada.page.url()).pathname;
    await ada.say("Kept");
    await ada.reads("Kept");
    await ada.page.evaluate(() => navigator.serviceWorker.ready);
    await eventually(async () => {
      const isKept = await ada.page.evaluate(
        async (address) => (await (await caches.match(address))?.text())?.includes("Kept"),
        path,
      );
      assert.ok(isKept);
    });
    await world.kill();
    await ada.page.reload();
    await ada.reads("Kept");
    await ada.reads("From Bo");
    await ada.page.getByRole("heading", { name: "Bo", exact: true }).first().waitFor();
    await world.run();
  });

  test("An emblem is of the room's name, whatever its title", async () => {
    const olga = await world.connect("emblems");
    olga.send({ type: "change_room", title: "Coffee and cats" });
    await olga.next("room_changed");
    const ada = await visit("emblems");
    const beginning = ada.page.locator(".beginning__emblem.emblem");
    await beginning.waitFor();
    await ada.button("Invite").first().click();
    const dialog = ada.page.getByRole("dialog", { name: "Invite to Coffee and cats", exact: true });
    await dialog.waitFor();
    assert.equal(
      await dialog.locator(".invite__emblem").textContent(),
      await beginning.textContent(),
    );
    const margin = await dialog
      .locator(".dialog__note")
      .evaluate((note) => getComputedStyle(note).marginBlockEnd);
    assert.notEqual(margin, "0px");
  });

  test("A room that was closed and is open again says so at its beginning", async () => {
    const olga = await world.connect("gates");
    const ada = await visit("gates");
    for (const [access, note] of Object.entries({
      invited: /^By invitation/,
      open: /^Open to whoever has this link/,
    })) {
      olga.send({ type: "change_room", access });
      await olga.next("room_changed", { access });
      await ada.page.locator(".beginning__note").filter({ hasText: note, visible: true }).waitFor();
    }
  });

  test("What is found among emoji is called by what was looked for", async () => {
    const ada = await visit("signs");
    await ada.button("Emoji").click();
    await ada.page.getByRole("dialog").getByRole("textbox").fill("fox");
    await ada.page.getByRole("tabpanel", { name: "fox", exact: true }).waitFor();
    assert.equal(await ada.page.getByRole("tabpanel", { name: /message/ }).count(), 0);
  });

  test("Whoever has no role has no mark, and one's own words bear none", async () => {
    const olga = await visit("plain");
    await olga.sees("This room is yours");
    await olga.say("Mine");
    await olga.reads("Mine");
    const bo = await visit("plain");
    await bo.peopleHere();
    assert.equal(await olga.message("Mine").locator(".mark").count(), 0);
    assert.equal(await bo.message("Mine").locator(".mark").textContent(), "Owner");
    await bo.button("2 here").click();
    await bo.page.locator(".member").first().waitFor();
    assert.equal(await bo.page.locator("[class*=undefined]").count(), 0);
    assert.equal(await bo.page.locator(".member .mark:visible").count(), 1);
    await olga.button("2 here").click();
    await olga.page.locator(".member__open").last().click();
    await olga.button("Make moderator").waitFor();
    assert.equal(await olga.page.locator("[class*=undefined]").count(), 0);
  });
});

/**
 * Ada, who talks with Bo in private.
 * @param {string} room
 * @param {import("../support/person.js").BrowserContextOptions} [options]
 */
async function confided(room, options) {
  const ada = await visit(room, options);
  const bo = await visit(room);
  await ada.rename("Ada");
  await bo.rename("Bo");
  await ada.peopleHere();
  await ada.button("2 here").click();
  await ada.page.locator(".member__open", { hasText: "Bo" }).click();
  await ada.button("Message privately").click();
  await ada.page.waitForURL(/\/d\/[\w-]{22}$/);
  await ada.page.getByRole("heading", { name: "Bo", exact: true }).first().waitFor();
  await ada.say("Hello Bo");
  await ada.reads("Hello Bo");
  await bo.page.goto(ada.page.url());
  await bo.reads("Hello Bo");
  await bo.say("From Bo");
  await ada.reads("From Bo");
  return { ada, bo };
}
