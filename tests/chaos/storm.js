// The storm: visitors talk in a room of the built Worker, over a network that cuts and stalls, while
// the room is put to sleep and its process killed. When it is over, everything has to be as promised.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { dice } from "../support/dice.js";
import { startRoughProxy } from "../support/rough_proxy.js";
import { start } from "../support/world.js";
import { Ledger } from "./ledger.js";
import { assertFilesKept, assertKept } from "./verdict.js";
import { Visitor } from "./visitor.js";

/** @typedef {import("../support/dice.js").Dice} Dice */
/** @typedef {import("../support/world.js").World} World */
/** @typedef {Awaited<ReturnType<typeof startRoughProxy>>} Proxy */
/** @typedef {import("../support/cluster.js").Cluster} Cluster */
/**
 * @typedef {object} Force
 * @property {number} seed
 * @property {number} visitors
 * @property {number} kills
 * @property {number} calmness How many chunks pass between two faults of a wire, on average.
 * @property {(kills: number) => void} [onKill] Told how often the process has died.
 */
/**
 * @template World
 * @typedef {object} Sky Where it storms, and what the weather is like there.
 * @property {() => Promise<World>} start
 * @property {(world: World, storm: Storm) => Promise<Record<string, unknown>>} weather
 * @property {boolean} breaksRooms Whether a room itself can fail in such weather.
 * @property {number} patienceMs How long the pages may take to come to rest.
 */
/**
 * @typedef {object} Storm
 * @property {Visitor[]} visitors
 * @property {Dice} roll
 * @property {number} kills
 * @property {(kills: number) => void} onKill
 * @property {Ledger} ledger
 * @property {(what: string, holds: () => boolean) => Promise<void>} until
 */

export const ROOM = "storm";
/** One in so many visitors has a second browser. */
const SECOND_BROWSER = 5;
/** How long the pages may take to come to rest, in ms: a grace time, some retries, a busy machine. */
const PATIENCE_MS = 60_000;

/** A room of the built Worker, whose process is killed and which is put to sleep. @type {Sky<World>} */
const ONE_MACHINE = { start, weather, breaksRooms: false, patienceMs: PATIENCE_MS };

/** @param {Force} force */
export const storm = (force) => stormIn(ONE_MACHINE, force);

/**
 * @template {World | Cluster} Place
 * @param {Sky<Place>} sky
 * @param {Force} force
 */
export async function stormIn(sky, { seed, visitors: count, kills, calmness, onKill = () => {} }) {
  const startedAt = Date.now();
  const roll = dice(seed);
  const world = await sky.start();
  const proxy = await startRoughProxy(world.port, roll, calmness);
  const ledger = new Ledger();
  const news = new EventTarget();
  const surroundings = {
    address: proxy.url,
    roomName: ROOM,
    keepsFiles: "storedFiles" in world,
    ledger,
    random: () => roll.below(1_000) / 1_000,
    onChange: () => news.dispatchEvent(new Event("change")),
  };
  const visitors = crowd(count, surroundings, roll);

  /** @param {string} what @param {() => boolean} holds */
  const until = async (what, holds) => {
    const deadline = AbortSignal.timeout(sky.patienceMs);
    while (!holds()) {
      assert.ok(!deadline.aborted, `In ${sky.patienceMs} ms it did not come to this: ${what}.`);
      await new Promise((resolve) => {
        news.addEventListener("change", resolve, { once: true });
        deadline.addEventListener("abort", resolve, { once: true });
      });
    }
  };

  try {
    for (const visitor of visitors) visitor.come();
    await until("everyone is here", () => visitors.every(({ page }) => page?.isOpen));
    for (const visitor of visitors) visitor.act();
    const storm = { visitors, roll, kills, onKill, ledger, until };
    const happened = await sky.weather(world, storm);
    for (const visitor of visitors) visitor.rest();
    proxy.calm();

    const here = visitors.flatMap(({ page }) => page ?? []);
    await until("everyone was answered", () => here.every((page) => page.isSettled));
    const settled = await assertKept(world, here, ledger, until);
    const files = "storedFiles" in world ? await assertFilesKept(world, ledger) : {};

    const pages = visitors.flatMap(({ page, closed }) => [...closed, page ?? []].flat());
    const ends = pages.flatMap(({ endings }) => [...endings.keys()]);
    assert.ok(
      sky.breaksRooms || !ends.includes(1011),
      "The room closed no connection for its own fault.",
    );
    const sum = (/** @type {(page: typeof pages[number]) => number} */ of) =>
      pages.reduce((total, page) => total + of(page), 0);
    return {
      ...{ visitors: count, kills, ...happened, ...proxy.tally },
      connections: sum(({ welcomes }) => welcomes),
      written: ledger.written.size,
      acknowledged: ledger.acknowledged.size,
      "sent again": sum(({ resent }) => resent),
      "cured after a sleep": sum(({ cured }) => cured),
      refused: ledger.refused.size,
      ...settled,
      ...files,
      seconds: Math.round((Date.now() - startedAt) / 1_000),
    };
  } finally {
    for (const visitor of visitors) {
      visitor.rest();
      visitor.go();
    }
    proxy.stop();
    await world.stop();
  }
}

/**
 * @param {number} count
 * @param {ConstructorParameters<typeof Visitor>[0]} surroundings
 * @param {Dice} roll
 */
function crowd(count, surroundings, roll) {
  /** @type {Visitor[]} */
  const visitors = [];
  for (let n = 0; n < count; n++) {
    const token = n % SECOND_BROWSER === 1 ? visitors[n - 1].token : undefined;
    visitors.push(new Visitor(surroundings, roll, token));
  }
  return visitors;
}

/**
 * Until the process has died so often.
 * @param {World} world
 * @param {Storm} storm
 */
async function weather(world, { visitors, roll, kills, onKill }) {
  let evictions = 0;
  let killed = 0;
  while (killed < kills) {
    await pause(roll.between(50, 300));
    const turn = roll.below(10);
    if (turn < 3) {
      await world.kill();
      await pause(roll.below(200));
      await world.run();
      killed += 1;
      onKill(killed);
    } else if (turn < 6) {
      if (await isPutToSleep(world)) evictions += 1;
    } else {
      comeOrGo(roll.one(visitors), roll);
    }
  }
  return { evictions };
}

/** @param {Visitor} visitor @param {Dice} roll */
export function comeOrGo(visitor, roll) {
  const turn = roll.below(4);
  if (visitor.page === undefined) return visitor.come();
  visitor.go();
  if (turn === 0) visitor.forget();
  if (turn < 3) visitor.come();
}

/** It may sleep already: nobody has come back since the process died. @param {World} world */
async function isPutToSleep(world) {
  try {
    await world.evict(ROOM);
    return true;
  } catch (error) {
    if (/not currently running/.test(String(error))) return false;
    throw error;
  }
}
