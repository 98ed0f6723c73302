// A room that the Worker of the first release wrote, opened by today's: names, faces, words and what
// was done to them are all there, and everything new works in it.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { start } from "../support/world.js";

/** Made by running that Worker: two members, eight events, one message of them removed. */
const STORED = new URL("../support/first_release.sqlite.gz", import.meta.url);
const [ADA, BO] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString("base64url"));

const world = await start();
after(() => world.stop());

test("A room of the first release opens", { timeout: 60_000 }, async () => {
  await (await world.connect("harbour")).post("This makes the file that is replaced.");
  await world.kill();
  replaceDatabase();
  await world.run();

  const ada = await world.connect("harbour", { token: ADA });
  await ada.settled();
  assert.equal(ada.you.name, "Ada");
  assert.equal(ada.you.avatar.emoji, "🦇");
  const bo = await world.connect("harbour", { token: BO });
  assert.equal(bo.you.name, "Slate Whale");
  assert.equal(bo.you.avatar.emoji, "🐳");

  const [bridge, chinese, question, slip, night] = ada.heard("posted");
  assert.equal(bridge.body, "The new bridge");
  assert.ok(bridge.edited_at > bridge.at);
  assert.match(JSON.stringify(bridge.reactions), /🌉/);
  assert.equal(chinese.body, "我们在聊天室里 🌊");
  assert.equal(question.reply_to.seq, bridge.seq);
  assert.equal(question.mentions[0].member_id, ada.you.id);
  assert.equal(slip.body, "");
  assert.ok(slip.removed_at > slip.at);
  assert.equal(night.body, "Good night");

  for (const [query, found] of Object.entries({
    "new bridge": [bridge],
    聊天室: [chinese],
    slip: [],
  })) {
    ada.send({ type: "search", query });
    const seqs = (await ada.next("found")).events.map((/** @type {any} */ { seq }) => seq);
    assert.deepEqual(
      seqs,
      found.map(({ seq }) => seq),
      query,
    );
  }

  await ada.refused({ type: "rename", name: "Slate Whale" });
  const said = await ada.post("Good morning");
  assert.equal(said.seq, night.seq + 1);
  assert.deepEqual(await bo.next("posted", { seq: said.seq }), said);
  bo.send({ type: "remove", message: question.seq });
  await ada.next("removed");
  ada.send({ type: "edit", message: said.seq, body: "Good day" });
  await bo.next("edited");

  const returned = await world.connect("harbour", { token: ADA, after: 0 });
  await returned.settled();
  assert.equal(returned.seq, said.seq + 2, "And the whole log is told without a gap.");
});

function replaceDatabase() {
  const [database, ...others] = fs
    .readdirSync(world.storage, { recursive: true, encoding: "utf8" })
    .filter((file) => file.includes("ChatRoom") && /[0-9a-f]{64}\.sqlite$/.test(file))
    .map((file) => path.join(world.storage, file));
  assert.equal(others.length, 0);
  for (const rest of ["-wal", "-shm"]) fs.rmSync(database + rest, { force: true });
  fs.writeFileSync(database, gunzipSync(fs.readFileSync(STORED)));
}
