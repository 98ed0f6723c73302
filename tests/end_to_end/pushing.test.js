// Pushes: from words in a room to what a browser opens, through a push service that is well, and through
// those that are not.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { Authenticator } from "../support/authenticator.js";
import { newClientId, newToken } from "../support/connection.js";
import { Device } from "../support/device.js";
import { PushServer } from "../support/push_server.js";
import { start } from "../support/world.js";

const service = await new PushServer().start();
const world = await start(service.bindings);
after(async () => {
  await world.stop();
  service.stop();
});

/** @typedef {import("../support/connection.js").Connection} Connection */

/** The deployment's. @returns {Promise<string>} */
const key = async () => (await (await world.get("/push/key")).json()).key;

/** Somebody with an account who has been in a room, and has a phone. @param {string} room @param {string} name */
async function member(room, name) {
  const device = new Device(world, newToken());
  const passkeys = new Authenticator(device.origin);
  await device.addPasskey(passkeys);
  const here = await world.connect(room, { token: device.token, name });
  await here.post("I was here.");
  const phone = service.subscribe(`${room}-${name}`, await key());
  const { subscription } = phone;
  await device.must(204, "PUT", "/account/push", { subscription, language: "en", quiet: null });
  await here.close();
  return { device, passkeys, phone, id: here.you.id };
}

/** @param {Connection} from @param {string} id @param {string} body */
function mention(from, id, body) {
  const client_id = newClientId();
  from.send({ type: "post", client_id, body, mentions: [id] });
  return from.next("posted", { client_id });
}

suite("A push", { timeout: 120_000 }, () => {
  test("says who and where and how it begins, to this browser alone", async () => {
    const { phone, id } = await member("tea", "Ada");
    const bo = await world.connect("tea", { name: "Bo" });
    await mention(bo, id, "@Ada,\n  are you **there**?");
    const { seq } = await mention(bo, id, "Käffchen,\n @Ada? ☕");
    const { message, headers, sealed } = await phone.next();
    assert.deepEqual(message, {
      address: "/r/tea",
      seq,
      title: "\u2068Bo\u2069 mentioned you in \u2068tea\u2069",
      body: "Käffchen, @Ada? ☕",
      lang: "en",
      close: [],
      badge: 2,
    });
    assert.equal(headers["content-encoding"], "aes128gcm");
    assert.equal(headers.urgency, "high");
    assert.match(String(headers.topic), /^[\w-]{32}$/);
    assert.ok(!sealed.includes("Käffchen") && !sealed.includes("tea"));
    const { aud, sub, exp } = phone.voucher(headers);
    assert.deepEqual([aud, sub], [service.origin, new Device(world).origin]);
    const hours = (exp * 1_000 - Date.now()) / 3_600_000;
    assert.ok(hours > 11 && hours <= 12.1, `${hours} hours`);
    assert.equal(phone.times, 1, "one for a burst");
  });

  test("comes with a key that a restart does not change", async () => {
    const before = await key();
    assert.equal(Buffer.from(before, "base64url").length, 65);
    await world.kill();
    await world.run();
    const all = await Promise.all([key(), key(), key()]);
    assert.deepEqual(new Set(all), new Set([before]));
  });

  test("is made again after a fault of its service", async () => {
    const { phone, id } = await member("fault", "Ada");
    const bo = await world.connect("fault", { name: "Bo" });
    phone.answers = [500];
    await mention(bo, id, "Once more, @Ada");
    const first = await phone.next();
    const second = await phone.next();
    assert.deepEqual(second.message, first.message);
    assert.equal(second.headers.topic, first.headers.topic);
  });

  test("is no more for a subscription that is gone, and none is sent on elsewhere", async () => {
    const ada = await member("gone", "Ada");
    const cy = await member("gone", "Cy");
    const bo = await world.connect("gone", { name: "Bo" });
    ada.phone.answers = [410];
    cy.phone.answers = [307];
    await mention(bo, ada.id, "Are you there, @Ada?");
    await ada.phone.next();
    await mention(bo, cy.id, "And you, @Cy?");
    await cy.phone.next();
    const pushes = async (/** @type {Device} */ device) =>
      (await device.account()).sessions[0].push;
    for (;;) if (!(await pushes(ada.device))) break;
    assert.equal(await pushes(cy.device), true, "That one was only refused.");
    await mention(bo, ada.id, "Are you gone, @Ada?");
    await mention(bo, cy.id, "Still there, @Cy?");
    assert.equal((await cy.phone.next()).message.body, "Still there, @Cy?");
    assert.equal(ada.phone.times, 1);
  });

  test("holds nobody up where its service hangs", async () => {
    const slow = await member("slow", "Ada");
    const bo = await world.connect("slow", { name: "Bo" });
    const laptop = new Device(world);
    await laptop.signIn(slow.passkeys);
    const other = service.subscribe("laptop", await key());
    const { subscription } = other;
    await laptop.must(204, "PUT", "/account/push", { subscription, language: "de" });
    slow.phone.answers = ["hang"];
    await mention(bo, slow.id, "Wait for me, @Ada");
    await slow.phone.next();
    assert.match((await other.next()).message.title, /erwähnt$/);
    await bo.post("The room goes on.");
    await slow.device.account();
    await slow.device.must(204, "DELETE", "/account/push");
  });

  test("is taken by no guest, and goes with the session", async () => {
    const guest = new Device(world, newToken());
    const { subscription } = service.subscribe("guest", await key());
    assert.equal(
      await guest.refused(403, "PUT", "/account/push", { subscription }),
      "not_for_guests",
    );
    const nobody = new Device(world);
    assert.equal(
      await nobody.refused(401, "PUT", "/account/push", { subscription }),
      "no_identity",
    );
    const { device } = await member("leaving", "Ada");
    assert.equal((await device.account()).sessions[0].push, true);
    await device.must(204, "DELETE", "/account/push");
    assert.equal((await device.account()).sessions[0].push, undefined);
    const foreign = await device.ask(
      "PUT",
      "/account/push",
      { subscription },
      {
        origin: "https://elsewhere.net",
      },
    );
    assert.equal(foreign.status, 403);
    await device.must(204, "POST", "/sign-out");
    assert.equal(
      await device.refused(401, "PUT", "/account/push", { subscription }),
      "no_identity",
    );
  });

  test("goes nowhere inside", async () => {
    const { device } = await member("inside", "Ada");
    const { subscription } = service.subscribe("inside", await key());
    for (const endpoint of [
      "http://localhost:8080/x",
      "https://localhost/x",
      "https://169.254.169.254/latest",
      "https://[::1]/x",
      "https://2130706433/x",
      "https://metadata.google.internal/x",
      "https://push.net:8443/x",
      "https://me@push.net/x",
      "http://push.net/x",
      "file:///etc/passwd",
    ]) {
      const body = { subscription: { ...subscription, endpoint } };
      assert.equal(
        await device.refused(400, "PUT", "/account/push", body),
        "bad_subscription",
        endpoint,
      );
    }
    assert.equal(await device.refused(400, "PUT", "/account/push", {}), "bad_subscription");
    const quiet = { from: "22:00" };
    assert.equal(
      await device.refused(400, "PUT", "/account/push", { subscription, quiet }),
      "malformed",
    );
  });
});
