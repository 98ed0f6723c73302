// The inbox: rooms tell those who follow them what is new, on every device, and once.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { newClientId, newToken } from "../support/connection.js";
import { start } from "../support/world.js";

/** @typedef {import("../support/connection.js").Connection} Connection */
/** @typedef {Record<string, any>} Entry */

const world = await start();
after(() => world.stop());

/**
 * The first entry of a room that an inbox is told and that is as it is wanted.
 * @param {Connection} inbox @param {string} address @param {(entry: Entry) => boolean} [isWanted]
 * @returns {Promise<Entry>}
 */
async function listed(inbox, address, isWanted = () => true) {
  for (;;) {
    const { entry } = await inbox.next("listed");
    if (entry.address === address && isWanted(entry)) return entry;
  }
}

/** @param {Connection} person @param {Connection} other @param {string} body */
function mention(person, other, body) {
  const client_id = newClientId();
  person.send({ type: "post", client_id, body, mentions: [other.you.id] });
  return person.next("posted", { client_id });
}

suite("The inbox", { timeout: 120_000 }, () => {
  test("of a guest who has said nothing is empty, and knows whose it is", async () => {
    const token = newToken();
    const { opened } = await world.inbox(token);
    const account = await world.get("/account", { headers: { authorization: `Bearer ${token}` } });
    assert.deepEqual(opened.account, await account.json());
    assert.deepEqual([opened.entries, opened.blocked, opened.version], [[], [], 1]);
  });

  test("is no page, and none of another site's", async () => {
    assert.equal((await world.get("/inbox/socket")).status, 426);
    const foreign = await world.upgrade("/inbox/socket", { origin: "https://evil.example" });
    assert.equal(foreign.status, 403);
  });

  test("lists a room once its person has spoken there, and says how it stands when it opens", async () => {
    const ada = await world.connect("tea", { name: "Ada" });
    const bo = await world.connect("tea", { name: "Bo" });
    const { connection } = await world.inbox(ada.token);
    const said = await ada.post("Is anybody here?");
    const entry = await listed(connection, "/r/tea");
    assert.deepEqual(entry, {
      address: "/r/tea",
      kind: "open",
      title: "",
      newest: said.seq,
      newest_at: said.at,
      read: 0,
      unread: 0,
      mentions: 0,
      last: { author: ada.you, body: "Is anybody here?", at: said.at },
      muted: false,
      level: "mentions",
    });
    await bo.post("I am.");
    await mention(bo, ada, "And you, @Ada?");
    const { opened } = await world.inbox(ada.token);
    const [{ unread, mentions, last }] = opened.entries;
    assert.deepEqual([unread, mentions, last.body], [2, 1, "And you, @Ada?"]);
  });

  test("hears of a mention at once, and of reading on another device", async () => {
    const ada = await world.connect("yard", { name: "Ada" });
    const bo = await world.connect("yard", { name: "Bo" });
    const [{ connection: phone }, { connection: laptop }] = [
      await world.inbox(bo.token),
      await world.inbox(bo.token),
    ];
    const { seq } = await mention(ada, bo, "Where are you, @Bo?");
    for (const inbox of [phone, laptop]) {
      assert.equal((await listed(inbox, "/r/yard")).mentions, 1);
    }
    bo.send({ type: "read", seq });
    for (const inbox of [phone, laptop]) {
      const read = await listed(inbox, "/r/yard", (entry) => entry.unread === 0);
      assert.deepEqual([read.read, read.mentions], [seq, 0]);
    }
  });

  test("hears of direct messages each time, until they are blocked", async () => {
    const ada = await world.connect("desk", { name: "Ada" });
    const bo = await world.connect("desk", { name: "Bo" });
    const { address } = await ada.openDirect(bo);
    const here = await world.connect(address, { token: ada.token });
    const { connection: inbox } = await world.inbox(bo.token);
    await here.post("One.");
    const entry = await listed(inbox, address, ({ unread }) => unread === 1);
    assert.deepEqual([entry.kind, entry.members[0].id], ["direct", ada.you.id]);
    await here.post("Two.");
    await listed(inbox, address, ({ unread }) => unread === 2);

    inbox.send({ type: "block", member_id: ada.you.id, on: true });
    await inbox.next("blocked", { member_id: ada.you.id, on: true });
    await inbox.next("unlisted", { address });
    await here.post("Three.");
    const cy = await world.connect("desk");
    await mention(cy, bo, "@Bo, that is enough");
    await listed(inbox, "/r/desk");
    assert.equal(inbox.heard("listed").filter((it) => it.entry.address === address).length, 2);
    const { opened } = await world.inbox(bo.token);
    assert.deepEqual(opened.blocked, [ada.you.id]);
    assert.ok(!opened.entries.some((/** @type {Entry} */ it) => it.address === address));

    inbox.send({ type: "block", member_id: ada.you.id, on: false });
    await listed(inbox, address);
    const { opened: again } = await world.inbox(bo.token);
    const back = again.entries.find((/** @type {Entry} */ it) => it.address === address);
    assert.equal(back.unread, 3);
  });

  test("keeps what its person chose for a room, and lets go of one", async () => {
    const ada = await world.connect("shed", { name: "Ada" });
    await ada.post("Mine.");
    const { connection: inbox } = await world.inbox(ada.token);
    const address = "/r/shed";
    inbox.send({ type: "mute", address, on: true });
    await listed(inbox, address, ({ muted }) => muted);
    inbox.send({ type: "notify", address, level: "all" });
    await listed(inbox, address, ({ muted, level }) => muted && level === "all");
    inbox.send({ type: "follow", address, on: false });
    await inbox.next("unlisted", { address });
    inbox.send({ type: "follow", address, on: true });
    await listed(inbox, address, ({ muted }) => !muted);
    for (const command of [
      { type: "follow", address: "/r/nobody-was-ever-here", on: true },
      { type: "follow", address: "/r/nobody-was-ever-here", on: false },
      { type: "follow", address: "nonsense", on: true },
      { type: "mute", address: "/r/nobody-was-ever-here", on: true },
    ]) {
      assert.equal((await inbox.refused(command)).reason, "not_found", JSON.stringify(command));
    }
  });

  test("of somebody who is banned loses the room, and is told nothing of it", async () => {
    const ada = await world.connect("lodge", { name: "Ada" });
    const bo = await world.connect("lodge", { name: "Bo" });
    await bo.post("Here I am.");
    const { connection: inbox } = await world.inbox(bo.token);
    await mention(ada, bo, "Not for long, @Bo.");
    await listed(inbox, "/r/lodge");
    ada.send({ type: "ban", member_id: bo.you.id });
    await inbox.next("unlisted", { address: "/r/lodge" });
    await mention(ada, bo, "What @Bo must not read.");
    const follow = { type: "follow", address: "/r/lodge", on: true };
    assert.equal((await inbox.refused(follow)).reason, "not_found");
    const { opened } = await world.inbox(bo.token);
    assert.deepEqual(opened.entries, []);
  });

  test("says what it does not understand", async () => {
    const { connection: inbox } = await world.inbox(newToken());
    assert.equal((await inbox.refused("nonsense")).reason, "malformed");
    assert.equal((await inbox.refused({ type: "mute" })).reason, "malformed");
    assert.equal((await inbox.refused({ type: "dance" })).reason, "unknown_command");
    assert.equal((await inbox.refused(new Uint8Array([1]))).reason, "not_text");
    for (let n = 0; n < 40; n += 1) inbox.send({ type: "dance" });
    const slow = await inbox.next("rejected", { reason: "too_fast" }).catch(() => undefined);
    assert.ok(slow?.retry_after_ms > 0);
  });

  test("misses nothing when the process is killed as it is written to", async () => {
    const ada = await world.connect("dock", { name: "Ada" });
    const bo = await world.connect("dock", { name: "Bo" });
    const { address } = await ada.openDirect(bo);
    const here = await world.connect(address, { token: ada.token });
    await here.post("Before the storm.");
    await world.kill();
    await Promise.all([ada, bo, here].map((connection) => connection.ended()));
    await world.run();

    // Nobody comes into the room: its alarm tells what is still to be told.
    const { connection: inbox, opened } = await world.inbox(bo.token);
    const known = opened.entries.find((/** @type {Entry} */ it) => it.address === address);
    const entry = known ?? (await listed(inbox, address));
    assert.deepEqual([entry.unread, entry.last.body], [1, "Before the storm."]);
  });
});
