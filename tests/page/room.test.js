// Stories told to the page's room: what comes in, and what is then to be seen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadHistory, post, rename } from "../../public/js/protocol.js";
import { oldest } from "../../public/js/session/room/log.js";
import { applyPending, discard, interrupt, retry } from "../../public/js/session/room/pending.js";
import { apply, newRoom } from "../../public/js/session/room.js";
import { ada, bo, cy, NOON, posted, renamed, welcomed } from "./harness.js";

/** @import { Event, Room } from "../../public/js/types/ui.js" */

/** @param {Room} room @param {Event[]} events */
const tell = (room, ...events) =>
  events.reduce((before, event) => apply(before, event, NOON), room);
/** @param {Event[]} events */
const roomAfter = (...events) => tell(newRoom("lobby"), ...events);
/** @param {Room} room */
const said = (room) => room.log.flatMap((entry) => (entry.type === "posted" ? [entry.seq] : []));
/** @param {Room} room */
const notices = (room) =>
  room.log.flatMap((entry) => (entry.type === "posted" ? [] : [entry.type]));

test("a newcomer sees the newest page, holes and all, and then what follows", () => {
  const room = roomAfter(welcomed({ seq: 9 }), posted(3, bo), posted(7, ada), posted(10, bo));
  assert.deepEqual(said(room), [3, 7, 10]);
  assert.equal(room.seq, 10);
  assert.equal(room.gap, false);
});

test("nothing is said twice, whatever comes twice", () => {
  const room = roomAfter(
    welcomed({ seq: 2 }),
    posted(1, bo),
    posted(2, bo),
    posted(2, bo),
    posted(1, bo),
  );
  assert.deepEqual(said(tell(room, posted(3, bo), posted(3, bo))), [1, 2, 3]);
});

test("a missing event is a gap, and nothing behind it is believed until it is mended", () => {
  const room = roomAfter(welcomed({ seq: 1 }), posted(1, bo), posted(3, bo), posted(4, bo));
  assert.equal(room.gap, true);
  assert.equal(room.seq, 1);
  const mended = tell(
    room,
    welcomed({ seq: 4, history: "resumed" }),
    posted(2, bo),
    posted(3, bo),
    posted(4, bo),
  );
  assert.equal(mended.gap, false);
  assert.deepEqual(said(mended), [1, 2, 3, 4]);
});

test("what a newer room stores takes its place, though this page does not know what it is", () => {
  const unknown = /** @type {any} */ ({ type: "voted", seq: 2, at: 0 });
  const room = roomAfter(welcomed({ seq: 1 }), posted(1, bo), unknown, posted(3, bo));
  assert.deepEqual([room.gap, room.seq, said(room)], [false, 3, [1, 3]]);
  assert.equal(tell(room, { ...unknown, seq: 5 }).gap, true);
  assert.equal(tell(room, /** @type {any} */ ({ type: "waved" })), room);
});

test("a resume counts what others said meanwhile, and takes no rename back", () => {
  const now = { ...bo, name: "Bobby" };
  const room = tell(
    roomAfter(welcomed({ seq: 1, members: [ada, bo] }), posted(1, bo)),
    welcomed({ seq: 5, history: "resumed", members: [ada, now] }),
    posted(2, bo),
    renamed(3, bo, "Bob"),
    posted(4, ada),
    renamed(5, { ...bo, name: "Bob" }, "Bobby"),
    posted(6, now),
  );
  assert.equal(room.back.missed, 1);
  assert.equal(room.members.get("bo")?.name, "Bobby");
  assert.deepEqual(said(room), [1, 2, 4, 6]);
});

test("a restart drops what was held, but never what is still to be said", () => {
  const before = applyPending(
    roomAfter(welcomed({ seq: 1 }), posted(1, bo)),
    post("still here", "k1"),
    NOON,
  );
  const room = tell(before, welcomed({ seq: 2000, history: "restarted" }), posted(2000, bo));
  assert.deepEqual(said(room), [2000]);
  assert.equal(room.pending.length, 1);
  assert.equal(room.back.restarted, true);
});

test("a message is pending until its posted returns, even as an old one", () => {
  const room = applyPending(roomAfter(welcomed({ seq: 1 }), posted(1, bo)), post("hi", "k1"), NOON);
  assert.deepEqual(
    room.pending.map(({ body }) => body),
    ["hi"],
  );
  const acknowledged = tell(room, posted(2, ada, "hi", { client_id: "k1" }));
  assert.deepEqual(acknowledged.pending, []);
  assert.deepEqual(said(acknowledged), [1, 2]);
  const again = applyPending(acknowledged, post("hi", "k1"), NOON);
  assert.deepEqual(tell(again, posted(2, ada, "hi", { client_id: "k1" })).pending, []);
});

test("another's message with the same client id acknowledges nothing", () => {
  const room = applyPending(roomAfter(welcomed()), post("hi", "k1"), NOON);
  assert.equal(tell(room, posted(1, bo, "hi", { client_id: "k1" })).pending.length, 1);
});

test("a refused message says why, and waits for its writer", () => {
  const before = applyPending(roomAfter(welcomed()), post("hi", "k1"), NOON);
  const room = tell(before, {
    type: "rejected",
    reason: "too_long",
    client_id: "k1",
    detail: "Too long.",
  });
  assert.equal(room.pending[0]?.refused, "too_long");
  assert.equal(retry(room, "k1").pending[0]?.refused, undefined);
  assert.deepEqual(discard(room, "k1").pending, []);
});

