// A backup that is taken while people talk, and a Chatter that is started from it.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { copyAll } from "../../tools/serving/backup.js";
import { OwnMachine } from "../support/own_machine.js";

const ROOMS = ["tea", "coffee", "water"];
/** Said in each room before the backup, and at least as much while it is taken. */
const MESSAGES = 8;

test("What was said before a backup is in it, whole, whoever talks meanwhile", async (t) => {
  const directory = mkdtempSync(join(tmpdir(), "chatter-backup-"));
  const machine = await new OwnMachine().run();
  t.after(async () => {
    await machine.remove();
    rmSync(directory, { recursive: true });
  });
  let isOver = false;
  const speakers = ROOMS.map(async (room) => {
    const ada = await machine.connect(room);
    const say = async (/** @type {number} */ n) => (await ada.insist(`${room} ${n}`)).body;
    const before = [];
    for (let n = 0; n < MESSAGES; n++) before.push(await say(n));
    return { before, more: (/** @type {number} */ n) => say(n) };
  });
  const rooms = await Promise.all(speakers);
  const meanwhile = rooms.map(async ({ more }) => {
    let n = MESSAGES;
    for (; !isOver || n === MESSAGES; n++) await more(n);
    return n;
  });
  const copy = join(directory, "copy");
  assert.ok((await copyAll(machine.data, copy)) >= ROOMS.length);
  isOver = true;
  assert.ok(
    (await Promise.all(meanwhile)).every((n) => n > MESSAGES),
    "They talked all the time.",
  );

  for (const file of databases(copy)) {
    const database = new DatabaseSync(file, { readOnly: true });
    const found = database.prepare("PRAGMA integrity_check").get();
    assert.deepEqual({ ...found }, { integrity_check: "ok" }, file);
    database.close();
  }
  const restored = await new OwnMachine({ data: copy }).run();
  t.after(() => restored.remove());
  for (const [n, room] of ROOMS.entries()) {
    const reader = await restored.connect(room);
    assert.deepEqual(reader.bodies.slice(0, MESSAGES), rooms[n].before);
    assert.deepEqual(
      reader.heard("posted").map(({ seq }) => seq),
      reader.bodies.map((_, place) => place + 1),
      "Without a gap.",
    );
    await reader.post("And on it goes.");
  }
});

/** @param {string} directory */
function databases(directory) {
  return readdirSync(directory, { recursive: true })
    .map((name) => join(directory, String(name)))
    .filter((name) => name.endsWith(".sqlite"));
}
