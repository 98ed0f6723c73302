// What the page says of a name while one types, before the room decides; and the order of colors.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrderOfHue } from "../../public/js/people/hue.js";
import { nameTrouble } from "../../public/js/people/name.js";
import { apply, newRoom } from "../../public/js/session/room.js";
import { NOON, welcomed } from "./harness.js";

const room = apply(newRoom("lobby"), welcomed(), NOON);

test("names of all scripts, with what names need, are no trouble", () => {
  const names = [
    "J. R.",
    "St. John",
    "Siobhán O’Brien",
    "سید‌علی",
    "രാജന്‍",
    "👩‍💻 Ada",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "1️⃣",
    "エイダ・ラブレス",
  ];
  for (const name of names) assert.equal(nameTrouble(name, room), undefined, name);
});

test("what is invisible, or has the signs of a sentence, is told at once", () => {
  for (const name of [
    "A\u200bda",
    "Ada\u202e",
    "Ada\u2800",
    "Ada\ufffc",
    "Ada, Bo",
    "Ada: hi",
    "@Ada",
    "Ada!",
  ]) {
    assert.equal(nameTrouble(name, room), "name_invalid", JSON.stringify(name));
  }
  assert.equal(nameTrouble(" ", room), "empty");
  assert.equal(nameTrouble("x".repeat(33), room), "too_long");
});

test("colors stand in the order of the rainbow, and gray ones last", () => {
  const colors = ["#808080", "#0000ff", "#00ff00", "#ff0000", "#ffff00"];
  assert.deepEqual(inOrderOfHue(colors), ["#ff0000", "#ffff00", "#00ff00", "#0000ff", "#808080"]);
});
