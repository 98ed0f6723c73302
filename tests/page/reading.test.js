// Stories of how far someone has read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clearDivider, countUnread, newReading, read } from "../../public/js/messages/reading.js";
import { apply, newRoom } from "../../public/js/session/room.js";
import { ada, bo, NOON, posted, welcomed } from "./harness.js";

/** @import { Event, Room } from "../../public/js/types/ui.js" */

/** @param {Room} room @param {Event[]} events */
const tell = (room, ...events) =>
  events.reduce((before, event) => apply(before, event, NOON), room);
const stranger = newRoom("lobby");
const quiet = tell(stranger, welcomed({ seq: 2 }), posted(1, bo), posted(2, bo));

test("on a first visit nothing is unread, and no line is drawn", () => {
  assert.deepEqual(read(newReading(), stranger, quiet, false), { read: 2, divider: undefined });
});

test("while one attends, the position follows and no line is drawn", () => {
  const busy = tell(quiet, posted(3, bo));
  const reading = read({ read: 2, divider: undefined }, quiet, busy, true);
  assert.deepEqual(reading, { read: 3, divider: undefined });
});

test("while one looks away the position stays, and the line with it", () => {
  const one = tell(quiet, posted(3, bo));
  const two = tell(one, posted(4, bo));
  const away = read({ read: 2, divider: undefined }, quiet, one, false);
  const longer = read(away, one, two, false);
  assert.deepEqual(longer, { read: 2, divider: 2 });
  assert.equal(countUnread(two, longer.read), 2);
});

test("the line stands while one reads what is new, until it is dismissed", () => {
  const busy = tell(quiet, posted(3, bo));
  const away = read({ read: 2, divider: undefined }, quiet, busy, false);
  const back = read(away, busy, busy, true);
  assert.deepEqual(back, { read: 3, divider: 2 });
  assert.deepEqual(clearDivider(back), { read: 3, divider: undefined });
});

test("after a visit the line stands where reading stopped", () => {
  assert.deepEqual(read(newReading(1), stranger, quiet, true), { read: 2, divider: 1 });
});

test("one's own words are never unread", () => {
  const busy = tell(quiet, posted(3, ada));
  assert.equal(countUnread(busy, 2), 0);
  assert.equal(read({ read: 2, divider: undefined }, quiet, busy, false).divider, undefined);
});

test("what comes all at once after a while away gets its line, even before one's eyes", () => {
  const back = tell(quiet, welcomed({ seq: 3, history: "resumed" }), posted(3, bo));
  assert.equal(read({ read: 2, divider: undefined }, quiet, back, true).divider, 2);
});

test("a room that lost its log is read from its new beginning", () => {
  assert.equal(read({ read: 900, divider: undefined }, stranger, quiet, false).read, 2);
});

test("nothing changes before the room has answered", () => {
  const reading = newReading(7);
  assert.equal(read(reading, stranger, stranger, true), reading);
});
