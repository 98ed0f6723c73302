// What each address answers, to the letter of the wire.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { start } from "../support/world.js";

/** A request as any other, and no upgrade. */
const PLAIN = { connection: "close", upgrade: "none" };

const world = await start();
after(() => world.stop());

suite("Addresses", { timeout: 30_000 }, () => {
  test("The lobby and every room give the same page, which says which room it is", async () => {
    const lobby = await world.get("/");
    assert.equal(lobby.status, 200);
    assert.match(String(lobby.headers.get("content-type")), /^text\/html/);
    const page = (await lobby.text()).replaceAll("lobby", "·");
    for (const room of ["lobby", "a", "7", "by-the-river", "a--b", "a".repeat(32)]) {
      const response = await world.get(`/r/${room}`);
      assert.equal(response.status, 200, room);
      assert.match(String(response.headers.get("content-type")), /^text\/html/);
      const text = await response.text();
      assert.match(text, new RegExp(`<title>${room} · Chatter</title>`));
      assert.match(text, new RegExp(`<meta property="og:url" content="${world.url}/r/${room}">`));
      assert.match(text, /<meta name="robots" content="noindex">/);
      if (room.length > 9) assert.equal(text.replaceAll(room, "·"), page, room);
    }
  });

  for (const address of ["/", "/r/river", "/r/not_a_room"]) {
    test(`${address} is sealed`, async () => {
      const { headers } = await world.get(address);
      const policy = String(headers.get("content-security-policy"));
      assert.match(policy, /default-src '(self|none)'/);
      assert.match(policy, /connect-src 'self'/);
      assert.match(policy, /frame-ancestors 'none'/);
      assert.doesNotMatch(policy, /unsafe/);
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      assert.ok(headers.has("referrer-policy"));
      assert.ok(headers.has("permissions-policy"));
      assert.ok(!headers.has("set-cookie"));
    });
  }

  for (const address of [
    "/health",
    "/r/River",
    "/r/river/socket",
    "/r/river/counters",
    "/r/not_a_room",
  ]) {
    test(`Whatever ${address} answers is sealed too`, async () => {
      const { headers } = await world.get(address);
      assert.match(String(headers.get("content-security-policy")), /default-src '(self|none)'/);
      assert.match(String(headers.get("content-security-policy")), /frame-ancestors 'none'/);
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      assert.ok(headers.has("referrer-policy"));
      assert.ok(headers.has("permissions-policy"));
      assert.ok(!headers.has("strict-transport-security"), "That is for https.");
    });
  }

  for (const address of [
    "/",
    "/r/river",
    "/r/River",
    "/health",
    "/r/not_a_room",
    "/r/river/socket",
  ]) {
    test(`Over https ${address} is for https alone from then on`, async () => {
      const { headers } = await world.overHttps(address, {});
      assert.match(String(headers.get("strict-transport-security")), /^max-age=\d{8}/);
    });
  }

  test("By http every page is sent on to https, but on this machine", async () => {
    for (const address of ["/", "/r/river?invite=1", "/r/River", "/r/not_a_room"]) {
      const answer = await world.upgrade(address, { host: "chat.example", ...PLAIN });
      assert.equal(answer.status, 308, address);
      assert.equal(answer.headers.location, `https://chat.example${address}`);
    }
    for (const host of [`localhost:${world.port}`, `chat.localhost:${world.port}`]) {
      assert.equal((await world.upgrade("/", { host, ...PLAIN })).status, 200, host);
    }
    const proxied = { host: "chat.example", "x-forwarded-proto": "https", ...PLAIN };
    assert.equal((await world.upgrade("/", proxied)).status, 200, "A proxy ended the TLS.");
  });

  test("A page that is known by its tag is not sent again", async () => {
    const { headers } = await world.get("/r/river");
    const tag = String(headers.get("etag"));
    const again = await world.get("/r/river", { headers: { "if-none-match": tag } });
    assert.equal(again.status, 304);
  });

  test("An upper-case room redirects to lower case", async () => {
    const response = await world.get("/r/By-The-River");
    assert.ok([301, 302, 307, 308].includes(response.status), String(response.status));
    const to = new URL(String(response.headers.get("location")), world.url);
    assert.equal(to.pathname, "/r/by-the-river");
    assert.equal(to.origin, world.url);
  });

  test("An invite in an address in upper case is not lost on the way", async () => {
    const response = await world.get("/r/By-The-River?invite=abc&x=1");
    assert.equal(response.headers.get("location"), "/r/by-the-river?invite=abc&x=1");
  });

  test("A page says that programs find something else at its address", async () => {
    for (const address of ["/", "/r/river"]) {
      assert.equal((await world.get(address)).headers.get("vary"), "accept");
    }
  });

  test("A program is told by a problem that there is nothing", async () => {
    for (const init of [
      { method: "PUT" },
      { method: "DELETE" },
      { headers: { accept: "application/json" } },
    ]) {
      const response = await world.get("/r/not_a_room", init);
      assert.equal(response.status, 404);
      assert.equal(response.headers.get("content-type"), "application/problem+json");
      assert.equal((await response.json()).reason, "not_found");
    }
  });

  for (const room of [
    "-a",
    "a-",
    "-",
    "a_b",
    "a.b",
    "a%20b",
    "caf%C3%A9",
    "%F0%9F%8C%8A",
    "a".repeat(33),
  ]) {
    test(`/r/${room} is not found, and the page says what a name may be`, async () => {
      const response = await world.get(`/r/${room}`);
      assert.equal(response.status, 404);
      assert.match(String(response.headers.get("content-type")), /^text\/html/);
      const page = await response.text();
      assert.match(page, /1 to 32|32/);
      assert.match(page, /a\s*(?:–|-|to)\s*z/i);
    });
  }

  for (const address of [
    "/nothing",
    "/r",
    "/r/",
    "/r/river/",
    "/r/river/else",
    "/r/river/socket/x",
  ]) {
    test(`${address} is not found`, async () => {
      assert.equal((await world.get(address)).status, 404);
    });
  }

  test("A room takes no other method", async () => {
    assert.equal((await world.get("/r/river", { method: "PUT" })).status, 404);
    assert.equal((await world.get("/r/river/socket", { method: "DELETE" })).status, 404);
    assert.equal((await world.get("/r/river", { method: "PROPFIND" })).status, 404);
  });

  test("A socket without an upgrade is told so in one line", async () => {
    const response = await world.get("/r/river/socket");
    assert.equal(response.status, 426);
    assert.match(String(response.headers.get("content-type")), /^text\/plain/);
    assert.match(await response.text(), /^[^\n]+\n?$/);
  });

  test("A socket in a room that cannot be is not found", async () => {
    const { status, body } = await world.upgrade("/r/a_b/socket");
    assert.deepEqual([status, JSON.parse(body).reason], [404, "not_found"]);
    assert.equal((await world.upgrade("/nothing/socket")).status, 404);
  });

  test("A page of another origin gets no socket", async () => {
    const others = [
      "https://evil.example",
      "null",
      `http://127.0.0.1:${world.port + 1}`,
      `http://127.0.0.1.evil.example:${world.port}`,
      `http://evil.example/${world.url}`,
    ];
    for (const origin of others) {
      const { status, body } = await world.upgrade("/r/river/socket", { origin });
      assert.equal(status, 403, origin);
      assert.equal(JSON.parse(body).reason, "foreign_origin");
    }
  });

  test("A page of this origin gets one, and so does a program without any", async () => {
    assert.equal((await world.upgrade("/r/river/socket", { origin: world.url })).status, 101);
    assert.equal((await world.upgrade("/r/river/socket")).status, 101);
    assert.equal((await world.upgrade("/r/river/socket", { origin: "" })).status, 101);
    assert.equal((await world.upgrade("/r/river/socket?after=0")).status, 101);
  });
});
