// Stories of how far someone has read, and of what follows from it.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as reading from "../../public/js/messages/reading_position.js";
import { leaveMiddle } from "../../public/js/session/room/log.js";
import { newRoom } from "../../public/js/session/room.js";
import { ada, bo, NOON, posted, welcomed } from "./harness.js";
import { messages, PAGE, Reader, SCREEN } from "./reader.js";

/** @import { Posted } from "../../public/js/types/room.js" */

test("on a first visit nothing is unread, no line is drawn, and one lands at the newest", () => {
  const reader = new Reader(300, {}).arrive();
  assert.equal(reader.unread, "0");
  assert.equal(reader.position.divider, undefined);
  assert.deepEqual(reader.landed, ["newest"]);
  assert.equal(reader.position.read, 300);
});

for (const count of [30, 70, 140]) {
  test(`who comes back to ${count} unread messages lands at the line, and all of them are counted`, () => {
    const reader = new Reader(300, { read: 300 - count }).arrive();
    assert.deepEqual(reader.landed, ["divider"]);
    assert.equal(reader.position.divider, 300 - count);
    assert.equal(reader.unread, `${count - SCREEN}`, "what is on the screen is read");
    assert.equal(reader.room.middle, undefined);
    reader.readTo(300 - count + 25);
    assert.equal(reader.unread, `${count - 25}`);
    assert.equal(reader.position.divider, 300 - count, "the line stands still");
    reader.readTo(300);
    assert.equal(reader.unread, "0");
    assert.equal(reader.position.divider, 300 - count);
  });
}

test("before one has landed nothing is marked as read", () => {
  const reader = new Reader(300, { read: 160 });
  reader.tell(welcomed({ seq: 300 }));
  reader.tell(...messages(251, 300));
  assert.equal(reader.position.read, 160);
  assert.equal(reader.unread, "50+");
  assert.equal(reading.landingPlace(reader.position, reader.room), undefined);
  assert.deepEqual(reading.wanted(reader.position, reader.room), { type: "older" });
});

test("where nothing was said and only the room has changed, one asks and lands at the newest", () => {
  const reader = new Reader(0, {});
  reader.tell(welcomed({ seq: 3 }));
  assert.deepEqual(reading.wanted(reader.position, reader.room), { type: "older" });
  const room = { ...reader.room, more: false };
  assert.equal(reading.wanted(reader.position, room), undefined);
  assert.deepEqual(reading.landingPlace(reader.position, room), { to: "newest" });
});

test("who comes back to 1,500 lands where reading stopped, and reads on from there", () => {
  const reader = new Reader(2000, { read: 500 }).arrive();
  assert.deepEqual(reader.landed, ["divider"]);
  assert.equal(reader.room.middle?.log.length, PAGE);
  assert.equal(reader.position.read, 510);
  assert.equal(reader.unread, `${15 + PAGE}+`);
  reader.readTo(525);
  reader.newer();
  reader.readTo(575);
  assert.equal(reader.position.read, 575);
  while (reader.room.middle) reader.newer();
  assert.equal(reader.unread, "1425");
});

test("to the newest, and what lies between has been passed over knowingly", () => {
  const reader = new Reader(2000, { read: 500 }).arrive();
  reader.position = reading.toEnd(reader.position);
  reader.room = leaveMiddle(reader.room);
  reader.scrollTo(1991);
  assert.equal(reader.unread, "0");
  assert.equal(reader.position.read, 2000);
});

test("where the message at which reading stopped is gone, one lands at the newest, unmarked", () => {
  const reader = new Reader(2000, { read: 500 });
  reader.around = () => {
    reader.position = reading.ask(reader.position);
  };
  reader.isAttentive = false;
  reader.arrive();
  assert.deepEqual(reader.landed, ["newest"]);
  assert.equal(reader.position.read, 500);
  assert.equal(reader.unread, "50+");
});

test("while one attends at the end, all is read as it comes, and no line is drawn", () => {
  const reader = new Reader(20, { read: 20 }).arrive();
  reader.tell(posted(21, bo));
  assert.equal(reader.position.read, 21);
  assert.equal(reader.position.divider, undefined);
});

