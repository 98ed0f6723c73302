// Who somebody is: the token alone says it, by cookie or by header, in every room, and it is never
// shown to anyone.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, suite, test } from "node:test";
import { newToken } from "../support/connection.js";
import { start } from "../support/world.js";

const ATTRIBUTES = ["HttpOnly", "Max-Age=34560000", "Path=/", "SameSite=Lax"];
const MALFORMED = ["", "short", `${newToken()}A`, newToken().replace(/.$/, "!"), "ä".repeat(43)];

const world = await start();
after(() => world.stop());

suite("Recognizing", { timeout: 30_000 }, () => {
  test("An upgrade that brings no token is given one, for 400 days", async () => {
    const { token, attributes } = given((await world.upgrade("/r/river/socket")).headers);
    assert.match(token, /^[A-Za-z0-9_-]{43}$/);
    assert.deepEqual(attributes, ATTRIBUTES);
    const other = given((await world.upgrade("/r/river/socket")).headers);
    assert.notEqual(other.token, token);
  });

  test("Over https the cookie is this host's alone", async () => {
    const { token, attributes } = await givenOverHttps({});
    assert.match(token, /^[A-Za-z0-9_-]{43}$/);
    assert.deepEqual(attributes, [...ATTRIBUTES, "Secure"]);
  });

  test("Behind a proxy that ends the TLS it is too", async () => {
    const answer = await world.upgrade("/r/river/socket", { "x-forwarded-proto": "https" });
    assert.match(String(answer.headers["set-cookie"]), /^__Host-chatter=.*; Secure$/);
  });

  test("A cookie is renewed with each upgrade, so that it ends for nobody who comes back", async () => {
    const token = newToken();
    const cookie = `theme=dark; chatter=${token}; other=1`;
    assert.deepEqual(given((await world.upgrade("/r/river/socket", { cookie })).headers), {
      token,
      attributes: ATTRIBUTES,
    });
    const https = await givenOverHttps({ cookie: `__Host-chatter=${token}` });
    assert.equal(https.token, token);
  });

  test("A program that brings a token in a header gets no cookie", async () => {
    const authorization = `Bearer ${newToken()}`;
    const answer = await world.upgrade("/r/river/socket", { authorization });
    assert.equal(answer.status, 101);
    assert.equal(answer.headers["set-cookie"], undefined);
  });

  test("Over https a cookie of the first release is taken once, and replaced", async () => {
    const [old, other] = [newToken(), newToken()];
    const response = await upgradeOverHttps({ cookie: `chatter=${old}` });
    const [set, cleared] = response.headers.getSetCookie();
    assert.ok(set.startsWith(`__Host-chatter=${old}; `));
    assert.equal(cleared, "chatter=; Path=/; Max-Age=0");
    const both = await givenOverHttps({ cookie: `chatter=${other}; __Host-chatter=${old}` });
    assert.equal(both.token, old, "From then on the old one says nothing.");
  });

  test("A malformed token is none", async () => {
    for (const token of MALFORMED) {
      const cookie = Buffer.from(`chatter=${token}`).toString("latin1");
      given((await world.upgrade("/r/river/socket", { cookie })).headers);
    }
    for (const authorization of ["Bearer", "Bearer short", `Basic ${newToken()}`, newToken()]) {
      given((await world.upgrade("/r/river/socket", { authorization })).headers);
    }
  });

  test("A token is the same person by cookie and by header, in every room", async () => {
    const { token } = given((await world.upgrade("/r/river/socket")).headers);
    const byCookie = await world.connect("shore", { headers: { cookie: `chatter=${token}` } });
    const byHeader = await world.connect("shore", { token });
    const elsewhere = await world.connect("hill", { token });
    const bo = await world.connect("shore");

    assert.deepEqual(byHeader.you, byCookie.you);
    assert.equal(byHeader.welcomed.present, 1);
    assert.equal(elsewhere.you.id, byCookie.you.id);
    assert.notEqual(bo.you.id, byCookie.you.id);
  });

  test("Another's id is no token", async () => {
    const ada = await world.connect("cave");
    const thief = await world.connect("cave", { token: ada.you.id });
    assert.notEqual(thief.you.id, ada.you.id);
  });

  test("The token and the words reach no frame and no log", async () => {
    const ada = await world.connect("vault");
    const bo = await world.connect("vault");
    await ada.post("A word for Bo alone");
    await bo.next("posted");
    await ada.refused("nonsense of Ada");

    const shown = JSON.stringify([ada.received, bo.received]);
    const log = world.log.join("\n");
    for (const secret of [ada.token, createHash("sha256").update(ada.token).digest("hex")]) {
      assert.ok(!shown.includes(secret));
      assert.ok(!log.includes(secret));
    }
    assert.doesNotMatch(log, /A word for Bo alone|nonsense of Ada/);
    assert.ok(!ada.token.includes(ada.you.id));
  });
});

/** @param {import("node:http").IncomingHttpHeaders} headers @param {string} [cookie] */
function given(headers, cookie = "chatter") {
  const cookies = headers["set-cookie"] ?? [];
  assert.equal(cookies.length, 1, "One cookie was to be set.");
  const [pair, ...attributes] = cookies[0].split(/; ?/);
  const [name, token] = pair.split("=");
  assert.equal(name, cookie);
  return { token, attributes: attributes.sort() };
}

/** @param {Record<string, string>} headers */
async function upgradeOverHttps(headers) {
  const response = await world.overHttps("/r/river/socket", { upgrade: "websocket", ...headers });
  assert.equal(response.status, 101);
  return response;
}

/** @param {Record<string, string>} headers */
async function givenOverHttps(headers) {
  const response = await upgradeOverHttps(headers);
  return given({ "set-cookie": response.headers.getSetCookie() }, "__Host-chatter");
}
