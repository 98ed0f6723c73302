// A room as one address, without a socket: words come by plain HTTP, and every no is a problem with a
// reason. Who says them, from where, and how often they count is what they may not get around.

import assert from "node:assert/strict";
import http from "node:http";
import { after, before, suite, test } from "node:test";
import { newToken } from "../support/connection.js";
import { start } from "../support/world.js";

suite("Speaking without a socket", { timeout: 120_000 }, () => {
  /** @type {import("../support/world.js").World} */
  let world;
  before(async () => {
    world = await start();
  });
  after(() => world.stop());

  /** @param {string} token */
  const bearer = (token) => ({ authorization: `Bearer ${token}` });

  /**
   * @param {string} address
   * @param {BodyInit} body
   * @param {Record<string, string>} [headers]
   */
  const post = (address, body, headers = {}) =>
    world.get(address, {
      method: "POST",
      body,
      headers: { "content-type": "text/plain", ...headers },
    });

  /** @param {Promise<Response>} asked @param {number} status @param {string} reason */
  async function refused(asked, status, reason) {
    const answer = await asked;
    assert.equal(answer.headers.get("content-type"), "application/problem+json");
    const problem = await answer.json();
    assert.deepEqual([answer.status, problem.status, problem.reason], [status, status, reason]);
    assert.ok(problem.title && problem.detail);
    return { answer, problem };
  }

  /** @param {string} room @returns {Promise<string[]>} */
  const said = async (room) =>
    (await (await world.get(`/r/${room}.json`)).json()).events.map(
      (/** @type {{ body: string }} */ { body }) => body,
    );

  test("Words by plain HTTP are heard in the room, and whoever says them does not come in", async () => {
    const ada = await world.connect("tea");
    const answer = await post("/r/tea", "Grüße 🦦\n");
    assert.equal(answer.status, 201);
    assert.match(String(answer.headers.get("set-cookie")), /^chatter=[\w-]{43};/);
    const posted = await answer.json();
    assert.equal(posted.type, "posted");
    assert.equal(posted.body, "Grüße 🦦");
    assert.deepEqual(await ada.next("posted"), posted);
    assert.deepEqual(ada.heard("joined"), []);
    assert.deepEqual(await said("tea"), ["Grüße 🦦"]);
  });

  test("What curl says of itself is taken as it is meant", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    assert.equal((await post("/r/curl", "hello", form)).status, 201);
    assert.equal((await post("/r/curl", "body=50+%25", form)).status, 201);
    assert.deepEqual(await said("curl"), ["hello", "50 %"]);
  });

  test("A program is one member, by socket or without, and is stored once", async () => {
    const token = newToken();
    const ada = await world.connect("cake", { token });
    const { seq } = await ada.post("Cake?");
    const json = { ...bearer(token), "content-type": "application/json" };
    const reply = JSON.stringify({ body: "Yes", client_id: "a", reply_to: seq });
    const first = await post("/r/cake", reply, json);
    assert.equal(first.status, 201);
    assert.equal(first.headers.get("set-cookie"), null);
    const posted = await first.json();
    assert.equal(posted.author.id, ada.you.id);
    assert.equal(posted.reply_to.seq, seq);
    const again = await post("/r/cake", reply, json);
    assert.equal(again.status, 200);
    assert.deepEqual(await again.json(), posted);
    const keyed = { ...bearer(token), "idempotency-key": "order:5" };
    assert.equal((await post("/r/cake", "Two slices", keyed)).status, 201);
    assert.equal((await post("/r/cake", "Two slices", keyed)).status, 200);
    assert.deepEqual(await said("cake"), ["Cake?", "Yes", "Two slices"]);
  });

  test("The first words make their author the owner", async () => {
    const token = newToken();
    const answer = await post("/r/new-here", "Mine", bearer(token));
    assert.equal((await answer.json()).author.role, "owner");
    const ada = await world.connect("new-here", { token });
    assert.equal(ada.you.role, "owner");
    ada.send({ type: "change_room", access: "invited" });
    await ada.next("room_changed");
    await refused(post("/r/new-here", "Hi"), 403, "not_invited");
    await refused(world.get("/r/new-here.json"), 403, "not_invited");
    await refused(world.get("/r/new-here.txt"), 403, "not_invited");
    ada.send({ type: "make_invite" });
    const { url } = await ada.next("invite_made");
    assert.equal((await world.get(url.replace("?", ".txt?"))).status, 200);
    assert.equal((await post(url, "Thanks")).status, 201);
  });

  test("Whoever is banned neither speaks nor reads", async () => {
    const ada = await world.connect("yard");
    const bo = await world.connect("yard");
    await bo.post("Me");
    ada.send({ type: "ban", member_id: bo.you.id, seconds: 100 });
    await ada.next("banned");
    const { answer, problem } = await refused(
      post("/r/yard", "x", bearer(bo.token)),
      403,
      "banned",
    );
    assert.ok(problem.retry_after_ms > 90_000);
    assert.ok(Number(answer.headers.get("retry-after")) > 90);
    await refused(world.get("/r/yard.json", { headers: bearer(bo.token) }), 403, "banned");
  });

  test("What cannot be read is refused, and none of it is our fault", async () => {
    const json = { "content-type": "application/json" };
    await refused(post("/r/odd", ""), 422, "empty");
    await refused(post("/r/odd", "\u200b\u0007"), 422, "empty");
    await refused(post("/r/odd", "a".repeat(4001)), 413, "too_long");
    await refused(post("/r/odd", "a".repeat(70_000)), 413, "too_large");
    await refused(post("/r/odd", new Uint8Array([0xff, 0xfe])), 400, "malformed");
    for (const body of ["", "null", "[]", '"x"', "{", "{}", '{"body":5}', '{"body":"\\ud800"}']) {
      await refused(post("/r/odd", body, json), 400, "malformed");
    }
    await refused(post("/r/odd", '{"body":"x","client_id":"a b"}', json), 400, "malformed");
    await refused(post("/r/odd", '{"body":"x","reply_to":9}', json), 404, "not_found");
    await refused(post("/r/odd", "x", { "idempotency-key": "k".repeat(256) }), 400, "malformed");
    for (const kind of ["application/xml", "multipart/form-data; boundary=x", "text/html"]) {
      await refused(post("/r/odd", "x", { "content-type": kind }), 415, "not_readable");
    }
    assert.deepEqual(await said("odd"), []);
  });

  test("A body without a length is read as far as it may be long", async () => {
    /** @param {number} chunks @returns {Promise<number>} */
    const stream = (chunks) =>
      new Promise((resolve, reject) => {
        const headers = { "content-type": "text/plain" };
        const request = http.request(new URL("/r/stream", world.url), { method: "POST", headers });
        request.on("response", (response) => resolve(response.resume().statusCode ?? 0));
        request.on("error", reject);
        for (let n = 0; n < chunks; n++) request.write("word ".repeat(200));
        request.end();
      });
    assert.equal(await stream(3), 201);
    assert.equal(await stream(80), 413);
  });

  test("A page of another site neither speaks for anybody nor as somebody new", async () => {
    const token = newToken();
    const ada = await world.connect("home", { token });
    const cookie = { cookie: `chatter=${token}` };
    const foreign = { origin: "https://evil.example" };
    await refused(post("/r/home", "x", { ...cookie, ...foreign }), 403, "foreign_origin");
    await refused(post("/r/home", "x", { ...cookie, origin: "null" }), 403, "foreign_origin");
    await refused(post("/r/home", "x", cookie), 403, "foreign_origin");
    await refused(post("/r/home", "x", foreign), 403, "foreign_origin");
    const ours = await post("/r/home", "As a page", { ...cookie, origin: world.url });
    assert.equal(ours.status, 201);
    assert.equal((await ours.json()).author.id, ada.you.id);
    const program = await post("/r/home", "As a program", { ...bearer(token), ...foreign });
    assert.equal(program.status, 201);
    assert.equal(program.headers.get("access-control-allow-origin"), "*");
    assert.equal(program.headers.get("access-control-allow-credentials"), null);
    assert.deepEqual(await said("home"), ["As a page", "As a program"]);
  });

  test("A browser may ask first, under /r/ alone", async () => {
    /** @param {string} address */
    const ask = (address) => world.get(address, { method: "OPTIONS" });
    for (const address of ["/r/tea", "/r/tea.json", "/r/tea.sse"]) {
      const answer = await ask(address);
      assert.equal(answer.status, 204);
      assert.equal(answer.headers.get("access-control-allow-origin"), "*");
      assert.match(String(answer.headers.get("access-control-allow-headers")), /authorization/);
    }
    for (const address of ["/", "/account", "/r/tea/socket", "/d/AAAAAAAAAAAAAAAAAAAAAA"]) {
      assert.equal((await ask(address)).status, 404, address);
    }
  });

  test("Lines of text tell when, who and what", async () => {
    const ada = await world.connect("lines");
    await ada.post("One\n2026-01-01T00:00:00Z Bo: not me");
    const { seq } = await ada.post("Gone");
    ada.send({ type: "remove", message: seq });
    await ada.next("removed");
    const answer = await world.get("/r/lines.txt?limit=500");
    assert.match(String(answer.headers.get("content-type")), /^text\/plain; ?charset=utf-8/i);
    const name = ada.you.name;
    const [first, second, ...rest] = (await answer.text()).split("\n");
    assert.match(first, new RegExp(`^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ ${name}: One$`));
    assert.equal(second, "  2026-01-01T00:00:00Z Bo: not me");
    assert.deepEqual(rest, [""]);
  });

  test("A program reads between two places, and no fewer than one message", async () => {
    const ada = await world.connect("places");
    for (const body of ["One", "Two", "Three", "Four"]) await ada.post(body);
    /** @param {string} query */
    const read = async (query) => {
      const { events, more } = await (await world.get(`/r/places.json?${query}`)).json();
      return [events.map((/** @type {{ seq: number }} */ { seq }) => seq), more];
    };
    assert.deepEqual(await read("after=1&before=4"), [[2, 3], false]);
    assert.deepEqual(await read("before=4&after=1&limit=1"), [[2], true]);
    assert.deepEqual(await read("after=4&before=2"), [[], false]);
    assert.deepEqual(await read("limit=-5"), [[4], true]);
  });

  test("HEAD tells what GET would, without the words", async () => {
    for (const address of ["/r/tea.json", "/r/tea.txt"]) {
      const answer = await world.get(address, { method: "HEAD" });
      assert.equal(answer.status, 200);
      assert.equal(await answer.text(), "");
    }
    assert.equal((await world.get("/r/tea", { method: "PUT", body: "x" })).status, 404);
    assert.equal((await post("/r/Tea", "x")).status, 404);
    assert.equal((await post("/r/-tea", "x")).status, 404);
  });

  test("A private conversation is spoken to and read by its members alone", async () => {
    const ada = await world.connect("pair");
    const bo = await world.connect("pair");
    ada.send({ type: "open_direct", member_ids: [bo.you.id] });
    const { address } = await ada.next("direct_opened");
    const answer = await post(address, "Between us", {
      ...bearer(bo.token),
      origin: "https://a.example",
    });
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get("access-control-allow-origin"), null);
    for (const who of [{}, bearer(newToken())]) {
      await refused(post(address, "And me", who), 404, "not_found");
      for (const form of [".json", ".txt"]) {
        const { answer } = await refused(
          world.get(address + form, { headers: who }),
          404,
          "not_found",
        );
        assert.equal(answer.headers.get("access-control-allow-origin"), null);
      }
    }
    const read = await world.get(`${address}.txt`, { headers: bearer(ada.token) });
    assert.match(await read.text(), /: Between us\n$/);
  });

  test("Whoever goes on without a pause is told when to come again", async () => {
    const token = bearer(newToken());
    const statuses = [];
    for (let n = 0; n < 60 && statuses.at(-1) !== 429; n++) {
      const answer = await post("/r/fast", `${n}`, token);
      statuses.push(answer.status);
      if (answer.status === 429) assert.equal(answer.headers.get("retry-after"), "1");
    }
    assert.equal(statuses.at(-1), 429);
    assert.ok(statuses.length > 20);
  });
});
