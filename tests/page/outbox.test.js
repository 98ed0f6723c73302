// Stories of words that must not be lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clientId,
  createOutbox,
  keepPending,
  restorePending,
} from "../../public/js/session/outbox.js";
import { createStorage } from "../../public/js/session/storage.js";
import { fakeStorage, fakeTime, NOON } from "./harness.js";

/** @import { Pending } from "../../public/js/types/ui.js" */

/** @param {string} client_id @param {Partial<Pending>} [fields] @returns {Pending} */
const message = (client_id, fields = {}) => ({ client_id, body: client_id, at: NOON, ...fields });

function start() {
  const time = fakeTime();
  /** @type {string[]} */
  const sent = [];
  /** @type {string[]} */
  const due = [];
  let silences = 0;
  let ticks = 0;
  const outbox = createOutbox({
    timers: time.timers,
    now: time.now,
    send: ({ client_id }) => sent.push(client_id),
    onTick: () => {
      ticks += 1;
    },
    onDue: (client_id) => due.push(client_id),
    onSilence: () => {
      silences += 1;
    },
  });
  return { time, sent, due, outbox, silences: () => silences, ticks: () => ticks };
}

test("messages go out in order, the next when the last is acknowledged", () => {
  const { sent, outbox } = start();
  outbox.update([message("a"), message("b")], true);
  outbox.update([message("a"), message("b"), message("c")], true);
  assert.deepEqual(sent, ["a"]);
  outbox.update([message("b"), message("c")], true);
  assert.deepEqual(sent, ["a", "b"]);
});

test("nothing goes out without a connection, and what was in flight goes again", () => {
  const { sent, outbox } = start();
  outbox.update([message("a")], false);
  assert.deepEqual(sent, []);
  outbox.update([message("a")], true);
  outbox.update([message("a")], false);
  outbox.update([message("a")], true);
  assert.deepEqual(sent, ["a", "a"]);
});

test("a refused message lets the next one pass", () => {
  const { sent, outbox } = start();
  outbox.update([message("a"), message("b")], true);
  outbox.update([message("a", { refused: "too_long" }), message("b")], true);
  assert.deepEqual(sent, ["a", "b"]);
});

test("a message refused for haste holds its place until it may go again", () => {
  const { time, sent, due, outbox } = start();
  outbox.update([message("a"), message("b")], true);
  outbox.update([message("a", { refused: "too_fast", retryAt: NOON + 200 }), message("b")], true);
  time.pass(199);
  assert.deepEqual(due, []);
  time.pass(1);
  assert.deepEqual(due, ["a"]);
  outbox.update([message("a"), message("b")], true);
  assert.deepEqual(sent, ["a", "a"]);
});

test("a room that does not answer is noticed", () => {
  const { time, outbox, silences } = start();
  outbox.update([message("a")], true);
  time.pass(15_000);
  assert.equal(silences(), 1);
});

test("a reload keeps what was not acknowledged, in the order it was written", () => {
  const storage = createStorage(fakeStorage, "lobby");
  const kept = fakeStorage();
  const home = createStorage(() => kept, "lobby");
  const written = [message("b", { at: NOON }), message("a", { at: NOON + 1 })];
  keepPending(home, [], written);
  assert.deepEqual(restorePending(home), written);
  assert.deepEqual(restorePending(createStorage(() => kept, "tea")), []);
  keepPending(home, written, [message("a")]);
  assert.deepEqual(
    restorePending(home).map(({ client_id }) => client_id),
    ["a"],
  );
  assert.deepEqual(restorePending(storage), []);
});

test("two tabs keep their messages side by side", () => {
  const kept = fakeStorage();
  const one = createStorage(() => kept, "lobby");
  const other = createStorage(() => kept, "lobby");
  keepPending(one, [], [message("a")]);
  keepPending(other, [], [message("b")]);
  keepPending(one, [message("a")], []);
  assert.deepEqual(
    restorePending(one).map(({ client_id }) => client_id),
    ["b"],
  );
});

test("a browser without storage, or with spoilt storage, is no trouble", () => {
  const none = createStorage(() => {
    throw new Error("SecurityError");
  }, "lobby");
  keepPending(none, [], [message("a")]);
  assert.deepEqual(restorePending(none), []);
  const kept = fakeStorage();
  kept.setItem("chatter/lobby/outbox/x", "{spoilt");
  kept.setItem("chatter/lobby/outbox/y", "{}");
  assert.deepEqual(restorePending(createStorage(() => kept, "lobby")), []);
});

test("a client id is of the alphabet that the room accepts", () => {
  assert.match(clientId(NOON, new Uint8Array([0, 255, 36])), /^[A-Za-z0-9_-]{1,64}$/);
});
