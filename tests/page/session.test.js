// Stories of a room that is held open: what is said in it, and what its browser keeps.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createSession } from "../../public/js/session/session.js";
import { createStorage } from "../../public/js/session/storage.js";
import { ada, bo, fakeSockets, fakeStorage, fakeTime, NOON, posted, welcomed } from "./harness.js";

/** @param {Storage} [kept] what the browser kept of an earlier visit @param {string} [address] */
function visit(kept = fakeStorage(), address = "https://chat.example/r/river") {
  const time = fakeTime();
  const sockets = fakeSockets();
  let rolls = 0;
  const session = createSession({
    name: "river",
    address: () => address,
    storage: createStorage(() => kept, "river"),
    WebSocket: sockets.WebSocket,
    timers: time.timers,
    now: time.now,
    random: () => 0,
    dice: (count) => new Uint8Array(count).fill(rolls++),
    onChange: () => {},
  });
  session.connect();
  return { session, sockets, time, kept };
}

/** Somebody who is in an empty room. */
function enter() {
  const visited = visit();
  visited.sockets.last.say(welcomed({ you: ada, members: [ada, bo] }));
  return visited;
}

/** What went out, without pings. @param {ReturnType<typeof visit>} visited */
const sent = ({ sockets }) => sockets.last.sent.map((frame) => JSON.parse(frame));

test("half a character goes out whole, so that nothing waits behind it for ever", () => {
  const visited = enter();
  visited.session.say("a \ud83e");
  assert.equal(sent(visited)[0].body, "a \ufffd");
});

test("a frame that the room cannot read is what was just sent, and the next one passes", () => {
  const visited = enter();
  const { session, sockets } = visited;
  const client_id = session.say("poison");
  session.say("and more");
  sockets.last.say({ type: "rejected", reason: "malformed", detail: "Not a command." });
  assert.equal(session.room.pending[0]?.refused, "malformed");
  assert.deepEqual(
    sent(visited).map(({ body }) => body),
    ["poison", "and more"],
  );
  session.discard(client_id);
  assert.equal(visited.kept.length, 1);
});

test("what was asked of a room that then shuts somebody out is waited for no more", () => {
  const { session, sockets } = enter();
  session.send({ type: "load_history", before: 9 });
  session.send({ type: "rename", name: "Ada B" });
  assert.ok(session.room.loading);
  sockets.last.say({ type: "rejected", reason: "banned", detail: "" });
  assert.equal(session.connection.phase, "resting");
  assert.equal(session.room.loading, undefined);
  assert.equal(session.room.renaming?.refused, "offline");
});

test("a removal can be taken back for eight seconds, and then the room is asked", () => {
  const visited = enter();
  const { session, sockets, time } = visited;
  sockets.last.say(posted(1, ada, "Mine"), posted(2, ada, "Too"));
  session.remove(1);
  session.remove(2);
  assert.deepEqual([...session.room.removing.keys()], [1, 2]);
  time.pass(7_000);
  session.keep(1);
  session.remove(1);
  time.pass(1_000);
  assert.deepEqual(sent(visited), [{ type: "remove", message: 2 }]);
  sockets.last.say({ type: "removed", seq: 3, at: NOON, message: 2, member_id: ada.id });
  assert.deepEqual([...session.room.removing.keys()], [1]);
  time.pass(7_000);
  assert.deepEqual(sent(visited)[1], { type: "remove", message: 1 });
});

test("a removal that waits is not forgotten when the page goes", () => {
  const visited = enter();
  visited.sockets.last.say(posted(1, ada, "Mine"));
  visited.session.remove(1);
  visited.session.finish();
  assert.deepEqual(sent(visited), [{ type: "remove", message: 1 }]);
});

test("a removal that finds no room leaves the message, and says so", () => {
  const visited = enter();
  const { session, sockets, time } = visited;
  sockets.last.say(posted(1, ada, "Mine"));
  session.remove(1);
  sockets.last.break();
  time.pass(8_000);
  assert.equal(session.room.removing.size, 0);
  assert.equal(session.room.refused?.reason, "offline");
});

test("whatever lies in the storage, the page begins", () => {
  const kept = fakeStorage();
  const nonsense = ["", "null", "7", "[]", "{", '{"body":1,"at":2}', '{"body":"x","at":"y"}'];
  for (const [at, text] of nonsense.entries()) kept.setItem(`chatter/river/outbox/k${at}`, text);
  const half = '{"body":"Still here","at":5,"mentions":"nobody","reply_to":{"seq":"x"}}';
  kept.setItem("chatter/river/outbox/good", half);
  const { session, sockets } = visit(kept);
  sockets.last.say(welcomed({ you: ada }));
  assert.deepEqual(session.room.pending, [{ client_id: "good", body: "Still here", at: 5 }]);
  assert.equal(JSON.parse(sockets.last.sent[0] ?? "").body, "Still here");
});

test("days go by the room's time, whatever this clock says", () => {
  const { session, sockets } = enter();
  const tomorrow = NOON + 24 * 3_600_000;
  sockets.last.say(posted(1, bo, "Good morning", { at: tomorrow }));
  assert.equal(session.now(), tomorrow);
  session.say("And to you");
  assert.equal(session.room.pending[0]?.at, tomorrow);
  sockets.last.say(posted(2, bo, "A network takes a moment", { at: NOON - 900 }));
  assert.equal(session.now(), NOON);
});

test("what others said before is of its own time, and sets no clock", () => {
  const { session, sockets } = visit();
  sockets.last.say(welcomed({ you: ada, seq: 2 }));
  sockets.last.say(posted(1, bo, "Long ago", { at: 5 }), posted(2, bo, "And after", { at: 6 }));
  assert.equal(session.now(), NOON);
});

test("whoever is not let in is told so, and nothing is tried again until they wish it", () => {
  const visited = enter();
  const { session, sockets, time } = visited;
  session.say("Still to be said");
  const banned = /** @type {const} */ ({ type: "rejected", reason: "banned", detail: "No." });
  sockets.last.say({ ...banned, retry_after_ms: 60_000 });
  assert.equal(session.connection.phase, "resting");
  assert.equal(sockets.last.closed, true);
  time.pass(3_600_000);
  session.wake();
  session.lose();
  assert.equal(sockets.made.length, 1);
  assert.deepEqual(session.room.outside, {
    reason: "banned",
    detail: "No.",
    until: NOON + 60_000,
  });
  session.connect();
  sockets.last.say({ type: "rejected", reason: "not_invited", detail: "" });
  assert.equal(session.room.outside?.reason, "not_invited");
  assert.equal(session.connection.phase, "resting");
  session.connect();
  sockets.last.say(welcomed({ you: ada, history: "resumed" }));
  assert.equal(session.room.outside, undefined);
  assert.equal(sent(visited)[0].body, "Still to be said");
});

test("an invitation in the address is shown at the door", () => {
  const { sockets } = visit(fakeStorage(), "https://chat.example/r/river?invite=abc#5");
  assert.equal(sockets.last.url, "wss://chat.example/r/river/socket?invite=abc");
});
