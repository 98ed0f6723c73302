// What one visitor can do to another: nothing, by a page of another site, by claiming to be them, by
// giving them a cookie, or by shouting. SECURITY.md says what is not defended.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { newToken } from "../support/connection.js";
import { start } from "../support/world.js";

/** @typedef {import("../support/connection.js").Connection} Connection */

const HOST = "chat.example";

/** Pages that are not of this host, however alike they look. */
const STRANGERS = [
  "null",
  "https://",
  "https://www.chat.example",
  "https://example",
  "https://chat.example.evil.example",
  "https://evilchat.example",
  "https://chat.example.",
  "https://chat.example:444",
  "https://chat.example@evil.example",
  "https://evil.example#chat.example",
  "https://chat.example/",
  "https://chat.example, https://evil.example",
  "//chat.example",
  "chat.example",
  "file://chat.example",
  "ws://chat.example",
  "chrome-extension://chat.example",
];

/** How many newcomers shout at once, and how often: all that each may say without a pause. */
const SHOUTERS = 60;
const SHOUTS = 20;

const world = await start();
after(() => world.stop());

suite("Trespassing", { timeout: 60_000 }, () => {
  for (const origin of STRANGERS) {
    test(`a page of “${origin}” gets no socket`, async () => {
      const { status, headers } = await world.upgrade("/r/yard/socket", { host: HOST, origin });
      assert.equal(status, 403);
      assert.equal(headers["set-cookie"], undefined, "And no identity.");
    });
  }

  test("a page of this host gets one, in any spelling of a browser's", async () => {
    for (const [host, origin] of [
      [HOST, `https://${HOST}`],
      [HOST, `https://${HOST}:443`],
      [`${HOST}:443`, `https://${HOST}`],
      ["CHAT.example", `https://${HOST}`],
      [`${HOST}:8787`, `http://${HOST}:8787`],
    ]) {
      const { status } = await world.upgrade("/r/yard/socket", { host, origin });
      assert.equal(status, 101, `${origin} at ${host}`);
    }
  });

  test("who claims another's id is not them", async () => {
    const ada = await world.connect("yard");
    const thief = await world.connect("yard", {
      headers: {
        "x-chatter-member-id": ada.you.id,
        authorization: `Bearer ${ada.you.id}`,
        cookie: `chatter=${ada.you.id}`,
      },
    });
    assert.notEqual(thief.you.id, ada.you.id);
  });

  test("a token that somebody chose is an identity like any other, and theirs who know it", async () => {
    const chosen = newToken();
    const ada = await world.connect("yard", { headers: { cookie: `chatter=${chosen}` } });
    const chooser = await world.connect("yard", { token: chosen });
    assert.equal(chooser.you.id, ada.you.id);
  });

  test("but no address, no body and no other header gives anyone a token", async () => {
    const chosen = newToken();
    const { id } = (await world.connect("yard", { token: chosen })).you;
    const addresses = ["", "&chatter=", "&token=", "&cookie=chatter="].map(
      (query) => `/r/yard/socket?after=0${query}${chosen}`,
    );
    for (const address of addresses) {
      const headers = { "x-token": chosen, "set-cookie": `chatter=${chosen}`, cookie2: chosen };
      const answer = await world.upgrade(address, headers);
      const [cookie, ...more] = answer.headers["set-cookie"] ?? [];
      assert.deepEqual(more, []);
      const given = String(cookie).match(/^chatter=([^;]*);/)?.[1];
      assert.ok(given !== undefined && given !== chosen);
      assert.doesNotMatch(cookie, /domain=/i, "It is this host's, and no sibling's.");
      assert.notEqual((await world.connect("yard", { token: given })).you.id, id);
    }
  });

  test("two cookies of one name count as none, since one of them was planted", async () => {
    const [own, planted] = [newToken(), newToken()];
    const known = [];
    for (const token of [own, planted]) known.push((await world.connect("yard", { token })).you.id);
    const cookie = `chatter=${own}; chatter=${planted}`;
    const both = await world.connect("yard", { headers: { cookie } });
    assert.ok(!known.includes(both.you.id));
  });

  test("a token that was brought is repeated in the cookie that renews it, and nowhere else", async () => {
    const token = newToken();
    const cookie = `chatter=${token}`;
    for (const address of ["/", "/r/yard", "/r/Yard", "/r/not_a_room", "/none", "/r/yard/socket"]) {
      const response = await world.get(address, { headers: { cookie } });
      const told = JSON.stringify([...response.headers]) + (await response.text());
      assert.ok(!told.includes(token), address);
      assert.ok(!response.headers.has("set-cookie"), address);
    }
    const foreign = await world.upgrade("/r/yard/socket", {
      cookie,
      origin: "https://evil.example",
    });
    assert.ok(!JSON.stringify([foreign.headers, foreign.body]).includes(token));
    const { "set-cookie": renewed, ...others } = (await world.upgrade("/r/yard/socket", { cookie }))
      .headers;
    assert.deepEqual(renewed, [
      `chatter=${token}; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax`,
    ]);
    assert.ok(!JSON.stringify(others).includes(token));
    assert.ok(!world.log.join("\n").includes(token));
  });

  test("who shouts in sixteen tabs is heard no more than in one, and others are", async () => {
    const [ada, bo] = [await world.connect("square"), await world.connect("square")];
    const token = newToken();
    /** @type {Connection[]} */
    const tabs = [];
    for (let n = 0; n < 16; n++) tabs.push(await world.connect("square", { token }));
    const startedAt = Date.now();
    const shouting = Promise.all(tabs.flatMap((tab) => many(10, (n) => tab.offer(`Hey ${n}!`))));
    await converse(ada, bo, 10);
    const heard = (await shouting).filter(({ type }) => type === "posted").length;
    const allowed = 20 + Math.ceil((Date.now() - startedAt) / 200) + 1;
    assert.ok(heard >= 20 && heard <= allowed, `${heard} were heard, up to ${allowed} may be.`);
  });

  test("a crowd of newcomers who all shout at once drowns nobody", async () => {
    const [ada, bo] = [await world.connect("plaza"), await world.connect("plaza")];
    const crowd = many(SHOUTERS, async () => {
      const shouter = await world.connect("plaza");
      const answers = await Promise.all(many(SHOUTS, (n) => shouter.offer(`Hey ${n}!`)));
      assert.ok(answers.every(({ type }) => type === "posted"));
      await shouter.close();
    });
    await converse(ada, bo, 10);
    await Promise.all(crowd);
    await converse(ada, bo, 2);
    const shouts = ada.heard("posted").filter(({ body }) => body.startsWith("Hey"));
    assert.equal(shouts.length, SHOUTERS * SHOUTS, "And each of them was heard, once.");
  });
});

/**
 * They take turns, each waiting for the other's word.
 * @param {Connection} ada
 * @param {Connection} bo
 * @param {number} turns
 */
async function converse(ada, bo, turns) {
  for (let turn = 0; turn < turns; turn++) {
    const [speaker, listener] = turn % 2 === 0 ? [ada, bo] : [bo, ada];
    const said = await speaker.post(`Turn ${turn}`);
    assert.deepEqual(await listener.next("posted", { seq: said.seq }), said);
  }
}

/**
 * @template T
 * @param {number} count
 * @param {(n: number) => T} make
 */
function many(count, make) {
  return Array.from({ length: count }, (_, n) => make(n));
}
