// Hearing a room by server-sent events: every stored event once and in order, through sleep and death,
// for whoever may enter and for nobody else, and without coming in.

import assert from "node:assert/strict";
import http from "node:http";
import { after, before, suite, test } from "node:test";
import { newToken } from "../support/connection.js";
import { Listener } from "../support/listener.js";
import { start } from "../support/world.js";

const KEY = "a key that only the operator has";

suite("Listening", { timeout: 180_000 }, () => {
  /** @type {import("../support/world.js").World} */
  let world;
  before(async () => {
    world = await start({ OPERATOR_KEY: { type: "text", value: KEY } });
  });
  after(() => world.stop());

  /** @type {Listener[]} */
  const listeners = [];
  after(() => {
    for (const listener of listeners) listener.leave();
  });
  /** @param {string} address @param {Record<string, string>} [headers] */
  async function listen(address, headers) {
    const listener = await Listener.open(world.url + address, headers);
    assert.equal(listener.answer.status, 200);
    listeners.push(listener);
    return listener;
  }

  /** @param {string} token */
  const bearer = (token) => ({ authorization: `Bearer ${token}` });

  /** @param {Response} answer @param {number} status @param {string} reason */
  async function refused(answer, status, reason) {
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
    assert.deepEqual([answer.status, (await answer.json()).reason], [status, reason]);
  }

  /** @param {string} room */
  async function connections(room) {
    const headers = bearer(KEY);
    const answer = await world.get(`/r/${room}/counters`, { headers });
    return (await answer.json()).room.connections;
  }

  test("A stranger hears what is stored, and nobody hears of them", async () => {
    const ada = await world.connect("tea");
    await ada.post("Before");
    const listener = await listen("/r/tea.sse");
    const type = String(listener.answer.headers.get("content-type"));
    assert.match(type, /^text\/event-stream/);
    assert.equal(listener.answer.headers.get("access-control-allow-origin"), "*");
    ada.send({ type: "typing" });
    const posted = await ada.post("Grüße\nan alle 🦦");
    ada.send({ type: "react", message: posted.seq, emoji: "🍰", on: true });
    const heard = await listener.next();
    assert.deepEqual([heard?.id, heard?.event], ["2", "posted"]);
    assert.deepEqual(heard?.data, posted);
    const reacted = await listener.next();
    assert.deepEqual([reacted?.id, reacted?.event], ["3", "reacted"]);
    assert.deepEqual(ada.heard("joined"), []);
    const bo = await world.connect("tea");
    assert.equal(bo.welcomed.present, 2);
  });

  test("Whoever comes back hears what they missed, and whoever cannot is told", async () => {
    const ada = await world.connect("cake");
    const words = "word ".repeat(400);
    for (let n = 1; n <= 40; n++) {
      await world.get("/r/cake", { method: "POST", body: words, headers: bearer(newToken()) });
    }
    const accept = { accept: "text/event-stream", "last-event-id": "2" };
    const listener = await listen("/r/cake", accept);
    const places = [];
    while (places.length < 38) places.push(Number((await listener.next())?.id));
    assert.deepEqual(
      places,
      Array.from({ length: 38 }, (_, n) => n + 3),
    );
    await ada.post("Now");
    assert.equal((await listener.next())?.id, "41");
    const ahead = await listen("/r/cake.sse?after=999");
    const told = await ahead.next();
    assert.deepEqual(told, {
      id: "41",
      event: "restarted",
      data: { type: "restarted", seq: 41 },
    });
    await ada.post("And now");
    assert.equal((await ahead.next())?.id, "42");
  });

  test("The room sleeps while they listen, and dies, and they miss nothing", async () => {
    const ada = await world.connect("pond");
    const listener = await listen("/r/pond.sse");
    await ada.post("One");
    assert.equal((await listener.next())?.data.body, "One");
    await world.evict("pond");
    await ada.post("Two");
    assert.equal((await listener.next())?.data.body, "Two");
    assert.equal(await connections("pond"), 2);
    await world.kill();
    await assert.rejects(async () => {
      while (await listener.read());
    });
    await world.run();
    await world.get("/r/pond", { method: "POST", body: "Three", headers: bearer(ada.token) });
    const again = await listen("/r/pond.sse", { "last-event-id": "2" });
    assert.equal((await again.next())?.data.body, "Three");
  });

  test("A listener that leaves is gone from the room", async () => {
    const ada = await world.connect("gate");
    const listener = await listen("/r/gate.sse");
    assert.equal(await connections("gate"), 2);
    listener.leave();
    // It is noticed with what they would hear next, or with a comment.
    while ((await connections("gate")) !== 1) await ada.post("Anybody?");
  });

  test("Whoever may not enter hears nothing, also from the moment on at which they may not", async () => {
    const ada = await world.connect("cellar");
    const stranger = await listen("/r/cellar.sse");
    const bo = await world.connect("cellar");
    await bo.post("Me");
    const member = await listen("/r/cellar.sse", bearer(bo.token));
    ada.send({ type: "change_room", access: "invited" });
    await ada.next("room_changed");
    assert.equal((await stranger.next())?.event, "posted");
    assert.equal((await stranger.next())?.event, "room_changed");
    assert.equal(await stranger.next(), undefined);
    await member.next();
    assert.equal(await member.next(), undefined);
    await refused(await world.get("/r/cellar.sse"), 403, "not_invited");
    const back = await listen("/r/cellar.sse", bearer(bo.token));
    ada.send({ type: "ban", member_id: bo.you.id });
    assert.equal(await back.next(), undefined);
    await refused(await world.get("/r/cellar.sse", { headers: bearer(bo.token) }), 403, "banned");
  });

  test("A private conversation is heard by its members alone", async () => {
    const ada = await world.connect("pair");
    const bo = await world.connect("pair");
    ada.send({ type: "open_direct", member_ids: [bo.you.id] });
    const { address } = await ada.next("direct_opened");
    const listener = await listen(`${address}.sse`, bearer(bo.token));
    assert.equal(listener.answer.headers.get("access-control-allow-origin"), null);
    await world.get(address, { method: "POST", body: "Hi", headers: bearer(ada.token) });
    assert.equal((await listener.next())?.data.body, "Hi");
    await refused(await world.get(`${address}.sse`), 404, "not_found");
    const eve = { headers: bearer(newToken()) };
    await refused(await world.get(`${address}.sse`, eve), 404, "not_found");
  });

  test("Somebody listens 16 times at once, and no more", async () => {
    const token = bearer(newToken());
    await Promise.all(Array.from({ length: 16 }, () => listen("/r/many.sse", token)));
    await refused(await world.get("/r/many.sse", { headers: token }), 409, "room_full");
    await listen("/r/many.sse");
  });

  test("HEAD opens nothing", async () => {
    const answer = await world.get("/r/gate.sse", { method: "HEAD" });
    assert.equal(answer.status, 200);
    assert.match(String(answer.headers.get("content-type")), /^text\/event-stream/);
    assert.equal(await answer.text(), "");
  });

  test("Whoever reads nothing is sent away, and nobody waits for them", async () => {
    const ada = await world.connect("flood");
    /** @type {import("node:net").Socket | undefined} */
    let stalled;
    await new Promise((resolve) => {
      http.get(`${world.url}/r/flood.sse`, (response) => {
        response.pause();
        stalled = response.socket;
        resolve(undefined);
      });
    });
    assert.equal(await connections("flood"), 2);
    const people = Array.from({ length: 10 }, () => newToken());
    const words = "🦦".repeat(4000);
    while ((await connections("flood")) > 1) {
      await Promise.all(
        people.map((token) =>
          world.get("/r/flood", { method: "POST", body: words, headers: bearer(token) }),
        ),
      );
    }
    await ada.post("Still here");
    stalled?.destroy();
  });

  test("A comment keeps a silent stream open", async () => {
    const listener = await listen("/r/silence.sse");
    while (listener.comments < 2) assert.ok(await listener.read());
  });
});
