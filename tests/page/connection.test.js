// Stories of a connection that breaks, freezes, is refused, and comes back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { post } from "../../public/js/protocol.js";
import { createConnection } from "../../public/js/session/connection.js";
import { bo, fakeSockets, fakeTime, posted, welcomed } from "./harness.js";

/** @import { Event } from "../../public/js/types/ui.js" */

function open(dice = 0.5) {
  const time = fakeTime();
  const sockets = fakeSockets();
  let seq = 0;
  /** @type {Event[]} */
  const heard = [];
  /** @type {string[]} */
  const phases = [];
  const connection = createConnection({
    url: () => `socket?after=${seq}`,
    WebSocket: sockets.WebSocket,
    timers: time.timers,
    now: time.now,
    random: () => dice,
    onEvents(events) {
      heard.push(...events);
      for (const event of events) if ("seq" in event) seq = event.seq;
    },
    onState: (state) => phases.push(state.phase),
  });
  connection.connect();
  return { time, sockets, heard, phases, connection };
}

test("it is open once the room has welcomed, and not before", () => {
  const { sockets, connection, phases } = open();
  assert.equal(connection.send(post("hi", "k1")), false);
  sockets.last.say(welcomed());
  assert.equal(connection.send(post("hi", "k1")), true);
  assert.deepEqual(phases, ["connecting", "open"]);
  assert.deepEqual(sockets.last.sent, ['{"type":"post","body":"hi","client_id":"k1"}']);
});

test("a welcome is heard together with what belongs to it", () => {
  const { time, sockets, heard, connection } = open();
  sockets.last.say(welcomed({ seq: 4 }));
  assert.equal(heard.length, 0);
  sockets.last.say(posted(3, bo), posted(4, bo));
  assert.equal(heard.length, 3);
  assert.equal(connection.state.phase, "open");

  sockets.last.break();
  connection.wake();
  sockets.last.say(welcomed({ seq: 6, history: "resumed" }));
  sockets.last.say(posted(5, bo));
  assert.equal(heard.length, 3);
  sockets.last.say(posted(6, bo));
  assert.equal(heard.length, 6);

  sockets.last.break();
  connection.wake();
  sockets.last.say(welcomed({ seq: 6, history: "resumed" }));
  assert.equal(connection.state.phase, "connecting");
  time.pass(250);
  assert.equal(connection.state.phase, "open");
});

test("it comes back by itself, asking for what it lacks", () => {
  const { time, sockets, connection } = open();
  sockets.last.say(welcomed({ seq: 6 }), posted(7, bo));
  sockets.last.break();
  assert.equal(connection.state.phase, "waiting");
  assert.equal(connection.state.retryAt, time.now() + 1000);
  time.pass(1000);
  assert.equal(sockets.last.url, "socket?after=7");
  assert.equal(connection.state.returning, true);
});

test("it waits longer each time, up to half a minute, and starts afresh after a good one", () => {
  const { time, sockets, connection } = open(1);
  const waits = [];
  for (let attempt = 0; attempt < 7; attempt += 1) {
    sockets.last.break();
    waits.push((connection.state.retryAt ?? 0) - time.now());
    time.pass(waits.at(-1) ?? 0);
  }
  assert.deepEqual(waits, [2000, 4000, 8000, 16000, 30000, 30000, 30000]);
  sockets.last.say(welcomed());
  time.pass(6000);
  sockets.last.break();
  assert.equal((connection.state.retryAt ?? 0) - time.now(), 1000);
});

test("full jitter: the dice choose anything from at once to the ceiling", () => {
  const { time, sockets } = open(0);
  sockets.last.break();
  time.pass(0);
  assert.equal(sockets.made.length, 2);
});

test("every half minute it asks for a sign of life, and an answer is enough", () => {
  const { time, sockets, connection } = open();
  sockets.last.say(welcomed());
  for (let round = 1; round <= 5; round += 1) {
    time.pass(30_000);
    assert.equal(sockets.last.sent.length, round);
    sockets.last.sayText("pong");
  }
  assert.equal(connection.state.phase, "open");
});

test("a socket that says open but never answers is given up, and its late words are not heard", () => {
  const { time, sockets, heard, connection } = open();
  sockets.last.say(welcomed());
  const [frozen] = sockets.made;
  time.pass(30_000 + 8_000);
  assert.equal(connection.state.phase, "waiting");
  assert.equal(frozen?.closed, true);
  frozen?.say(posted(1, bo));
  frozen?.break();
  assert.equal(heard.length, 1);
});

test("a socket that never opens is given up too", () => {
  const { time, connection } = open();
  time.pass(15_000);
  assert.equal(connection.state.phase, "waiting");
});

test("a page that wakes probes at once, or connects at once", () => {
  const { time, sockets, connection } = open(1);
  sockets.last.say(welcomed());
  connection.wake();
  assert.deepEqual(sockets.last.sent, ["ping"]);
  time.pass(4_000);
  assert.equal(connection.state.phase, "waiting");
  connection.wake();
  assert.equal(sockets.made.length, 2);
  assert.equal(connection.state.phase, "connecting");
});

test("a room that is full, or was overrun, is not pressed", () => {
  for (const code of [1008, 1013]) {
    const { time, sockets, connection } = open(0.5);
    sockets.last.break(code);
    assert.equal(connection.state.code, code);
    assert.equal((connection.state.retryAt ?? 0) - time.now(), 20_000);
  }
});

test("a gap restarts it, from the last event that fits", () => {
  const { time, sockets, connection } = open();
  sockets.last.say(welcomed({ seq: 3 }), posted(3, bo));
  connection.restart();
  time.pass(1000);
  assert.equal(sockets.last.url, "socket?after=3");
});
