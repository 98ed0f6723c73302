// What one takes along from the page: an owner the room, and everyone what they wrote in it.

import assert from "node:assert/strict";
import fs from "node:fs";
import { suite, test } from "node:test";
import { openDoors } from "../support/person.js";

const { visit } = await openDoors();

/** @typedef {import("../support/person.js").Person} Person */

/** What a link brings, and what the file is called. @param {Person} person @param {string} name */
async function download({ page }, name) {
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name, exact: true }).click();
  const file = await coming;
  const lines = fs
    .readFileSync(await file.path(), "utf8")
    .trimEnd()
    .split("\n");
  return { name: file.suggestedFilename(), lines: lines.map((line) => JSON.parse(line)) };
}

suite("Taking along from the page", { timeout: 120_000 }, () => {
  test("An owner takes the room, and everyone their own words", async () => {
    const ada = await visit("pantry");
    const bo = await visit("pantry");
    await ada.say("Flour and salt");
    await bo.reads("Flour and salt");
    await bo.say("And butter");
    await ada.reads("And butter");

    await ada.button(/^Room menu/).click();
    await ada.page.getByRole("menuitem", { name: "Room settings", exact: true }).click();
    const room = await download(ada, "Export this room");
    assert.equal(room.name, "pantry.jsonl");
    const said = room.lines.filter(({ type }) => type === "posted").map(({ body }) => body);
    assert.deepEqual(said, ["Flour and salt", "And butter"]);
    assert.equal(room.lines.at(-1).type, "end");

    await bo.page.locator(".header__people").click();
    await bo.page.locator(".member button").first().click();
    const own = await download(bo, "What I wrote here, as a file");
    assert.deepEqual(
      own.lines.map(({ type, body }) => body ?? type),
      ["room", "And butter", "end"],
    );
    ada.assertSound();
    bo.assertSound();
  });
});
