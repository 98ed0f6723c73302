// A room that belongs to somebody: who that is, what they set, whom they let in, and that none of it is
// lost with the process.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { newToken } from "../support/connection.js";
import { start } from "../support/world.js";

const KEY = "a key that only the operator has";

describe("Owning a room", { timeout: 120_000 }, () => {
  /** @type {import("../support/world.js").World} */
  let world;
  before(async () => {
    world = await start({ OPERATOR_KEY: { type: "text", value: KEY } });
  });
  after(() => world.stop());

  /** @param {string} room @param {unknown} body @param {string} [key] */
  const nameOwner = (room, body, key = KEY) =>
    world.get(`/r/${room}/owner`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  /** @param {string} room @param {string} [token] */
  const read = (room, token) =>
    world.get(`/r/${room}.json`, token ? { headers: { authorization: `Bearer ${token}` } } : {});

  test("Whoever comes first owns the room, through sleep and death", async () => {
    const token = newToken();
    const ada = await world.connect("yard", { token });
    assert.equal(ada.you.role, "owner");
    const bo = await world.connect("yard");
    assert.equal(bo.you.role, undefined);
    assert.deepEqual(
      bo.welcomed.members.map((/** @type {any} */ { role }) => role),
      [undefined, "owner"],
    );
    ada.send({ type: "change_room", title: "The yard", topic: "Behind the house" });
    await bo.next("room_changed", { title: "The yard" });
    ada.send({ type: "appoint", member_id: bo.you.id, role: "moderator" });
    await bo.next("appointed", { role: "moderator", by: ada.you.id });

    await world.evict("yard");
    bo.send({ type: "make_invite" });
    await bo.next("invite_made");
    await world.kill();
    await world.run();
    const again = await world.connect("yard", { token });
    assert.equal(again.you.role, "owner");
    assert.equal(again.welcomed.room.title, "The yard");
    const back = await world.connect("yard", { token: bo.token, after: 1 });
    assert.equal(back.you.role, "moderator");
    await back.next("appointed", { member_id: bo.you.id });
  });

  test("A link to a room shows what it is called and is about, unless it is not for everyone", async () => {
    const ada = await world.connect("bench");
    const topic = 'Boats & "locks" </title>';
    ada.send({ type: "change_room", title: "By the <river>", topic });
    await ada.next("room_changed");
    const card = async () => (await world.get("/r/bench")).text();
    const shown = await card();
    assert.match(shown, /<title>By the &lt;river&gt; · Chatter<\/title>/);
    assert.match(shown, /<meta property="og:title" content="By the &lt;river&gt;">/);
    assert.match(
      shown,
      /"og:description" content="Boats &amp; &quot;locks&quot; &lt;\/title&gt;">/,
    );
    // A browser shows no card, and costs the room no question.
    const plain = { connection: "close", upgrade: "none", "sec-fetch-mode": "navigate" };
    const { body } = await world.upgrade("/r/bench", plain);
    assert.match(body, /"og:title" content="bench">/);

    ada.send({ type: "change_room", access: "invited" });
    await ada.next("room_changed", { access: "invited" });
    assert.match(await card(), /"og:title" content="bench">/);
    assert.doesNotMatch(await card(), /river|Boats/);
  });

  test("An owner who leaves before anything is said is missed by whoever stays", async () => {
    const token = newToken();
    const ada = await world.connect("barn", { token });
    const bo = await world.connect("barn");
    await ada.close();
    await bo.next("left", { member_id: ada.you.id });
    for (let sleeps = 0; sleeps < 2; sleeps++) {
      await world.evict("barn");
      bo.send({ type: "read", seq: 0 });
      await bo.next("synced");
    }
    await world.evict("barn");
    await bo.post("Where is she?");
    assert.equal((await world.connect("barn", { token })).you.role, "owner");
  });

  test("The operator names who owns the lobby, and nobody else does", async () => {
    const ada = await world.connect("lobby");
    assert.equal(ada.you.role, undefined);
    assert.equal((await nameOwner("lobby", { member_id: ada.you.id }, "guessed")).status, 404);
    assert.equal((await nameOwner("lobby", { member: "x" })).status, 400);
    const unknown = await nameOwner("lobby", { member_id: "nobody" });
    assert.equal(unknown.status, 404);
    assert.equal((await unknown.json()).reason, "not_found");
    assert.equal((await nameOwner("lobby", { member_id: ada.you.id })).status, 204);
    const appointed = await ada.next("appointed", { member_id: ada.you.id, role: "owner" });
    assert.equal(appointed.by, undefined);
  });

  test("A room for the invited turns others away, and is read by nobody else", async () => {
    const ada = await world.connect("cellar");
    await ada.post("Down here");
    ada.send({ type: "change_room", access: "invited" });
    await ada.next("room_changed", { access: "invited" });

    const stranger = await world.open("cellar");
    assert.equal((await stranger.next("rejected")).reason, "not_invited");
    assert.equal((await stranger.ended()).code, 1008);
    assert.deepEqual(
      stranger.received.map(({ type }) => type),
      ["rejected"],
    );
    for (const token of [undefined, newToken()]) {
      const answer = await read("cellar", token);
      assert.equal(answer.status, 403);
      assert.doesNotMatch(await answer.text(), /Down here/);
    }
    const own = await read("cellar", ada.token);
    assert.equal((await own.json()).events[0].body, "Down here");

    ada.send({ type: "make_invite", uses: 1 });
    const { url, uses, expires_at } = await ada.next("invite_made");
    assert.match(url, /^\/r\/cellar\?invite=[\w-]{22}$/);
    assert.equal(uses, 1);
    assert.ok(expires_at > Date.now());
    const invite = url.split("=")[1];
    const bo = await world.connect("cellar", { invite });
    const late = await world.open("cellar", { invite });
    assert.equal((await late.next("rejected")).reason, "not_invited");
    await world.kill();
    await world.run();
    await world.connect("cellar", { token: bo.token });
    assert.equal((await read("cellar", bo.token)).status, 200);
  });
});