test("while one reads further up, what comes is counted and gets a line", () => {
  const reader = new Reader(40, { read: 40 }).arrive();
  reader.scrollTo(11);
  reader.tell(posted(41, bo), posted(42, bo));
  assert.equal(reader.unread, "2");
  assert.equal(reader.position.divider, 40);
  reader.scrollTo(33);
  assert.equal(reader.unread, "0");
});

test("away and back: what fits the screen is read at once, the line stands until it is dismissed", () => {
  const reader = new Reader(20, { read: 20 }).arrive();
  reader.lookAway(true);
  reader.tell(...messages(21, 23));
  reader.screen = [14, 23];
  assert.equal(reader.unread, "3");
  reader.lookAway(false);
  assert.equal(reader.unread, "0");
  assert.equal(reader.position.divider, 20);
  assert.equal(reader.landed.length, 1);
  reader.position = reading.readAll(reader.position, reader.room);
  assert.equal(reader.position.divider, undefined);
});

test("away and back to more than fits the screen: one is brought to the line first", () => {
  const reader = new Reader(20, { read: 20 }).arrive();
  reader.lookAway(true);
  reader.tell(...messages(21, 60));
  reader.screen = [51, 60];
  reader.lookAway(false);
  assert.deepEqual(reader.landed, ["newest", "divider"]);
  assert.equal(reader.position.read, 30);
  assert.equal(reader.unread, "30");
});

test("what comes all at once after a lost connection gets its line, even before one's eyes", () => {
  const reader = new Reader(20, { read: 20 }).arrive();
  reader.tell(welcomed({ seq: 60, history: "resumed" }), ...messages(21, 60));
  reader.screen = [51, 60];
  reader.settle();
  assert.equal(reader.position.divider, 20);
  assert.deepEqual(reader.landed, ["newest", "divider"]);
});

test("a resume that restarted is come to like a visit: the line, and what lies around it", () => {
  const reader = new Reader(20, { read: 20 }).arrive();
  reader.newest = 2000;
  reader.arrive("restarted");
  assert.deepEqual(reader.landed, ["newest", "divider"]);
  assert.equal(reader.position.divider, 20);
  assert.equal(reader.position.read, 30);
});

test("a room that lost its log is read from its new beginning", () => {
  const reader = new Reader(3, { read: 900 }).arrive();
  assert.equal(reader.position.read, 3);
  assert.equal(reader.position.divider, undefined);
});

test("a reload half-way keeps the line and the place", () => {
  const before = new Reader(300, { read: 160 }).arrive();
  before.readTo(200);
  const kept = reading.keep(before.position, { seq: 191, offset: -8 });
  const read = before.position.read;
  const after = new Reader(300, { read, kept: JSON.parse(JSON.stringify(kept)) }).arrive();
  assert.deepEqual(after.landed, ["place"]);
  assert.equal(after.position.divider, 160);
  assert.equal(after.position.read, 200);
  assert.equal(after.unread, "100");
});

test("a reload far back loads around the place", () => {
  const kept = { divider: 500, hadUnread: true, place: { seq: 700, offset: 12 } };
  const after = new Reader(2000, { read: 710, kept }).arrive();
  assert.deepEqual(after.landed, ["place"]);
  assert.equal(after.screen?.[0], 700);
});

test("a reload before one has landed lands in the same way", () => {
  const before = new Reader(300, { read: 160 });
  before.tell(welcomed({ seq: 300 }));
  const kept = reading.keep(before.position, { seq: 290, offset: 0 });
  const after = new Reader(300, { read: 160, kept }).arrive();
  assert.deepEqual(after.landed, ["divider"]);
});

test("who had read all and comes back to new messages gets a new line", () => {
  const kept = reading.keep(new Reader(300, { read: 300 }).arrive().position, undefined);
  const again = new Reader(330, { read: 300, kept: { ...kept, divider: 250 } }).arrive();
  assert.equal(again.position.divider, 300);
  assert.deepEqual(again.landed, ["divider"]);
});

test("a permalink past what was read marks nothing until the two meet", () => {
  const reader = new Reader(300, { read: 100, target: 280 }).arrive();
  assert.deepEqual(reader.landed, [], "the address leads, not the position");
  reader.position = reading.jump(reader.position);
  reader.scrollTo(280);
  assert.equal(reader.position.read, 100);
  assert.equal(reader.position.divider, 100);
  reader.scrollTo(291);
  assert.equal(reader.position.read, 100, "nor by the end alone");
  while (reader.room.more) reader.older();
  reader.scrollTo(95);
  assert.equal(reader.position.read, 104);
  reader.readTo(300);
  assert.equal(reader.unread, "0");
});