test("a message refused for haste knows when it may go again", () => {
  const before = applyPending(roomAfter(welcomed()), post("hi", "k1"), NOON);
  const refusal = { reason: "too_fast", client_id: "k1", retry_after_ms: 180, detail: "Too fast." };
  const room = tell(before, { type: "rejected", ...refusal });
  assert.equal(room.pending[0]?.retryAt, NOON + 180);
});

test("people come and go, and oneself makes no notice", () => {
  const room = roomAfter(
    welcomed({ members: [ada] }),
    { type: "joined", member: ada },
    { type: "joined", member: bo },
    { type: "joined", member: bo },
    { type: "left", member_id: "bo" },
  );
  assert.deepEqual(notices(room), ["joined", "left"]);
  assert.equal(room.present, 1);
});

test("those who were here before the connection broke return in silence, for a while", () => {
  const lost = tell(
    roomAfter(welcomed({ members: [ada, bo, cy] })),
    welcomed({ members: [ada], history: "resumed" }),
  );
  assert.equal(lost.present, 1);
  const back = apply(lost, { type: "joined", member: bo }, NOON + 5_000);
  assert.deepEqual(notices(back), []);
  assert.equal(back.present, 2);
  const late = apply(back, { type: "joined", member: cy }, NOON + 3_600_000);
  assert.deepEqual(notices(late), ["joined"]);
});

test("a full house is counted beyond those it names", () => {
  const room = roomAfter(welcomed({ members: [ada, bo], present: 500 }));
  const left = tell(room, { type: "left", member_id: "a stranger" });
  assert.equal(left.present, 499);
  assert.deepEqual(notices(left), []);
});

test("a rename changes the member and leaves old messages as they were said", () => {
  const room = roomAfter(
    welcomed({ members: [ada, bo], seq: 1 }),
    posted(1, bo),
    renamed(2, bo, "Bobby"),
    renamed(3, ada, "Countess"),
  );
  assert.equal(room.members.get("bo")?.name, "Bobby");
  assert.equal(room.you?.name, "Countess");
  const [first] = room.log;
  assert.equal(first?.type === "posted" && first.author.name, "Bo");
});

test("a new face changes the member and leaves old messages as they were said", () => {
  const avatar = { emoji: "🦑", color: "#4b3fae" };
  const room = roomAfter(
    welcomed({ members: [ada, bo], seq: 1 }),
    posted(1, bo),
    { type: "avatar_changed", seq: 2, at: NOON, member_id: "bo", avatar },
    { type: "avatar_changed", seq: 3, at: NOON, member_id: "ada", avatar },
  );
  assert.deepEqual([room.members.get("bo")?.avatar, room.you?.avatar], [avatar, avatar]);
  const [first] = room.log;
  assert.deepEqual(first?.type === "posted" && first.author.avatar, bo.avatar);
  const resumed = tell(room, welcomed({ seq: 5, history: "resumed", members: [ada, bo] }), {
    type: "avatar_changed",
    seq: 4,
    at: NOON,
    member_id: "bo",
    avatar,
  });
  assert.deepEqual([resumed.seq, resumed.members.get("bo")?.avatar], [4, bo.avatar]);
});

test("a refused rename says why, and so does one that the connection lost", () => {
  const asked = applyPending(roomAfter(welcomed()), rename("Bo"), NOON);
  const refused = tell(asked, { type: "rejected", reason: "name_taken", detail: "Taken." });
  assert.equal(refused.renaming?.refused, "name_taken");
  assert.equal(interrupt(asked).renaming?.refused, "offline");
  assert.equal(tell(asked, renamed(1, ada, "Bo")).renaming, undefined);
});

test("history is read to the first, once, and in order", () => {
  const room = roomAfter(welcomed({ seq: 9 }), posted(8, bo), posted(9, bo));
  assert.equal(oldest(room), 8);
  assert.equal(room.more, true);
  const asked = applyPending(room, loadHistory(8), NOON);
  assert.deepEqual(asked.loading, loadHistory(8));
  const whole = tell(asked, {
    type: "history_loaded",
    events: [posted(2, bo), posted(5, ada), posted(8, bo)],
    more: false,
  });
  assert.deepEqual(said(whole), [2, 5, 8, 9]);
  assert.equal(whole.more, false);
  assert.equal(whole.loading, undefined);
});

test("a page whose first frame was lost reads on from the newest", () => {
  assert.equal(oldest(roomAfter(welcomed({ seq: 52 }))), 53);
});

test("an event of a newer room is no trouble", () => {
  const room = roomAfter(welcomed());
  assert.equal(tell(room, /** @type {any} */ ({ type: "danced" })), room);
});

test("how far others have read in private is known, and never goes back", () => {
  const seen = [
    { member_id: "ada", seq: 3 },
    { member_id: "bo", seq: 2 },
  ];
  const before = roomAfter(welcomed({ seq: 3, members: [ada, bo, cy], seen }));
  const room = tell(
    before,
    { type: "seen", member_id: "bo", seq: 3 },
    { type: "seen", member_id: "bo", seq: 1 },
    { type: "seen", member_id: "cy", seq: 1 },
  );
  assert.deepEqual([...(before.seen ?? [])].flat(), ["ada", 3, "bo", 2]);
  assert.deepEqual([...(room.seen ?? [])].flat(), ["ada", 3, "bo", 3, "cy", 1]);
  assert.equal(room.seq, 3);
  const again = tell(room, welcomed({ seq: 3, history: "resumed", members: [ada, bo, cy] }));
  assert.equal(again.seen?.get("bo"), 3);
});
