// An inbox ends with what opened it: a session, a guest whose place one took, or a whole account.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, suite, test } from "node:test";
import { Authenticator } from "../support/authenticator.js";
import { newToken } from "../support/connection.js";
import { Device } from "../support/device.js";
import { start } from "../support/world.js";

/** @typedef {import("../support/connection.js").Connection} Connection */

const world = await start();
after(() => world.stop());

/** A guest who adds a passkey. */
async function somebody() {
  const device = new Device(world, newToken());
  const guest = String(device.token);
  const passkeys = new Authenticator(device.origin);
  return { device, passkeys, guest };
}

/** @param {Connection} inbox */
async function isToldToGo(inbox) {
  assert.equal((await inbox.next("rejected")).reason, "signed_out");
}

/** @param {Device} device @param {Device} ended */
async function end(device, ended) {
  const { sessions } = await ended.account();
  const { id } = sessions.find((/** @type {any} */ it) => it.current);
  await device.must(204, "DELETE", `/account/sessions/${id}`);
}

/** The database of somebody's account, as it is on disk: no other has their id. @param {string} id */
function kept(id) {
  const files = fs.readdirSync(world.storage, { recursive: true }).map(String);
  const read = (/** @type {string} */ file) =>
    fs.readFileSync(path.join(world.storage, file), "latin1");
  const accounts = files.filter((file) => /Account.*[0-9a-f]{64}\.sqlite$/.test(file));
  const databases = accounts.map((file) =>
    [file, `${file}-wal`]
      .filter((it) => files.includes(it))
      .map(read)
      .join(""),
  );
  const theirs = databases.filter((database) => database.includes(id));
  assert.equal(theirs.length, 1);
  return theirs[0];
}

suite("An inbox", { timeout: 120_000 }, () => {
  test("that a guest had opened stays when they add a passkey, and ends with their first session", async () => {
    const { device, passkeys, guest } = await somebody();
    const { connection: own } = await world.inbox(guest);
    const { connection: thief } = await world.inbox(guest);
    await device.addPasskey(passkeys);
    const second = new Device(world);
    await second.signIn(passkeys);
    const { connection: stays } = await world.inbox(String(second.token));
    for (const inbox of [own, thief]) {
      assert.equal((await inbox.refused({ type: "dance" })).reason, "unknown_command");
    }
    await end(second, device);
    for (const inbox of [own, thief]) {
      await isToldToGo(inbox);
      assert.equal((await inbox.ended()).code, 1008);
    }
    assert.equal((await stays.refused({ type: "dance" })).reason, "unknown_command");
  });

  test("is not open at the end, however its opening and the end of its session meet", async () => {
    const { device, passkeys } = await somebody();
    await device.addPasskey(passkeys);
    const here = await world.connect("crossing", { token: device.token });
    await here.post("Something to ask a room about.");
    for (let round = 0; round < 10; round += 1) {
      const other = new Device(world);
      await other.signIn(passkeys);
      const [inbox] = await Promise.all([
        world.open("/inbox", { token: String(other.token) }),
        end(device, other),
      ]);
      await isToldToGo(inbox);
    }
  });

  test("has 64 connections at most, however many come at once", async () => {
    const token = newToken();
    const headers = { authorization: `Bearer ${token}` };
    for (let n = 0; n < 62; n += 1) await world.upgrade("/inbox/socket", headers);
    const { connection: inbox } = await world.inbox(token);
    const here = await world.connect("crowded", { token });
    await here.post("A room that is asked before an inbox opens.");
    await inbox.next("listed");
    const crowd = Array.from({ length: 10 }, () => world.upgrade("/inbox/socket", headers));
    const statuses = (await Promise.all(crowd)).map(({ status }) => status);
    assert.deepEqual(statuses.sort(), [101, ...Array(9).fill(429)]);
  });

  test("of a guest who goes for good is told so, and so are the rooms in it", async () => {
    const guest = new Device(world, newToken());
    const inbox = await world.inbox(String(guest.token));
    const room = await world.connect("porch", { token: guest.token });
    await room.post("I was here");
    await inbox.connection.next("listed");
    await guest.must(204, "DELETE", "/account");
    await Promise.all([inbox.connection, room].map(isToldToGo));
  });

  test("of an erased account stays empty, whatever rooms tell it", async () => {
    const { device, passkeys } = await somebody();
    await device.addPasskey(passkeys);
    const ada = await world.connect("memory", { token: device.token });
    await ada.post("I was here.");
    const bo = await world.connect("memory");
    const cy = await world.connect("memory");
    const { connection: inbox } = await world.inbox(cy.token);
    const { connection: erased } = await world.inbox(String(device.token));
    await device.must(204, "DELETE", "/account");
    await isToldToGo(erased);

    /** @param {string} words @param {Connection} person */
    const mention = async (words, { you }) => {
      const body = `${words}, @${you.name}`;
      bo.send({ type: "post", client_id: newToken(), body, mentions: [you.id] });
      await bo.next("posted", { body });
      while (you.id === cy.you.id) {
        const { entry } = await inbox.next("listed");
        if (entry.last.body === body) return;
      }
    };
    // The room tells the next ones only when it has told the first.
    for (const words of ["You are missed", "Are you here?", "So am I"]) {
      await mention(words, words === "You are missed" ? ada : cy);
    }
    const words = ["You are missed", "Are you here?", "memory"];
    const found = words.filter((it) => kept(ada.you.id).includes(it));
    assert.deepEqual(found, ["memory"]);
  });
});
