// Bad input at an account's door, over HTTP: each a clear no.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Authenticator } from "../support/authenticator.js";
import { newToken } from "../support/connection.js";
import { Device } from "../support/device.js";
import { start } from "../support/world.js";

describe("signing in", () => {
  /** @type {import("../support/world.js").World} */
  let world;
  /** @type {Device} */
  let ada;
  /** @type {Authenticator} */
  let passkeys;
  before(async () => {
    world = await start();
    ada = new Device(world, newToken());
    passkeys = new Authenticator(ada.origin);
    await ada.addPasskey(passkeys);
  });
  after(() => world.stop());

  /** A sign-in that a page has begun. */
  async function begun(authenticator = passkeys, device = new Device(world)) {
    const options = await device.must(200, "POST", "/sign-in/options");
    return { device, body: { credential: authenticator.get(options) } };
  }

  it("takes a challenge once", async () => {
    const { device, body } = await begun();
    await device.must(200, "POST", "/sign-in", body);
    assert.equal(await new Device(world).refused(410, "POST", "/sign-in", body), "expired");
    const made = await begun();
    const own = JSON.parse(
      Buffer.from(made.body.credential.response.clientDataJSON, "base64url").toString(),
    );
    own.challenge = newToken();
    made.body.credential.response.clientDataJSON = Buffer.from(JSON.stringify(own)).toString(
      "base64url",
    );
    assert.equal(await made.device.refused(410, "POST", "/sign-in", made.body), "expired");
  });

  it("believes no signature that was tampered with, and none without its user", async () => {
    const tampered = await begun();
    const { response } = tampered.body.credential;
    response.signature = response.signature.replace(/.{6}$/, "AAAAAA");
    assert.equal(
      await tampered.device.refused(401, "POST", "/sign-in", tampered.body),
      "bad_signature",
    );
    passkeys.isVerifying = false;
    const unverified = await begun();
    passkeys.isVerifying = true;
    assert.equal(
      await unverified.device.refused(401, "POST", "/sign-in", unverified.body),
      "bad_signature",
    );
  });

  it("knows a passkey by its own account alone", async () => {
    const bo = new Device(world, newToken());
    const others = new Authenticator(bo.origin);
    await bo.addPasskey(others);
    const { id } = await ada.account();
    const stolen = await begun(others);
    stolen.body.credential.response.userHandle = id;
    assert.equal(
      await stolen.device.refused(401, "POST", "/sign-in", stolen.body),
      "unknown_passkey",
    );
    const nobody = await begun(others);
    nobody.body.credential.response.userHandle = newToken().slice(0, 22);
    assert.equal(
      await nobody.device.refused(401, "POST", "/sign-in", nobody.body),
      "unknown_passkey",
    );
  });

  it("is for pages of this host, at this address", async () => {
    const elsewhere = await begun(new Authenticator("http://localhost:1").adopt(passkeys));
    assert.equal(
      await elsewhere.device.refused(401, "POST", "/sign-in", elsewhere.body),
      "bad_signature",
    );
    for (const [method, path] of [
      ["POST", "/sign-in/options"],
      ["POST", "/sign-in"],
      ["POST", "/sign-in/code"],
      ["POST", "/sign-out"],
      ["DELETE", "/account"],
      ["DELETE", "/account/sessions"],
      ["POST", "/account/passkeys/options"],
    ]) {
      const answer = await ada.ask(method, path, {}, { origin: "https://evil.example" });
      assert.equal(answer.status, 403, path);
      assert.equal(answer.json.reason, "foreign_origin");
    }
    assert.equal((await ada.account()).is_guest, false);
  });

  it("reads JSON alone", async () => {
    const stranger = new Device(world);
    const types = { "content-type": "text/plain" };
    const plain = await stranger.ask("POST", "/sign-in/code", "{}", types);
    assert.deepEqual([plain.status, plain.json.reason], [415, "not_json"]);
    for (const body of ["{", "[]", '"x"', "{}", '{"code":1}', '{"credential":{}}']) {
      assert.equal(await stranger.refused(400, "POST", "/sign-in/code", body), "malformed", body);
      assert.equal(await stranger.refused(400, "POST", "/sign-in", body), "malformed", body);
    }
    const huge = JSON.stringify({ code: "x".repeat(40_000) });
    assert.equal(await stranger.refused(413, "POST", "/sign-in/code", huge), "too_large");
    const bad = await ada.refused(400, "POST", "/account/passkeys", { credential: {} });
    assert.equal(bad, "bad_credential");
  });

  it("is for nobody who has guessed ten codes, not even with a right one", async () => {
    const { codes } = await ada.must(201, "POST", "/account/recovery-codes");
    const guess = codes[0].replace(/....$/, "0000");
    const evil = new Device(world, undefined, "192.0.2.66");
    for (let tries = 0; tries < 10; tries++) {
      const reason = await evil.refused(401, "POST", "/sign-in/code", { code: guess });
      assert.equal(reason, "unknown_code");
    }
    const answer = await evil.ask("POST", "/sign-in/code", { code: codes[1] });
    assert.deepEqual([answer.status, answer.json.reason], [429, "too_fast"]);
    assert.ok(Number(answer.response.headers.get("retry-after")) > 500);
    const home = new Device(world, undefined, "192.0.2.1");
    await home.must(200, "POST", "/sign-in/code", { code: codes[1] });
  });

  it("counts codes that fit no account for the address", async () => {
    const evil = new Device(world, undefined, "198.51.100.66");
    const nonsense = (/** @type {number} */ which) => `0000-0000-0000-0000-0000-00${which}0`;
    for (let which = 10; which < 20; which++) {
      const code = nonsense(which);
      assert.equal(await evil.refused(401, "POST", "/sign-in/code", { code }), "unknown_code");
    }
    const code = nonsense(20);
    assert.equal(await evil.refused(429, "POST", "/sign-in/code", { code }), "too_fast");
  });

  it("has no codes and no devices for a guest", async () => {
    const guest = new Device(world, newToken());
    for (const path of ["/account/recovery-codes", "/account/device-links"]) {
      assert.equal(await guest.refused(403, "POST", path), "not_for_guests");
    }
    assert.equal(await guest.refused(403, "DELETE", "/account/sessions"), "not_for_guests");
    const forged = new Device(world, `${(await ada.account()).id}.${newToken()}`);
    assert.equal(await forged.refused(401, "GET", "/account"), "signed_out");
  });
});
