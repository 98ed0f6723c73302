// A property: whoever was away, jumped elsewhere or reading back holds exactly what a newcomer would be
// shown. Random histories, random absences; a failure names its seed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadAround, loadHistory, loadNewer, post, search } from "../../public/js/protocol.js";
import { leaveMiddle, newest, oldest, shown } from "../../public/js/session/room/log.js";
import { applyPending } from "../../public/js/session/room/pending.js";
import { apply, newRoom } from "../../public/js/session/room.js";
import { dice } from "../support/dice.js";
import { ada, bo, NOON, posted, welcomed } from "./harness.js";
import { createModelRoom } from "./model_room.js";

/** @import { Dice } from "../support/dice.js" */
/** @import { Entry, Event, Posted, Room } from "../../public/js/types/ui.js" */

const HISTORIES = 200;
const DEEDS = 200;
const EMOJI = ["👍", "🎉", "🦦"];
const BODIES = ["Hello", "@Bo, come", "To the **river**", "🦦", "long ".repeat(60)];

/** @param {Room} room @param {Event[]} events */
const tell = (room, ...events) => events.reduce((it, event) => apply(it, event, NOON), room);

/** @param {Dice} roll @param {number} percent */
const luck = (roll, percent) => roll.below(100) < percent;

/** @param {Entry[]} log */
const messagesIn = (log) => log.filter((entry) => entry.type === "posted");

/** A page that hears, is deaf for a while, comes back, and looks around. */
class Reader {
  room = newRoom("river");
  isHere = false;

  /** @param {ReturnType<typeof createModelRoom>} model */
  arrive(model) {
    const after = this.room.welcomed ? this.room.seq : undefined;
    this.room = tell(this.room, ...model.welcome(after));
    this.isHere = true;
  }

  /** @param {ReturnType<typeof createModelRoom>} model @param {Dice} roll */
  look(model, roll) {
    const { middle } = this.room;
    if (luck(roll, 40)) {
      const before = oldest(this.room);
      this.room = applyPending(this.room, loadHistory(before), NOON);
      if (shown(this.room).more) this.room = tell(this.room, model.older(before));
    } else if (middle && luck(roll, 60)) {
      const after = newest(middle);
      this.room = applyPending(this.room, loadNewer(after), NOON);
      this.room = tell(this.room, model.newer(after));
    } else if (middle && luck(roll, 30)) {
      this.room = leaveMiddle(this.room);
    } else {
      const message = model.any(roll)?.seq;
      if (!message) return;
      this.room = applyPending(this.room, loadAround(message), NOON);
      this.room = tell(this.room, model.around(message));
      assert.ok(messagesIn(shown(this.room).log).some(({ seq }) => seq === message));
    }
  }

  /** Nothing is missing, nothing is out of date. @param {Posted[]} all */
  assertSame(all) {
    const { log, middle, gap } = this.room;
    assert.equal(gap, false);
    const held = messagesIn(log);
    assert.deepEqual(held, held.length === 0 ? [] : all.slice(-held.length));
    if (!middle) return;
    const part = messagesIn(middle.log);
    const from = all.findIndex(({ seq }) => seq === part[0]?.seq);
    assert.deepEqual(part, all.slice(from, from + part.length));
  }
}