test("a permalink among what was read changes nothing", () => {
  const reader = new Reader(300, { read: 300, target: 280 }).arrive();
  reader.position = reading.jump(reader.position);
  reader.scrollTo(275);
  assert.equal(reader.position.read, 300);
  assert.equal(reader.unread, "0");
  assert.equal(reader.position.divider, undefined);
});

test("one's own words are never unread, and saying something reads all", () => {
  const reader = new Reader(20, { read: 20 }).arrive();
  reader.lookAway(true);
  reader.tell(posted(21, ada));
  assert.equal(reader.unread, "0");
  assert.equal(reader.position.divider, undefined);
  reader.tell(posted(22, bo));
  assert.equal(reader.unread, "1");
  reader.position = reading.readAll(reader.position, reader.room);
  assert.equal(reader.unread, "0");
  assert.equal(reader.position.divider, undefined);
});

test("a message that was removed is no more unread", () => {
  const reader = new Reader(20, { read: 20 }).arrive();
  reader.lookAway(true);
  reader.tell(posted(21, bo), { type: "removed", seq: 22, at: NOON, message: 21, member_id: "bo" });
  assert.equal(reader.unread, "0");
});

test("what one tab has read is read in the other, and its line goes or follows", () => {
  const reader = new Reader(20, { read: 20 }).arrive();
  reader.lookAway(true);
  reader.tell(...messages(21, 24));
  reader.position = reading.readElsewhere(reader.position, reader.room, 22);
  assert.equal(reader.unread, "2");
  assert.equal(reader.position.divider, 22);
  reader.position = reading.readElsewhere(reader.position, reader.room, 21);
  assert.equal(reader.position.read, 22, "never backwards");
  reader.position = reading.readElsewhere(reader.position, reader.room, 24);
  assert.equal(reader.unread, "0");
  assert.equal(reader.position.divider, undefined);
});

test("what another tab has read is read when it comes, however late", () => {
  const reader = new Reader(20, { read: 20 }).arrive();
  reader.lookAway(true);
  reader.position = reading.readElsewhere(reader.position, reader.room, 22);
  assert.equal(reader.position.read, 20, "this tab does not hold it yet");
  reader.tell(...messages(21, 21));
  assert.deepEqual([reader.position.read, reader.unread], [21, "0"]);
  reader.tell(...messages(22, 24));
  assert.deepEqual([reader.position.read, reader.unread], [22, "2"]);
  assert.equal(reader.position.divider, 22);
});

test("what another tab had read of a log that is lost says nothing of the next", () => {
  const reader = new Reader(20, { read: 20 }).arrive();
  reader.lookAway(true);
  reader.position = reading.readElsewhere(reader.position, reader.room, 30);
  Object.assign(reader, { newest: 3 }).arrive("restarted");
  reader.tell(...messages(4, 6));
  assert.deepEqual([reader.position.read, reader.unread], [3, "3"]);
});

test("a line that one looks at stays, whatever another tab does", () => {
  const reader = new Reader(60, { read: 20 }).arrive();
  reader.position = reading.readElsewhere(reader.position, reader.room, 60);
  assert.equal(reader.position.divider, 20);
  assert.equal(reader.unread, "0");
});

test("nothing changes before the room has answered, and nothing by looking twice", () => {
  const position = reading.open({ read: 7 });
  const look = { isAttentive: true, isAtEnd: true };
  assert.equal(reading.follow(position, newRoom("lobby"), look), position);
  const reader = new Reader(40, { read: 20 }).arrive();
  const before = reader.position;
  reader.look();
  assert.deepEqual(reader.position, before);
});

test("those for the reader are counted apart", () => {
  const reader = new Reader(20, { read: 20 }).arrive();
  reader.lookAway(true);
  reader.tell(
    posted(21, bo),
    posted(22, bo, "@Ada", { mentions: [{ member_id: "ada", name: "Ada" }] }),
  );
  const isForAda = (/** @type {Posted} */ { mentions = [] }) => mentions.length > 0;
  assert.equal(reading.unread(reader.room, reader.position, isForAda).count, 1);
});
