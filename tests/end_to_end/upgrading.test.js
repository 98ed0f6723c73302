// A room that an older Worker made: its database is taken back to what step 1 of the schema had, as if it
// had slept since then. The room that wakes has lost nothing, and everything new works in it.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import { start } from "../support/world.js";

const sqlite = await import("node:sqlite").catch(() => undefined);

/** Undoes all but the first step of src/shell/storage/schema.rs, once the triggers are gone. */
const BACK_TO_STEP_1 = `
  DROP TABLE words;
  DROP TABLE reactions;
  DROP TABLE jobs;
  DROP TABLE names;
  CREATE TABLE old_members (
    id TEXT PRIMARY KEY, read_as TEXT NOT NULL UNIQUE, seen_as TEXT NOT NULL UNIQUE, member TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO old_members SELECT id, 'read ' || id, 'seen ' || id, member FROM members;
  DROP TABLE members;
  ALTER TABLE old_members RENAME TO members;
  ALTER TABLE messages DROP COLUMN reply_to;
  ALTER TABLE messages DROP COLUMN mentions;
  ALTER TABLE messages DROP COLUMN edited_at;
  ALTER TABLE messages DROP COLUMN removed_at;
  ALTER TABLE events DROP COLUMN message;
  DELETE FROM schema WHERE step > 0;
`;

const world = await start();
after(() => world.stop());

test("An old room upgrades in place", { skip: sqlite === undefined, timeout: 60_000 }, async () => {
  const before = await world.connect("attic");
  const firstName = before.you.name;
  await before.rename("Ada");
  await before.post("The old bridge");
  await before.post("我们在聊天室里");
  await world.kill();
  for (const file of databases(world.storage)) downgrade(file);
  await world.run();

  const ada = await world.connect("attic", { token: before.token });
  const messages = [await ada.next("posted"), await ada.next("posted")];
  assert.deepEqual(messages, before.heard("posted"));
  assert.equal(ada.you.name, "Ada");
  assert.deepEqual(ada.you.avatar, before.you.avatar);
  const mallory = await world.connect("attic");
  for (const name of ["ada", firstName]) {
    mallory.send({ type: "rename", name });
    assert.equal((await mallory.next("rejected")).reason, "name_taken");
  }
  const resumed = await world.connect("attic", { after: 0 });
  await resumed.settled();
  assert.equal(resumed.seq, 3);

  for (const [which, query] of ["bridge", "聊天室"].entries()) {
    ada.send({ type: "search", query });
    assert.deepEqual((await ada.next("found")).events, [messages[which]]);
  }
  const [{ seq: message }] = messages;
  ada.send({ type: "react", message, emoji: "🌉", on: true });
  await ada.next("reacted");
  ada.send({ type: "edit", message, body: "The new bridge" });
  await ada.next("edited");
  ada.send({ type: "post", body: "And a reply", client_id: "r", reply_to: message });
  assert.equal((await ada.next("posted", { client_id: "r" })).reply_to.body, "The new bridge");
  ada.send({ type: "remove", message: messages[1].seq });
  await ada.next("removed");
  ada.send({ type: "search", query: "聊天室" });
  assert.deepEqual((await ada.next("found")).events, []);
  ada.send({ type: "search", query: "new bridge" });
  assert.equal((await ada.next("found")).events[0].seq, message);
});

/** @param {string} folder */
function databases(folder) {
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
  const rooms = files.filter((file) => file.endsWith(".sqlite") && !file.includes("metadata"));
  assert.ok(rooms.length > 0, "The room has a database.");
  return rooms.map((file) => path.join(folder, file));
}

/** @param {string} file */
function downgrade(file) {
  if (sqlite === undefined) return;
  const database = new sqlite.DatabaseSync(file);
  const room = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'messages'").get();
  if (room) {
    const triggers = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
      .all();
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    database.exec(BACK_TO_STEP_1);
  }
  database.close();
}
