// A copy of everything that a Chatter on one's own machine keeps, taken while it serves. SQLite copies
// each database under its own locks, as it was at one moment: a reader, which keeps nobody from writing.

import { existsSync } from "node:fs";
import { cp, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";

import { Failure } from "../command.js";

const ROOMS = "rooms";
const FILES = "files";
/** When each object is to be woken. */
const ALARMS = "metadata.sqlite";
/** How long a database may be locked: one that a kill left behind is mended by who opens it first. */
const PATIENCE_MS = 10_000;
/** All pages in one step: a copy in several begins anew whenever somebody says something. */
const PAGES_A_STEP = 2 ** 31 - 1;

/**
 * @param {string} data
 * @param {string} directory
 * @returns {Promise<number>} How many databases there are.
 */
export async function copyAll(data, directory) {
  if (!existsSync(join(data, ROOMS))) throw new Failure(`No Chatter keeps anything in ${data}.`);
  if (existsSync(directory)) throw new Failure(`${directory} is there already.`);
  const partial = `${directory}.partial`;
  await rm(partial, { recursive: true, force: true });
  let count = 0;
  for (const objects of await readdir(join(data, ROOMS))) {
    count += await copyDatabases(join(data, ROOMS, objects), join(partial, ROOMS, objects));
  }
  // A message is stored after its file, so every message that was copied finds its own here.
  if (existsSync(join(data, FILES))) {
    await cp(join(data, FILES), join(partial, FILES), { recursive: true });
  }
  await rename(partial, directory);
  return count;
}

/** @param {string} from @param {string} to */
async function copyDatabases(from, to) {
  await mkdir(to, { recursive: true });
  const names = (await readdir(from)).filter((name) => name.endsWith(".sqlite"));
  // The alarms come last: one without its object wakes it in vain, an object without its alarm sleeps on.
  const inOrder = names.filter((name) => name !== ALARMS).concat(ALARMS);
  for (const name of inOrder) await copyDatabase(join(from, name), join(to, name));
  return inOrder.length;
}

/** @param {string} from @param {string} to */
async function copyDatabase(from, to) {
  // A room that ended meanwhile has none any more.
  if (!existsSync(from)) return;
  const database = new DatabaseSync(from, { readOnly: true, timeout: PATIENCE_MS });
  try {
    await backup(database, to, { rate: PAGES_A_STEP });
  } finally {
    database.close();
  }
}
