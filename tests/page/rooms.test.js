// Stories of my rooms, as this browser keeps them, and of their names and emblems.

import assert from "node:assert/strict";
import { test } from "node:test";
import { emblemOf } from "../../public/js/sidebar/emblem.js";
import { newName, toRoomName } from "../../public/js/sidebar/new_name.js";
import {
  calledIn,
  countElsewhere,
  inOrder,
  know,
  known,
  learn,
  leave,
  mute,
  restore,
  visit,
} from "../../public/js/sidebar/rooms.js";
import { ada, bo, cy, entryOf, NOON, posted } from "./harness.js";

const ROOM = /^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/;
const two = visit(visit([], "tea", NOON), "tide", NOON + 1);
/** @param {import("../../public/js/sidebar/rooms.js").RoomEntry[]} rooms */
const names = (rooms) => inOrder(rooms).map(({ name }) => name);

test("a visited room is listed once", () => {
  assert.deepEqual(names(visit(two, "tea", NOON + 9)), ["tide", "tea"]);
});

test("the room with the last word comes first", () => {
  const told = learn(two, "tea", [posted(1, bo, "hi", { at: NOON + 60_000 })], ada.id);
  assert.deepEqual(names(told), ["tea", "tide"]);
});

test("a conversation of two has the other's face, and one of more has nobody's", () => {
  const face = (/** @type {typeof ada[]} */ ...members) =>
    known(entryOf("/d/sJ3cQ0m5R1q1c2l9y0b7Xw", { kind: "direct", members })).face;
  assert.equal(face(bo), bo.avatar);
  assert.equal(face(bo, cy), undefined);
  assert.equal(known(entryOf("/r/tea", {})).face, undefined);
});

test("what others said is unread, what I said is not", () => {
  const told = learn(two, "tea", [posted(1, bo), posted(2, ada), posted(3, bo)], ada.id);
  const tea = told.find(({ name }) => name === "tea");
  assert.equal(tea?.unread, 2);
  assert.equal(tea?.last?.author, bo.name);
});

test("what is told twice counts once", () => {
  const told = learn(two, "tea", [posted(1, bo)], ada.id);
  assert.equal(learn(told, "tea", [posted(1, bo)], ada.id), told);
});

test("a mention of me is counted, and a mention of another is not", () => {
  const mentions = (/** @type {string} */ member_id) => ({ mentions: [{ member_id, name: "x" }] });
  const told = learn(
    two,
    "tea",
    [posted(1, bo, "hi", mentions(ada.id)), posted(2, bo, "ho", mentions("z"))],
    ada.id,
  );
  assert.deepEqual(countElsewhere(told, "tide"), { unread: 2, mentions: 1 });
});

test("a room that I have read has nothing new, and its last word stays", () => {
  const read = { unread: 0, mentions: 0 };
  const told = know(learn(two, "tea", [posted(1, bo)], ada.id), "tea", read);
  assert.deepEqual(countElsewhere(told, "tide"), { unread: 0, mentions: 0 });
  assert.equal(told.find(({ name }) => name === "tea")?.last?.author, bo.name);
  assert.equal(know(told, "tea", read), told);
});

test("a quiet room and the room before my eyes do not count in the title", () => {
  const told = learn(two, "tea", [posted(1, bo)], ada.id);
  assert.deepEqual(countElsewhere(mute(told, "tea", true), "tide"), { unread: 0, mentions: 0 });
  assert.deepEqual(countElsewhere(told, "tea"), { unread: 0, mentions: 0 });
});

test("a room that I left is gone", () => {
  assert.deepEqual(names(leave(two, "tide")), ["tea"]);
});

test("a room that says what we know already changes nothing", () => {
  const known = know(two, "tea", { newest: 4, last: { author: "Bo", body: "hi" } });
  assert.equal(know(known, "tea", { newest: 4, last: { author: "Bo", body: "hi" } }), known);
});

test("the list stays as long as a list may be, and drops what was silent longest", () => {
  const many = Array.from({ length: 60 }, (_, at) => `room-${at}`);
  const kept = many.reduce((rooms, name, at) => visit(rooms, name, NOON + at), two.slice(0, 0));
  assert.equal(kept.length, 50);
  assert.equal(names(kept).at(-1), "room-10");
});

test("a list that was kept comes back, and what is no list does not", () => {
  assert.deepEqual(restore(JSON.stringify(two)), two);
  for (const kept of [undefined, "", "{", "{}", "[1, null]", '[{"name":"../x"}]']) {
    assert.deepEqual(restore(kept), [], kept);
  }
});

test("a new room's name can be said and is a valid one, however the dice fall", () => {
  for (const dice of [0, 0.25, 0.5, 0.999_999]) {
    const name = newName(() => dice);
    assert.match(name, /^[a-z]+-[a-z]+-\d\d$/);
    assert.match(name, ROOM);
  }
});

test("what somebody writes becomes a name as addresses spell it", () => {
  assert.equal(toRoomName("  Tea & Biscuits! "), "tea-biscuits");
  assert.equal(toRoomName("Große Küche"), "grosse-kuche");
  assert.equal(toRoomName("a".repeat(40)), "a".repeat(32));
  assert.equal(toRoomName(`${"a".repeat(31)} b`), "a".repeat(31));
  assert.equal(toRoomName("お茶"), "");
});

test("a room's emblem follows from its name, and a word that names a thing gets it", () => {
  assert.deepEqual(emblemOf("x-41"), emblemOf("x-41"));
  assert.equal(emblemOf("tea-room").picture, "🫖");
  assert.equal(emblemOf("old-books").picture, "📚");
  assert.equal(emblemOf("constructor").picture.length > 0, true);
  const hues = new Set(Array.from({ length: 200 }, (_, at) => emblemOf(`room-${at}`).hue));
  assert.equal(hues.size, 24);
});

test("a private conversation in the list is called by who is in it, and never by its address", () => {
  const [room] = visit([], "/d/abcdefghijklmnopqrstuv", NOON);
  assert.ok(room);
  assert.equal(calledIn(room), "…");
  assert.equal(calledIn({ ...room, title: "Bo" }), "Bo");
  assert.equal(calledIn({ ...room, name: "tea" }), "tea");
});
