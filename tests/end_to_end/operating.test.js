// What an operator can set and see: a room's counters, how much is kept, how many newcomers an
// address may bring, and whether the Worker answers at all.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { newToken } from "../support/connection.js";
import { start } from "../support/world.js";

const KEY = "a key that only the operator has";

describe("Operating", () => {
  /** @type {import("../support/world.js").World} */
  let world;
  before(async () => {
    world = await start({
      OPERATOR_KEY: { type: "text", value: KEY },
      KEEP_EVENTS: { type: "text", value: "2000" },
      NEWCOMERS: { type: "rate-limit", namespace: "1", simple: { limit: 3, period: 60 } },
      UPGRADES: { type: "rate-limit", namespace: "2", simple: { limit: 8, period: 60 } },
      SIGN_INS: { type: "rate-limit", namespace: "3", simple: { limit: 5, period: 60 } },
    });
  });
  after(() => world.stop());

  /** @param {string} room @param {string} [key] */
  const counters = (room, key) =>
    world.get(`/r/${room}/counters`, key ? { headers: { authorization: `Bearer ${key}` } } : {});

  test("The Worker tells that it is well", async () => {
    const answer = await world.get("/health");
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /well/);
  });

  test("An operator sees how much happens in a room, and no words", async () => {
    const ada = await world.connect("lounge");
    await ada.post("a word that nobody else may see");
    ada.raw("nonsense");
    await ada.next("rejected");

    const answer = await counters("lounge", KEY);
    assert.equal(answer.headers.get("content-type"), "application/json");
    const text = await answer.text();
    assert.doesNotMatch(text, /a word/);
    const { room, bytes } = JSON.parse(text);
    assert.deepEqual(room, {
      seq: 1,
      oldest: 1,
      connections: 1,
      present: 1,
      since_waking: { arrivals: 1, commands: 2, rejected: { malformed: 1 }, dismissed: {} },
    });
    assert.ok(bytes > 0);
  });

  test("For anyone else there are no counters", async () => {
    for (const key of [undefined, "another key"]) {
      assert.equal((await counters("lounge", key)).status, 404);
    }
  });

  test("An address that brings too many newcomers is told to wait, and those known come in", async () => {
    const known = bearer();
    const home = { "cf-connecting-ip": "192.0.2.1" };
    assert.equal((await world.upgrade("/r/gate/socket", { ...home, ...known })).status, 101);
    for (let n = 0; n < 2; n++) {
      assert.equal((await world.upgrade("/r/gate/socket", home)).status, 101);
    }
    for (const stranger of [{}, bearer(), { cookie: `chatter=${newToken()}` }]) {
      const refused = await world.upgrade("/r/gate/socket", { ...home, ...stranger });
      assert.equal(refused.status, 429, "However they came by their token.");
      assert.match(refused.body, /Wait a minute/);
      assert.equal(refused.headers["set-cookie"], undefined);
    }
    assert.equal((await world.upgrade("/r/gate/socket", { ...home, ...known })).status, 101);
    const elsewhere = { "cf-connecting-ip": "192.0.2.2" };
    assert.equal((await world.upgrade("/r/gate/socket", elsewhere)).status, 101);
  });

  test("All of a subscriber's IPv6 addresses are one", async () => {
    for (let n = 0; n < 6; n++) {
      const address = { "cf-connecting-ip": `2001:db8:1:2:${n}::1` };
      const { status } = await world.upgrade("/r/gate/socket", address);
      assert.equal(status, n < 3 ? 101 : 429);
    }
    const neighbour = { "cf-connecting-ip": "2001:db8:1:3::1" };
    assert.equal((await world.upgrade("/r/gate/socket", neighbour)).status, 101);
  });

  test("An address that asks for too many upgrades is told to wait, known or not", async () => {
    const visitor = { "cf-connecting-ip": "192.0.2.9", ...bearer() };
    const upgrade = () => world.upgrade("/r/turnstile/socket", visitor);
    for (let n = 0; n < 8; n++) assert.equal((await upgrade()).status, 101);
    const refused = await upgrade();
    assert.equal(refused.status, 429);
    assert.equal(refused.headers["retry-after"], "60");
  });

  test("Where the platform does not count, the Worker does", async () => {
    const plain = await start();
    const visitor = { "cf-connecting-ip": "192.0.2.1" };
    const statuses = [];
    for (let n = 0; n < 62; n++) {
      statuses.push((await plain.upgrade("/r/gate/socket", visitor)).status);
    }
    await plain.stop();
    // A minute may end while they come.
    assert.ok(statuses.filter((status) => status === 101).length >= 60);
    assert.ok(statuses.includes(429) || statuses.length < 62);
  });

  test("An address that has many go for good who were nobody is told to wait", async () => {
    const goes = () => {
      const headers = { "cf-connecting-ip": "192.0.2.31", ...bearer() };
      return world.get("/account", { method: "DELETE", headers });
    };
    for (let n = 0; n < 5; n++) assert.equal((await goes()).status, 204);
    const refused = await goes();
    assert.equal(refused.status, 429);
    assert.equal((await refused.json()).reason, "too_fast");
  });

  test("A room forgets what is older than it is to keep, from the search too", async () => {
    // Ten at a time, so that few of them have to hear it all.
    for (let group = 0; group < 15; group++) {
      const people = await Promise.all(Array.from({ length: 10 }, () => world.connect("archive")));
      for (let round = 0; round < 20; round++) {
        const body = group === 0 ? "the beginning" : `round ${round} of ${group}`;
        await Promise.all(people.map((person) => person.post(body)));
      }
      await Promise.all(people.map((person) => person.close()));
    }
    let newcomer = await world.connect("archive");
    assert.equal(newcomer.welcomed.seq, 3000);
    // It does so piece by piece.
    for (;;) {
      const { events, more } = await newcomer.loadHistory(1002);
      if (events.length === 1) {
        assert.equal(events[0].seq, 1001);
        assert.equal(more, false);
        break;
      }
      newcomer = await world.connect("archive");
    }
    newcomer.send({ type: "search", query: "beginning" });
    assert.deepEqual((await newcomer.next("found")).events, []);
  });
});

/** What proves somebody whom the server has not given their token. */
function bearer() {
  return { authorization: `Bearer ${newToken()}` };
}
