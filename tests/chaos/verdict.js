// After the storm: the log has everything that was acknowledged, once; what nobody was told of is
// there at most once, and once when it is sent again; and every page shows what a newcomer's does.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { until as eventually } from "../support/bringing.js";
import { newToken } from "../support/connection.js";
import { ROOM } from "./storm.js";

/** @typedef {import("../support/world.js").World | import("../support/cluster.js").Cluster} World */
/** @typedef {import("../support/connection.js").Event} Event */
/** @typedef {import("./ledger.js").Ledger} Ledger */
/** @typedef {import("./page.js").Page} Page */

const sqlite = await import("node:sqlite").catch(() => undefined);

/** A newcomer may ask so often without waiting. */
const BURST = 19;

/**
 * @param {World} world
 * @param {Page[]} pages Those that are open, and have nothing more to say.
 * @param {Ledger} ledger
 * @param {(what: string, holds: () => boolean) => Promise<void>} until
 */
export async function assertKept(world, pages, ledger, until) {
  const before = await readAll(world);
  const lost = missing(before, ledger.acknowledged);
  assert.deepEqual(lost, [], "What was acknowledged is in the log.");
  assertOnce(before, ledger);

  // Nobody was told whether these were stored; sending them again settles it.
  const unanswered = ledger.unanswered;
  for (const [client_id, { token, body }] of unanswered) {
    const author = await world.connect(ROOM, { token });
    const { type, seq } = await author.insist(body, client_id);
    assert.equal(type, "posted");
    ledger.acknowledge(client_id, seq);
    await author.close();
  }
  const after = await readAll(world);
  assert.deepEqual(missing(after, ledger.acknowledged), []);
  assertOnce(after, ledger);

  const witness = await world.connect(ROOM);
  const last = await witness.post("The storm is over.");
  const ids = new Set(pages.map(({ room }) => room.you?.id).concat(witness.you.id));
  await until("everyone holds the whole log, and sees who is here", () =>
    pages.every(({ room }) => room.seq === last.seq && areAlone(room, ids)),
  );
  assert.deepEqual(ledger.faults, []);
  assert.deepEqual(ledger.unseen, [], "Every place in the log was shown to somebody.");

  const fresh = await world.connect(ROOM, { token: witness.token });
  const members = fresh.welcomed.members.toSorted(byId);
  const all = [...after, last];
  for (const page of pages) {
    const { room, messages } = page;
    assert.deepEqual(
      [...room.members.values()].toSorted(byId),
      members,
      "All see the same people.",
    );
    assert.equal(room.present, ids.size);
    const since = messages[0]?.seq ?? last.seq;
    assertSame(
      messages,
      all.filter(({ seq }) => seq >= since),
    );
  }
  const found = unanswered.filter(([id]) => before.some(({ client_id }) => client_id === id));
  return {
    "in the log": last.seq,
    "never answered": unanswered.length,
    "of these stored": found.length,
    lost: lost.length,
    twice: all.length - new Set(all.map(({ client_id }) => client_id)).size,
  };
}

/**
 * The store has what messages name, and what nobody has posted yet, which the room erases in an hour. It has
 * nothing else.
 * @param {import("../support/world.js").World} world
 * @param {Ledger} ledger
 */
export async function assertFilesKept(world, ledger) {
  const messages = await readAll(world);
  const named = messages.flatMap(({ files = [] }) =>
    files.map((/** @type {{ id: string }} */ { id }) => id),
  );
  for (const id of named) {
    const answer = await world.get(`/r/${ROOM}/files/${id}`);
    const words = ledger.brought.get(id);
    assert.equal(await answer.text(), words, "No file is lost that a message names.");
  }
  const removed = [...ledger.named].filter((id) => !named.includes(id));
  const stored = async () =>
    (await world.storedFiles()).map((name) => name.split(".").at(-1) ?? "");
  // Where the process died meanwhile, the store is asked again after a while.
  await eventually(async () => {
    const there = await stored();
    return removed.every((id) => !there.includes(id));
  });
  const there = await stored();
  await world.kill();
  const known = knownFiles(world.storage);
  const strange = there.filter((id) => known && !known.includes(id));
  assert.deepEqual(strange, [], "The room answers for all that the store has.");
  await world.run();
  return {
    "files brought": ledger.brought.size,
    "that messages name": named.length,
    "that were removed": removed.length,
    "that wait to be posted": there.length - named.length,
  };
}

/**
 * Every message there is, from the first.
 * @param {World} world
 */
async function readAll(world) {
  /** @type {Event[]} */
  let messages = [];
  let before = Number.MAX_SAFE_INTEGER;
  for (let more = true; more; ) {
    const reader = await world.connect(ROOM, { token: newToken() });
    for (let n = 0; n < BURST && more; n++) {
      const page = await reader.loadHistory(before);
      messages = [...page.events, ...messages];
      more = page.more;
      before = messages[0]?.seq ?? 0;
    }
    await reader.close();
  }
  return messages;
}

/** @param {Event[]} messages @param {Map<string, number>} acknowledged */
function missing(messages, acknowledged) {
  const places = new Map(messages.map(({ client_id, seq }) => [client_id, seq]));
  return [...acknowledged].filter(([client_id, seq]) => places.get(client_id) !== seq);
}

/** @param {Event[]} messages @param {Ledger} ledger */
function assertOnce(messages, { written, refused }) {
  const ids = messages.map(({ client_id }) => client_id);
  assert.equal(new Set(ids).size, ids.length, "Nothing is there twice.");
  const strange = ids.filter((client_id) => !written.has(client_id) || refused.has(client_id));
  assert.deepEqual(strange, [], "Nothing is there that nobody wrote, or that was refused.");
}

/**
 * Who was away sees what a newcomer sees.
 * @param {Event[]} held
 * @param {Event[]} stored
 */
function assertSame(held, stored) {
  for (const [n, message] of stored.entries()) {
    const [shown, kept] = [held[n], message].map((it) => JSON.stringify(it, withoutEmpty));
    if (isDeepStrictEqual(JSON.parse(shown ?? "0"), JSON.parse(kept))) continue;
    assert.fail(`A page shows ${shown}\nwhere a newcomer is shown ${kept}`);
  }
  assert.equal(held.length, stored.length);
}

/**
 * No mentions and a list of none are the same to a reader, and whose reactions are theirs differs.
 * @param {string} key
 * @param {any} value
 */
function withoutEmpty(key, value) {
  if (key === "mine") return undefined;
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}

/** @param {Page["room"]} room @param {Set<string | undefined>} ids */
function areAlone({ members, present }, ids) {
  return (
    present === ids.size &&
    members.size === ids.size &&
    [...ids].every((id) => members.has(id ?? ""))
  );
}

/** @param {{ id: string }} a @param {{ id: string }} b */
function byId(a, b) {
  return a.id < b.id ? -1 : 1;
}

/**
 * The files that the room has a row of; nothing, where SQLite cannot be had.
 * @param {string} storage
 * @returns {string[] | undefined}
 */
function knownFiles(storage) {
  if (sqlite === undefined) return undefined;
  const names = readdirSync(storage, { recursive: true, encoding: "utf8" });
  return names.filter(isOfRoom).flatMap((name) => {
    const database = new sqlite.DatabaseSync(join(storage, name));
    const rows = database.prepare("SELECT id FROM files").all();
    database.close();
    return rows.map(({ id }) => String(id));
  });
}

/** @param {string} name */
const isOfRoom = (name) => /ChatRoom.*[0-9a-f]{64}\.sqlite$/.test(name);
