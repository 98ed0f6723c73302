// What is measured, of each server in the same way.

import { setTimeout as pause } from "node:timers/promises";
import { Crowd } from "./crowd.js";
import { Server } from "./servers.js";

/** The latest that a message may be, in milliseconds, for all but one in a hundred. */
const LATEST_MS = 100;
/** Where the search begins, in deliveries a second. */
const LEAST = 5_000;
/** Messages a second of one member, which is what Chatter lets pass. */
const PACE = 5;
const SECONDS = 3;
/** Everybody says something for the first time within this many seconds. */
const FIRST_WORDS_SECONDS = 6;
/** Whoever has spoken has an inbox in Chatter, which is told once more within this time; and a server
 * that had too much to do comes to itself. */
const SETTLING_MS = 60_000;
/** On a machine that does something else for a moment, a load may fail once: two of three decide. */
const DECISIVE = 2;
/** Later than this, the server falls behind, and more need not be offered. */
const COLLAPSED_MS = 1_000;
/** Where servers of every kind are compared by what a delivery costs them, in deliveries a second. */
const COMPARED = 200_000;
/** Doubling brackets the highest load within a factor of 2; each further step takes its root. */
const REFINEMENTS = 3;

/**
 * A load that was offered two or three times, as it was at the second best of them.
 * @typedef {object} Load
 * @property {number} offered in deliveries a second
 * @property {boolean} isCarried
 * @property {number} p50
 * @property {number} p99
 * @property {number} delivered of all that were due, the share that came
 * @property {number} cpu of the server, microseconds a delivery
 * @property {number} busy the share of its core that the load itself used
 */
/** @typedef {{ highest: number, isAtPace: boolean, loads: Load[], storm: number, firstWords: Times }} Capacity */
/** @typedef {import("./crowd.js").Times} Times */
/** @typedef {import("./servers.js").Name} Name */

/**
 * Runs a server, with a crowd at its door, and ends both.
 * @template T
 * @param {string} program
 * @param {Name} name
 * @param {(server: Server, crowd: Crowd) => Promise<T>} work
 */
export async function withCrowd(program, name, work) {
  const server = await Server.start(name);
  const crowd = new Crowd(program, server);
  try {
    return await work(server, crowd);
  } finally {
    await crowd.leave();
    await server.stop();
  }
}

/**
 * The highest load that a room carries in which everybody has spoken: found by doubling, then by
 * halving what is left.
 * @param {string} program
 * @param {Name} name
 * @param {number} members
 * @returns {Promise<Capacity>}
 */
export function capacity(program, name, members) {
  return withCrowd(program, name, async (server, crowd) => {
    const storm = (await crowd.join(members)).seconds;
    const firstWords = await crowd.speak(
      Math.ceil(members / FIRST_WORDS_SECONDS),
      FIRST_WORDS_SECONDS,
    );
    await pause(SETTLING_MS);

    /** @type {Load[]} */
    const loads = [];
    const most = members * PACE;
    let carried = 0;
    let tooMuch = Number.POSITIVE_INFINITY;
    /** Offers it, and tells whether more is worth a try. */
    const holds = async (/** @type {number} */ rate) => {
      const load = await offer(server, crowd, rate);
      loads.push(load);
      if (load.isCarried) {
        carried = Math.max(carried, rate);
        if (tooMuch < carried) tooMuch = Number.POSITIVE_INFINITY;
      } else {
        tooMuch = Math.min(tooMuch, rate);
      }
      return load.delivered === 1 && load.p99 <= COLLAPSED_MS;
    };

    // Once in a while a load that is higher is carried more easily, so a failure alone ends nothing.
    let rate = rateOf(LEAST, members);
    while ((await holds(rate)) && rate < most) rate = Math.min(rate * 2, most);
    for (let step = 0; step < REFINEMENTS && tooMuch < Number.POSITIVE_INFINITY; step++) {
      const rate = Math.round(Math.sqrt(Math.max(carried, 1) * tooMuch));
      if (rate === carried || rate === tooMuch) break;
      await holds(rate);
    }
    const compared = rateOf(COMPARED, members);
    if (carried > compared && !loads.some(({ offered }) => offered === compared * members)) {
      loads.push(await offer(server, crowd, compared));
    }
    return { highest: carried * members, isAtPace: carried === most, loads, storm, firstWords };
  });
}

