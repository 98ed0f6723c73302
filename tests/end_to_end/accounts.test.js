// What somebody keeps beyond any room, over HTTP: from a guest to three devices and back to nothing.

import assert from "node:assert/strict";
import fs from "node:fs";
import { after, before, describe, it } from "node:test";
import { Authenticator } from "../support/authenticator.js";
import { newToken } from "../support/connection.js";
import { Device } from "../support/device.js";
import { start } from "../support/world.js";

describe("an account", () => {
  /** @type {import("../support/world.js").World} */
  let world;
  before(async () => {
    world = await start();
  });
  after(() => world.stop());

  /** Somebody with a passkey, on their first device. */
  async function somebody() {
    const device = new Device(world, newToken());
    const guest = device.token;
    const passkeys = new Authenticator(device.origin);
    await device.addPasskey(passkeys);
    return { device, passkeys, guest };
  }

  /** @param {Device} device @param {string} room */
  const enter = (device, room) => world.connect(room, { token: device.token });

  it("of a guest is empty, and has their id of every room", async () => {
    const ada = await world.connect("tea");
    assert.deepEqual(await new Device(world, ada.token).account(), {
      id: ada.you.id,
      is_guest: true,
      passkeys: [],
      sessions: [],
      recovery_codes: 0,
    });
  });

  it("is nobody's who proves nothing", async () => {
    for (const cookie of ["", "chatter=x", `chatter=${newToken()}; chatter=${newToken()}`]) {
      const answer = await world.get("/account", { headers: { cookie } });
      assert.equal(answer.status, 401);
      assert.equal(answer.headers.get("content-type"), "application/problem+json");
      assert.deepEqual(await answer.json(), {
        status: 401,
        title: "Unauthorized",
        detail: "You have not said who you are.",
        reason: "no_identity",
      });
    }
  });

  it("leaves a guest's visit no object and no row", async () => {
    const token = newToken();
    await world.connect("quiet", { token });
    const again = await world.connect("quiet", { token });
    await new Device(world, token).account();
    const { id } = again.you;
    const files = fs.readdirSync(world.storage, { recursive: true }).map(String);
    assert.deepEqual(
      files.filter((file) => file.includes("Account") && /[0-9a-f]{64}\.sqlite$/.test(file)),
      [],
      id,
    );
  });

  it("makes of a guest the same person, with their open sockets, and with a dead token", async () => {
    const ada = await world.connect("tea", { token: newToken() });
    await ada.post("before");
    const device = new Device(world, ada.token);
    const passkey = await device.addPasskey(new Authenticator(device.origin), "My phone");
    assert.equal(passkey.label, "My phone");
    assert.match(String(device.token), /^[\w-]{22}\.[\w-]{43}$/);

    const account = await device.account();
    assert.equal(account.id, ada.you.id);
    assert.equal(account.is_guest, false);
    assert.deepEqual(account.passkeys, [passkey]);
    assert.equal(account.sessions.length, 1);
    assert.equal(account.sessions[0].current, true);

    await ada.post("still here");
    assert.deepEqual((await enter(device, "tea")).you, ada.you);
    for (const room of ["tea", "another"]) {
      const thief = await world.connect(room, { token: ada.token });
      assert.notEqual(thief.you.id, ada.you.id, room);
    }
    const old = new Device(world, ada.token);
    assert.equal(await old.refused(401, "GET", "/account"), "no_identity");
    const body = { name: "Ada" };
    assert.equal(await old.refused(401, "POST", "/account/passkeys/options", body), "no_identity");
  });

  it("is in the inbox of each device, as that device sees it", async () => {
    const { device, passkeys } = await somebody();
    const second = new Device(world);
    await second.signIn(passkeys);
    for (const it of [device, second]) {
      const { opened } = await world.inbox(String(it.token));
      assert.deepEqual(opened.account, await it.account());
      assert.equal(opened.account.is_guest, false);
      assert.equal(opened.account.passkeys.length, 1);
      const current = opened.account.sessions.filter((/** @type {any} */ it) => it.current);
      assert.deepEqual([opened.account.sessions.length, current.length], [2, 1]);
    }
  });

  it("is signed in to by passkey, by code and by link", async () => {
    const { device, passkeys } = await somebody();
    const { id } = await device.account();
    const { codes } = await device.must(201, "POST", "/account/recovery-codes");
    assert.equal(new Set(codes).size, 10);

    const second = new Device(world, newToken());
    assert.equal((await second.signIn(passkeys)).id, id);
    const third = new Device(world);
    const code = codes[3].toLowerCase().replaceAll("-", " ");
    assert.equal((await third.must(200, "POST", "/sign-in/code", { code })).recovery_codes, 9);
    const { url, expires_at } = await device.must(201, "POST", "/account/device-links");
    assert.ok(expires_at > Date.now());
    const [path, link] = url.split("#");
    assert.equal(path, "/sign-in");
    const fourth = new Device(world);
    await fourth.must(200, "POST", "/sign-in/code", { code: link });

    const people = await Promise.all([device, second, third, fourth].map((it) => enter(it, "tea")));
    assert.deepEqual(new Set(people.map((it) => it.you.id)), new Set([id]));
    for (const used of [code, link, "x", codes[0].slice(1)]) {
      const stranger = new Device(world);
      const reason = await stranger.refused(401, "POST", "/sign-in/code", { code: used });
      assert.equal(reason, "unknown_code");
    }
    await device.must(201, "POST", "/account/recovery-codes");
    const old = new Device(world);
    const reason = await old.refused(401, "POST", "/sign-in/code", { code: codes[5] });
    assert.equal(reason, "unknown_code");
  });

  it("ends a session, and the sockets that it had opened", async () => {
    const { device, passkeys } = await somebody();
    const second = new Device(world);
    await second.signIn(passkeys);
    const open = await Promise.all(["tea", "cake"].map((room) => enter(device, room)));
    for (const socket of open) await socket.post("here");
    const stays = await enter(second, "tea");
    const sessions = (await second.account()).sessions;
    const first = sessions.find((/** @type {any} */ it) => !it.current);

    await second.must(204, "DELETE", `/account/sessions/${first.id}`);
    for (const socket of open) {
      assert.equal((await socket.next("rejected")).reason, "signed_out");
      assert.equal((await socket.ended()).code, 1008);
    }
    await stays.post("still here");
    assert.equal(await device.refused(401, "GET", "/account"), "signed_out");
    const late = await world.open("tea", { token: device.token });
    assert.equal((await late.next("rejected")).reason, "signed_out");
    assert.equal((await late.ended()).code, 1008);
    assert.equal(await second.refused(404, "DELETE", "/account/sessions/x"), "not_found");

    const third = new Device(world);
    await third.signIn(passkeys);
    await third.must(204, "DELETE", "/account/sessions");
    assert.equal(await second.refused(401, "GET", "/account"), "signed_out");
    assert.equal((await third.account()).sessions.length, 1);
    const out = await third.ask("POST", "/sign-out");
    assert.equal(out.status, 204);
    assert.equal(out.token, "");
    assert.equal(await third.refused(401, "GET", "/account"), "signed_out");
    assert.equal((await third.ask("POST", "/sign-out")).status, 204);
  });

  it("keeps the last way in", async () => {
    const { device } = await somebody();
    const [{ id }] = (await device.account()).passkeys;
    assert.equal(await device.refused(409, "DELETE", `/account/passkeys/${id}`), "last_way_in");
    await device.must(201, "POST", "/account/recovery-codes");
    await device.must(204, "DELETE", `/account/passkeys/${id}`);
    assert.equal(await device.refused(404, "DELETE", `/account/passkeys/${id}`), "not_found");
  });

  it("goes for good, and leaves what it said to the rooms", async () => {
    const { device, passkeys, guest } = await somebody();
    const open = await enter(device, "tea");
    const { seq } = await open.post("these words stay");
    const { codes } = await device.must(201, "POST", "/account/recovery-codes");
    const gone = await device.ask("DELETE", "/account");
    assert.equal(gone.status, 204);
    assert.equal(gone.token, "");
    assert.equal((await open.next("rejected")).reason, "signed_out");
    assert.equal((await open.ended()).code, 1008);

    assert.equal(await device.refused(401, "GET", "/account"), "signed_out");
    const stranger = new Device(world);
    const options = await stranger.must(200, "POST", "/sign-in/options");
    const credential = passkeys.get(options);
    const reason = await stranger.refused(401, "POST", "/sign-in", { credential });
    assert.equal(reason, "unknown_passkey");
    const code = await stranger.refused(401, "POST", "/sign-in/code", { code: codes[0] });
    assert.equal(code, "unknown_code");
    const other = await world.connect("tea", { token: guest });
    assert.notEqual(other.you.id, open.you.id);
    const events = await (await world.get("/r/tea.json")).json();
    assert.ok(events.events.some((/** @type {any} */ it) => it.seq === seq));
  });

  it("survives the death of the process, and so does the end of a session", async () => {
    const { device, passkeys } = await somebody();
    const second = new Device(world);
    await second.signIn(passkeys);
    await enter(device, "tea");
    const before = await second.account();
    const first = before.sessions.find((/** @type {any} */ it) => !it.current);
    await second.must(204, "DELETE", `/account/sessions/${first.id}`);
    await world.kill();
    await world.run();
    const after = await second.account();
    assert.deepEqual(after.passkeys, before.passkeys);
    assert.deepEqual(
      after.sessions,
      before.sessions.filter((/** @type {any} */ it) => it.current),
    );
    assert.equal(await device.refused(401, "GET", "/account"), "signed_out");
  });
});
