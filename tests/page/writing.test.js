// Small rules of writing: names, emoji by name, and times as people read them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { words } from "../../public/js/i18n/en_later.js";
import { createClockFace } from "../../public/js/i18n/time.js";
import { foldName, nameTrouble } from "../../public/js/people/name.js";
import { apply, newRoom } from "../../public/js/session/room.js";
import {
  completed,
  foldName as foldEmojiName,
  readTables,
  search,
  withEmoji,
} from "../../public/js/text/emoji.js";
import { ada, bo, NOON, welcomed } from "./harness.js";

const room = apply(newRoom("lobby"), welcomed({ members: [ada, bo] }), NOON);

test("a name is told off while it is typed", () => {
  assert.equal(nameTrouble("Cy", room), undefined);
  assert.equal(nameTrouble("  ", room), "empty");
  assert.equal(nameTrouble("x".repeat(33), room), "too_long");
  assert.equal(nameTrouble("🦦".repeat(32), room), undefined);
  assert.equal(nameTrouble(" bO ", room), "name_taken");
  assert.equal(nameTrouble("ADA", room), undefined);
  assert.equal(nameTrouble("a\u202eb", room), "name_invalid");
  assert.equal(foldName("  Ada \t Lovelace "), "Ada Lovelace");
});

test("an emoji's name becomes the emoji when its colon closes", () => {
  const table = readTables([
    "👋 winken|Hand\n\n😀 lächeln|froh Gesicht",
    "👋 wave hello\n\n😀 grin|smile",
  ]);
  assert.deepEqual(completed("hi :wave:", table), { emoji: "👋", length: 6 });
  assert.deepEqual(completed(":lächeln:", table), { emoji: "😀", length: 9 });
  assert.equal(completed("at 10:30:", table), undefined);
  assert.equal(completed(":no_such_thing:", table), undefined);
  assert.equal(foldEmojiName("Lächeln"), "lacheln");
  assert.deepEqual(search(table, "lache"), ["😀"]);
  assert.deepEqual(search(table, "gesicht fro"), ["😀"], "each word begins one, in any order");
  assert.deepEqual(search(table, "hell"), ["👋"], "in English too");
  assert.deepEqual(search(table, "ello"), []);
  assert.deepEqual(
    table.groups.map((group) => group.map(({ emoji }) => emoji)),
    [["👋"], ["😀"]],
  );
});

test("the emoji themselves stand in the English table alone", () => {
  const english = "👋 wave hello\n😀|smile\n\n🏁 flag";
  assert.equal(
    withEmoji(" winken|Hand\n lächeln\n\n", english),
    "👋 winken|Hand\n😀 lächeln\n\n🏁",
  );
});

test("days are told as one tells them", () => {
  const face = createClockFace("en-GB");
  const day = 24 * 3_600_000;
  assert.equal(face.day(NOON, NOON), "Today");
  assert.equal(face.day(NOON - day, NOON), "Yesterday");
  assert.equal(face.day(NOON - 2 * day, NOON), "Saturday 21 November");
  assert.equal(face.day(NOON - 400 * day, NOON), "19 October 2025");
  assert.equal(face.time(NOON), "12:00");
});

test("many names are a few, and how many more", () => {
  assert.equal(words.joined(["Ada"]), "Ada came in.");
  assert.equal(words.joined(["Ada", "Bo"]), "Ada and Bo came in.");
  assert.equal(words.left(["A", "B", "C", "D", "E"]), "A, B, C, and 2 others left.");
});
