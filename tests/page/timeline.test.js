// Stories of what a reader sees: rows, groups, days, and lines between them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { summarize } from "../../public/js/messages/notice.js";
import { timeline } from "../../public/js/messages/timeline.js";
import { post } from "../../public/js/protocol.js";
import { applyPending } from "../../public/js/session/room/pending.js";
import { apply, newRoom } from "../../public/js/session/room.js";
import { ada, bo, cy, NOON, posted, renamed, welcomed } from "./harness.js";

/** @import { Event, Row } from "../../public/js/types/ui.js" */

/** @param {Event[]} events */
const roomAfter = (...events) =>
  events.reduce((room, event) => apply(room, event, NOON), newRoom("lobby"));

/** A row in a word. @param {Row} row */
const inShort = (row) => {
  if (row.kind !== "message") return row.kind;
  return `${row.own ? "own" : "other"}${row.grouped ? " grouped" : ""}`;
};

test("what one author says in a row stands together, until five minutes pass", () => {
  const room = roomAfter(
    welcomed({ seq: 4 }),
    posted(1, bo, "a", { at: NOON }),
    posted(2, bo, "b", { at: NOON + 300_000 }),
    posted(3, bo, "c", { at: NOON + 600_001 }),
    posted(4, ada, "d", { at: NOON + 600_002 }),
  );
  const rows = timeline(room).map(inShort);
  assert.deepEqual(rows, ["day", "other", "other grouped", "other", "own"]);
});

test("a member who renamed in between is a new name to read", () => {
  const room = roomAfter(
    welcomed({ seq: 1, members: [ada, bo] }),
    posted(1, bo),
    renamed(2, bo, "Bobby"),
    posted(3, { ...bo, name: "Bobby" }),
  );
  assert.deepEqual(timeline(room).map(inShort), ["day", "other", "notice", "other"]);
});

test("what is still to be sent goes on from one's own words, and keeps its key when it arrives", () => {
  const before = roomAfter(welcomed({ seq: 1 }), posted(1, ada, "hi", { at: NOON }));
  const waiting = applyPending(before, post("there", "k1"), NOON + 1000);
  const pendingRow = timeline(waiting).at(-1);
  const arrived = apply(waiting, posted(2, ada, "there", { client_id: "k1" }), NOON);
  assert.equal(pendingRow && inShort(pendingRow), "own grouped");
  assert.equal(timeline(arrived).at(-1)?.key, pendingRow?.key);
});

test("only the last of those that wait says so", () => {
  const one = applyPending(roomAfter(welcomed()), post("a", "k1"), NOON);
  const room = applyPending(one, post("b", "k2"), NOON);
  const waits = (/** @type {boolean} */ isOpen) =>
    timeline(room, undefined, isOpen).flatMap((row) => (row.kind === "message" ? [row.waits] : []));
  assert.deepEqual(waits(false), [false, true]);
  assert.deepEqual(waits(true), [false, false]);
});

test("days in any order are each announced, and no two rows share a key", () => {
  const yesterday = NOON - 24 * 3_600_000;
  const today = apply(newRoom("lobby"), welcomed({ seq: 1 }), NOON);
  const room = {
    ...apply(today, posted(1, bo), NOON),
    pending: [
      { client_id: "old", body: "Refused", at: yesterday, refused: "too_long" },
      { client_id: "new", body: "Again", at: NOON },
    ],
  };
  const rows = timeline(room);
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ["day", "message", "day", "message", "day", "message"],
  );
  assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length);
});

test("a new day is announced once", () => {
  const day = 24 * 3_600_000;
  const room = roomAfter(
    welcomed({ seq: 3 }),
    posted(1, bo, "a", { at: NOON - day }),
    posted(2, bo, "b", { at: NOON }),
    posted(3, bo, "c", { at: NOON + 1 }),
  );
  assert.deepEqual(timeline(room).map(inShort), ["day", "other", "day", "other", "other grouped"]);
});

test("the line of new messages stands before the first of another that was not read", () => {
  const room = roomAfter(welcomed({ seq: 3 }), posted(1, bo), posted(2, ada), posted(3, bo));
  assert.deepEqual(timeline(room, 1).map(inShort), ["day", "other", "own", "divider", "other"]);
  assert.deepEqual(timeline(room, 3).map(inShort), ["day", "other", "own", "other"]);
});

test("comings and goings in a row are one line, and each person is told of once", () => {
  const room = roomAfter(
    welcomed({ members: [ada, bo] }),
    { type: "left", member_id: "bo" },
    { type: "joined", member: cy },
    { type: "joined", member: bo },
    { type: "left", member_id: "cy" },
    renamed(1, bo, "Bob"),
    renamed(2, { ...bo, name: "Bob" }, "Bobby"),
  );
  const [row, ...others] = timeline(room);
  assert.deepEqual(others, []);
  assert.equal(row?.kind, "notice");
  assert.deepEqual(row?.kind === "notice" && summarize(row.entries), [
    { kind: "returned", names: ["Bo"] },
    { kind: "passed", names: ["Cy"] },
    { kind: "renamed", from: "Bo", to: "Bobby" },
  ]);
});

test("people are told of by the names they had then, and a newcomer's renaming is told", () => {
  const otter = { ...bo, name: "Amber Otter" };
  const room = roomAfter(
    welcomed(),
    { type: "joined", member: otter },
    renamed(1, otter, "Bo"),
    { type: "joined", member: cy },
    { type: "left", member_id: "bo" },
  );
  const [row] = timeline(room);
  assert.deepEqual(row?.kind === "notice" && summarize(row.entries), [
    { kind: "joined", names: ["Amber Otter", "Cy"] },
    { kind: "renamed", from: "Amber Otter", to: "Bo" },
    { kind: "left", names: ["Bo"] },
  ]);
});

test("a crowd that comes is told as a number, in one line, and a few are no news", () => {
  const counted = (/** @type {number} */ present) =>
    /** @type {const} */ ({ type: "counted", present });
  const few = roomAfter(welcomed({ present: 300 }), counted(303));
  assert.deepEqual(timeline(few), []);
  const many = roomAfter(welcomed({ present: 300 }), counted(303), counted(340), counted(338));
  const [row, ...others] = timeline(many);
  assert.deepEqual(others, []);
  assert.deepEqual(row?.kind === "notice" && summarize(row.entries), [{ kind: "crowd", by: 38 }]);
});
