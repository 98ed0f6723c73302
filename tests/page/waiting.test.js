// Stories of what waits for somebody in all rooms: mentions, and what was said to them in private.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hear, mute } from "../../public/js/sidebar/rooms.js";
import { countWaiting, waitingIn, waitingRooms } from "../../public/js/sidebar/waiting.js";
import { ada, bo, cy, NOON, posted } from "./harness.js";

const DIRECT = `/d/${"a".repeat(22)}`;
const mentions = [{ member_id: ada.id, name: "Ada" }];
const last = { author: "Bo", body: "the last words" };
const rooms = [
  { name: "tea", known: { newest_at: NOON, unread: 3, mentions: 1, last } },
  { name: "tide", known: { newest_at: NOON + 1, unread: 9, mentions: 0, last } },
  { name: DIRECT, known: { newest_at: NOON + 2, unread: 2, mentions: 2, title: "Bo", last } },
].reduce((all, { name, known }) => hear(all, name, known), hear([], "quay", { mentions: 5 }));
const quiet = mute(rooms, "quay", true);
const entryOf = (/** @type {string} */ name) => quiet.filter((room) => room.name === name);

test("the rooms wait in which one is mentioned or written to, but for quiet ones", () => {
  assert.deepEqual(
    waitingRooms(quiet).map(({ name }) => name),
    [DIRECT, "tea"],
  );
  assert.equal(countWaiting(quiet), 3);
});

test("each mention of me leads to its place, and what others said to others does not wait", () => {
  const messages = [posted(4, bo), posted(5, bo, "Ada!", { mentions }), posted(6, cy)];
  const found = entryOf("tea").flatMap((room) => waitingIn(room, messages, ada.id));
  assert.deepEqual(
    found.map(({ seq, author, body }) => [seq, author, body]),
    [[5, "Bo", "Ada!"]],
  );
});

test("a private conversation waits with its last words, which are not mine", () => {
  const messages = [posted(1, bo, "one"), posted(2, bo, "two"), posted(3, ada, "three")];
  const found = entryOf(DIRECT).flatMap((room) => waitingIn(room, messages, ada.id));
  assert.deepEqual(
    found.map(({ seq, title, body, isPrivate }) => [seq, title, body, isPrivate]),
    [[2, "Bo", "two", true]],
  );
});

test("where a room does not tell, its last words stand for what waits there", () => {
  const found = entryOf("tea").flatMap((room) => waitingIn(room, [], ada.id));
  assert.deepEqual(
    found.map(({ seq, body, at }) => [seq, body, at]),
    [[undefined, "the last words", NOON]],
  );
});