/**
 * @param {number} deliveries a second
 * @param {number} members
 */
function rateOf(deliveries, members) {
  return Math.max(1, Math.round(deliveries / members));
}

/**
 * @param {Server} server
 * @param {Crowd} crowd
 * @param {number} rate in messages a second
 * @returns {Promise<Load>}
 */
async function offer(server, crowd, rate) {
  /** @type {Load[]} */
  const tries = [];
  const agreeing = (/** @type {boolean} */ isCarried) =>
    tries.filter((load) => load.isCarried === isCarried).length;
  while (agreeing(true) < DECISIVE && agreeing(false) < DECISIVE) {
    tries.push(await offerOnce(server, crowd, rate));
  }
  const byLateness = (/** @type {Load} */ one, /** @type {Load} */ other) =>
    other.delivered - one.delivered || one.p99 - other.p99;
  return tries.sort(byLateness)[DECISIVE - 1];
}

/**
 * @param {Server} server
 * @param {Crowd} crowd
 * @param {number} rate in messages a second
 * @returns {Promise<Load>}
 */
async function offerOnce(server, crowd, rate) {
  const [before, loadBefore] = [server.cpu, crowd.cpu];
  const run = await crowd.speak(rate, SECONDS);
  const [cpu, busy] = [server.cpu - before, crowd.cpu - loadBefore];
  if (run.lost > 0) throw new Error(`${server.name} closed ${run.lost} connections.`);
  return {
    offered: rate * crowd.members,
    isCarried: run.delivered === run.expected && run.p99 <= LATEST_MS,
    p50: run.p50,
    p99: run.p99,
    delivered: run.delivered / run.expected,
    cpu: (cpu / Math.max(run.delivered, 1)) * 1e6,
    busy: busy / run.seconds,
  };
}

/**
 * One message at a time in a quiet room of few.
 * @param {string} program
 * @param {Name} name
 * @returns {Promise<Times & { startUp: number }>}
 */
export function lone(program, name) {
  return withCrowd(program, name, async (server, crowd) => {
    await crowd.join(5);
    await crowd.lone(50); // To warm up.
    return { ...(await crowd.lone(100)), startUp: server.startUp };
  });
}

/**
 * What a connection costs that is idle, and whether all are served still.
 * @param {string} program
 * @param {Name} name
 * @param {number} members
 */
export function idle(program, name, members) {
  return withCrowd(program, name, async (server, crowd) => {
    await crowd.join(10);
    await crowd.lone(10);
    const before = server.memory;
    const { seconds } = await crowd.join(members - 10);
    await pause(5_000);
    const bytes = (server.memory - before) / (members - 10);
    const { p50, max } = await crowd.lone(5);
    return { members, seconds, bytes, p50, max };
  });
}

/**
 * What it costs to read. The time is the reader's, with all that comes before the last event.
 * @param {string} program
 */
export async function reads(program) {
  const VISITS = 30;
  const MISSED = 1_000;
  /** Who leaves is seen off five seconds later, which costs something too. */
  const SEEN_OFF_MS = 6_000;

  /** @param {Name} name */
  const measure = (name) =>
    withCrowd(program, name, async (server, crowd) => {
      const rowsOf = async () => (name === "counted" ? server.rows() : undefined);
      /** @param {() => Promise<Times>} work */
      const read = async (work) => {
        await pause(SEEN_OFF_MS);
        await rowsOf();
        const before = server.cpu;
        const { p50, p99 } = await work();
        const cpu = ((server.cpu - before) / VISITS) * 1_000;
        const rows = await rowsOf();
        return { p50, p99, cpu, rows: rows === undefined ? undefined : rows.read / VISITS };
      };

      await crowd.join(20);
      await crowd.speak(100, 12);
      const post = await read(() => crowd.lone(VISITS));
      const join = await read(() => crowd.visit(VISITS, 50));
      const resume = await read(() => crowd.visit(VISITS, MISSED, 1_200 + VISITS - MISSED));
      await crowd.page(1, 600);
      const page = await read(() => crowd.page(VISITS, 600));
      return { post, join, resume, page };
    });

  const timed = await measure("chatter");
  const counted = await measure("counted");
  const both = (/** @type {keyof typeof timed} */ kind) => ({
    ...timed[kind],
    rows: counted[kind].rows,
  });
  return { post: both("post"), join: both("join"), resume: both("resume"), page: both("page") };
}
