// Who is here: told when a member's first connection comes, and when their last has been gone for
// the grace of five seconds, so that a reload says nothing. That nothing was said is known when
// something later has been heard: Cy, who really leaves, is that something.

import assert from "node:assert/strict";
import { once } from "node:events";
import net from "node:net";
import { after, suite, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { newToken } from "../support/connection.js";
import { start } from "../support/world.js";

const GRACE_MS = 5_000;
const PATIENCE_MS = 10_000;

const world = await start();
after(() => world.stop());

suite("Meeting", { concurrency: true, timeout: 60_000 }, () => {
  test("Who comes is told to the others, and who left, after five seconds", async () => {
    const ada = await world.connect("door");
    const bo = await world.connect("door");
    assert.deepEqual(await ada.next("joined"), { type: "joined", member: bo.you });
    await bo.settled();
    assert.deepEqual(bo.heard("joined"), []);

    const closedAt = Date.now();
    await bo.close();
    const left = await ada.next("left", {}, PATIENCE_MS);
    const gone = Date.now() - closedAt;
    assert.deepEqual(left, { type: "left", member_id: bo.you.id });
    assert.ok(gone > GRACE_MS - 100 && gone < GRACE_MS + 3_000, `It was told after ${gone} ms.`);

    const again = await world.connect("door", { token: bo.token });
    assert.deepEqual(again.you, bo.you, "A name and an avatar are given for good.");
    assert.deepEqual(await ada.next("joined"), { type: "joined", member: bo.you });
  });

  test("A newcomer has the name that they wish for where they may", async () => {
    const zoe = await world.connect("stage", { name: "Zo\u0308e & Bo" });
    assert.match(zoe.you.name, /^\p{Lu}\p{Ll}+ \p{Lu}/u, "That is no name.");
    const ada = await world.connect("stage", { name: "Zo\u00eb +" });
    const again = await world.connect("stage", { name: "Countess", token: ada.token });
    assert.deepEqual(again.you, ada.you, "A wish is for newcomers.");
    const named = await world.connect("stage", { name: "Zoë Öl" });
    assert.equal(named.you.name, "Zoë Öl");
    const late = await world.connect("stage", { name: "ZOË ÖL" });
    assert.notEqual(late.you.name, "ZOË ÖL");
  });

  test("A reload within the grace says nothing", async () => {
    const [ada, bo, cy] = await threeAt("window");
    await bo.close();
    const again = await world.connect("window", { token: bo.token });
    await cy.close();

    await ada.next("left", { member_id: cy.you.id }, PATIENCE_MS);
    assert.equal(ada.heard("left").length, 1);
    assert.equal(ada.heard("joined").length, 2);
    assert.deepEqual(again.you, bo.you);
  });

  test("A second connection comes and goes silently", async () => {
    const [ada, bo, cy] = await threeAt("garden");
    const second = await world.connect("garden", { token: bo.token });
    assert.deepEqual(second.you, bo.you);
    assert.equal(second.welcomed.present, 3);
    await second.close();
    await cy.close();

    await ada.next("left", { member_id: cy.you.id }, PATIENCE_MS);
    assert.equal(ada.heard("left").length, 1);
    assert.equal(ada.heard("joined").length, 2);
    await ada.post("Still here, Bo?");
    await bo.next("posted", { body: "Still here, Bo?" });
  });

  test("The last connection to close says goodbye, however it ends", async () => {
    const ada = await world.connect("gate");
    const bo = await world.connect("gate");
    const second = await world.connect("gate", { token: bo.token });
    await Promise.all([bo.close(4000, "Tea"), second.close(1000)]);
    await ada.next("left", { member_id: bo.you.id }, PATIENCE_MS);
    assert.equal(ada.heard("left").length, 1);
  });

  test("A close is answered with a close", async () => {
    const ada = await world.connect("bridge");
    assert.equal((await ada.close(1000, "Good night")).code, 1000);
    const bo = await world.connect("bridge");
    assert.notEqual((await bo.close()).code, 1006);
  });

  test("The welcome tells who is here, and what the limits are", async () => {
    const ada = await world.connect("hall");
    const bo = await world.connect("hall");
    await bo.post("Hello?");
    const cy = await world.connect("hall");

    const { you, members, limits, ...rest } = cy.welcomed;
    assert.deepEqual(rest, {
      type: "welcomed",
      version: 1,
      present: 3,
      seq: 1,
      history: "newest",
      room: {
        kind: "open",
        title: "",
        topic: "",
        access: "open",
        slow_ms: 0,
        filter: "off",
        assistant: null,
      },
    });
    assert.deepEqual(byId(members), byId([ada.you, bo.you, you]));
    assert.equal(limits.body_chars, 4_000);
    assert.equal(limits.name_chars, 32);
    assert.match(you.id, /^[A-Za-z0-9_-]{16,64}$/);
    assert.match(you.avatar.color, /^#[0-9a-f]{6}$/);
    assert.match(you.avatar.emoji, /^\p{Emoji}/u);
    assert.match(you.name, /^\p{Lu}\p{Ll}+ \p{Lu}[\p{L} ]+$/u, "A color and an animal.");
  });
});

test("A crowd is counted whole, but 200 of it are named, all differently", {
  timeout: 60_000,
}, async () => {
  const crowd = await Promise.all(Array.from({ length: 210 }, () => world.connect("square")));
  const names = new Set(crowd.map((person) => person.you.name));
  assert.equal(names.size, 210);

  const { welcomed } = await world.connect("square");
  assert.equal(welcomed.present, 211);
  assert.equal(welcomed.members.length, 200);
});

test("Whoever gives up while the room lets them in is not here, once their grace is over", {
  timeout: 60_000,
}, async () => {
  const ada = await world.connect("threshold");
  const token = newToken();
  await Promise.all(Array.from({ length: 90 }, (_, which) => giveUp("threshold", which % 30)));
  for (;;) {
    const witness = await world.connect("threshold", { token });
    const { present } = witness.welcomed;
    await witness.close();
    if (present === 2) break;
    await ada.next("left");
  }
});

/** Asks for an upgrade, and is gone after so many milliseconds. @param {string} room @param {number} after */
async function giveUp(room, after) {
  const wire = net.connect(world.port, "127.0.0.1").on("error", () => {});
  await once(wire, "connect");
  const request = [
    `GET /r/${room}/socket HTTP/1.1`,
    `host: 127.0.0.1:${world.port}`,
    "connection: Upgrade",
    "upgrade: websocket",
    "sec-websocket-version: 13",
    "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
    `authorization: Bearer ${newToken()}`,
  ];
  wire.write(`${request.join("\r\n")}\r\n\r\n`);
  await pause(after);
  wire.destroy();
}

/** @param {string} room */
async function threeAt(room) {
  const ada = await world.connect(room);
  const bo = await world.connect(room);
  const cy = await world.connect(room);
  await ada.next("joined", { member: bo.you });
  await ada.next("joined", { member: cy.you });
  return [ada, bo, cy];
}

/** @param {{ id: string }[]} members */
function byId(members) {
  return members.toSorted((one, other) => one.id.localeCompare(other.id));
}