test("who was away and who was not show what a newcomer is shown", () => {
  for (let seed = 1; seed <= HISTORIES; seed += 1) {
    try {
      play(seed);
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
});

/** @param {number} seed */
function play(seed) {
  const roll = dice(seed);
  const model = createModelRoom();
  const readers = [new Reader(), new Reader(), new Reader()];
  for (let deed = 0; deed < DEEDS; deed += 1) {
    const reader = roll.one(readers);
    const chance = roll.below(100);
    if (chance < 15 && !reader.isHere) reader.arrive(model);
    else if (chance < 15) reader.isHere = false;
    else if (chance < 30 && reader.isHere) reader.look(model, roll);
    else {
      const events = act(model, roll);
      for (const other of readers) if (other.isHere) other.room = tell(other.room, ...events);
    }
  }
  for (const reader of readers) {
    if (!reader.isHere) reader.arrive(model);
    reader.assertSame(model.messages());
  }
}

/** @param {ReturnType<typeof createModelRoom>} model @param {Dice} roll @returns {Event[]} */
function act(model, roll) {
  const member = roll.one(model.members);
  const mentions = model.members.filter(() => luck(roll, 20)).map(({ id }) => id);
  const message = model.any(roll);
  if (!message || luck(roll, 40)) {
    const reply_to = luck(roll, 40) ? message?.seq : undefined;
    return model.post(member, roll.one(BODIES), { mentions, ...(reply_to && { reply_to }) });
  }
  if (luck(roll, 30)) return model.edit(member, message, roll.one(BODIES), mentions);
  if (luck(roll, 10)) return model.remove(member, message);
  if (luck(roll, 5)) return model.rename(member, `${member.name}!`);
  return model.react(member, message, roll.one(EMOJI), luck(roll, 70));
}

/** @param {Event[]} events */
const roomAfter = (...events) => tell(newRoom("river"), ...events);

test("a quote shows the first 140 characters as people count them", () => {
  const reply_to = { seq: 1, author: bo, body: "Hello" };
  const room = roomAfter(welcomed({ seq: 2 }), posted(1, bo), posted(2, ada, "Hi", { reply_to }));
  const body = "🦦".repeat(150);
  const later = tell(room, { type: "edited", seq: 3, at: 3, message: 1, member_id: "bo", body });
  assert.equal(messagesIn(later.log)[1]?.reply_to?.body, "🦦".repeat(140));
});

test("the answer to a message that was sent twice acknowledges it and shows nothing twice", () => {
  const room = roomAfter(welcomed({ seq: 9 }), posted(5, ada), posted(7, bo));
  const pending = applyPending(room, post("again", "c-3"), NOON);
  const told = tell(pending, posted(3, ada, "again", { client_id: "c-3" }));
  assert.deepEqual(told.pending, []);
  assert.deepEqual(told.log, room.log);
});

test("a page that comes too late joins nothing", () => {
  const room = roomAfter(welcomed({ seq: 90 }), posted(90, bo));
  const jumped = tell(applyPending(room, loadAround(20), NOON), {
    ...{ type: "around_loaded", message: 20, older: true, newer: true },
    events: [posted(20, bo)],
  });
  assert.equal(jumped.middle?.log.length, 1);
  const asked = applyPending(jumped, loadHistory(20), NOON);
  const back = leaveMiddle(asked);
  const late = tell(back, { type: "history_loaded", events: [posted(10, bo)], more: false });
  assert.deepEqual(late.log, room.log);
  assert.equal(late.loading, undefined);
});

test("only the answer to the last question is shown", () => {
  const ask = (/** @type {Room} */ it, /** @type {string} */ query) =>
    applyPending(it, search(query), NOON);
  /** @type {(query: string, seq: number) => Event} */
  const found = (query, seq) => ({ type: "found", query, events: [posted(seq, bo)], more: true });
  const asked = ask(ask(roomAfter(welcomed({ seq: 9 })), "riv"), "river");
  const early = tell(asked, found("riv", 3));
  assert.deepEqual(early.search?.events, []);
  const answered = tell(early, found("river", 5));
  assert.deepEqual(answered.search?.events, [posted(5, bo)]);
  const more = tell(applyPending(answered, search("river", 5), NOON), found("river", 2));
  assert.deepEqual(more.search?.events, [posted(5, bo), posted(2, bo)]);
  const removed = { seq: 10, at: 10, message: 2, member_id: "bo" };
  const gone = tell(more, { type: "removed", ...removed });
  assert.equal(gone.search?.events[1]?.body, "");
});

test("who writes is known for five seconds, or until they have spoken", () => {
  const room = roomAfter(welcomed({ members: [ada, bo] }), { type: "typed", member_id: "bo" });
  assert.equal(room.typing.get("bo"), NOON + 5000);
  assert.equal(tell(room, posted(1, bo)).typing.size, 0);
  assert.equal(tell(room, { type: "left", member_id: "bo" }).typing.size, 0);
});

test("a room that woke and is somewhere else makes the page come back", () => {
  const room = roomAfter(welcomed({ seq: 4, members: [ada, bo] }), posted(4, bo));
  /** @param {number} seq @param {string[]} ids */
  const gap = (seq, ids) =>
    tell(room, { type: "synced", seq, present: ids.length, member_ids: ids }).gap;
  assert.equal(gap(4, ["ada", "bo"]), false);
  assert.equal(gap(5, ["ada", "bo"]), true);
  assert.equal(gap(4, ["ada", "cy"]), true);
  assert.equal(tell(room, { type: "counted", present: 700 }).present, 700);
});
