// A room under attack, as its other members see it: how long they wait for their own words.

import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Connection } from "../connection.js";
import { CASES, LONG } from "./cases.js";

/** Those who are measured: together they say so much that a second gives twenty times. */
const VICTIMS = 4;
const PACE_MS = 200;
/** Each says as much as a room lets pass at once. */
const AUTHORS = 60;
const LINES = 20;
/** What a wait without an answer counts as. */
const UNHEARD_MS = 20_000;
const REACTIONS = 10;

export const KINDS = Object.keys(CASES);

/** @typedef {{ p50: number, p95: number, max: number }} Waits In milliseconds. */

/**
 * A room with a thousand long messages, the newest of them with many reactions, and a few people.
 * @param {string} socket its address
 */
export async function settle(socket) {
  for (let who = 0; who < AUTHORS; who++) {
    const author = new Connection(socket, { headers: headersOf("10.1", who) });
    await author.next("welcomed");
    await Promise.all(Array.from({ length: LINES }, () => author.post(LONG)));
    await author.close();
  }
  const victims = Array.from(
    { length: VICTIMS },
    (_, who) => new Connection(socket, { headers: headersOf("10.2", who) }),
  );
  for (const victim of victims) await victim.next("welcomed");
  return victims;
}

/**
 * Many who react to the newest messages: part of what every newcomer is told.
 * @param {string} socket
 * @param {number} newest
 * @param {number} reactors how many
 */
export async function adorn(socket, newest, reactors) {
  for (let who = 0; who < reactors; who++) {
    const reactor = new Connection(socket, { headers: headersOf("10.3", who) });
    await reactor.next("welcomed");
    for (let n = 0; n < REACTIONS; n++) {
      reactor.send({ type: "react", message: newest - n, emoji: "👍", on: true });
    }
    await reactor.next("reacted", { member_id: reactor.you.id, message: newest - REACTIONS + 1 });
    await reactor.close();
  }
}

/**
 * How long the victims wait for their words, while somebody does their worst.
 * @param {string} socket
 * @param {Connection[]} victims
 * @param {{ kind: string, count: number, seconds: number, newest: number, record?: string }} attack
 * What the attackers do is kept in the file `record`, where there is one.
 */
export async function attacked(socket, victims, { kind, count, seconds, newest, record }) {
  const program = fileURLToPath(new URL("main.js", import.meta.url));
  const args = [program, socket, kind, String(count), String(newest)];
  if (record) args.push(record);
  const attackers = spawn(process.execPath, args, { stdio: ["pipe", "inherit", "inherit"] });
  const ended = new Promise((resolve) => attackers.on("exit", resolve));
  try {
    return await waits(victims, seconds);
  } finally {
    attackers.kill("SIGKILL");
    await ended;
  }
}

/**
 * @param {Connection[]} victims
 * @param {number} seconds
 * @returns {Promise<Waits>}
 */
export async function waits(victims, seconds) {
  /** @type {number[]} */
  const times = [];
  const rounds = Math.ceil((seconds * 1_000) / PACE_MS);
  const talk = async (/** @type {Connection} */ victim, /** @type {number} */ offset) => {
    await pause(offset);
    for (let round = 0; round < rounds; round++) {
      const since = performance.now();
      // Whoever gets no answer at all has waited for as long as anyone would.
      const isHeard = await victim.insist("Can you hear me?").catch(() => undefined);
      const waited = isHeard ? performance.now() - since : UNHEARD_MS;
      times.push(waited);
      await pause(Math.max(0, PACE_MS - waited));
    }
  };
  await Promise.all(victims.map((victim, n) => talk(victim, (n * PACE_MS) / victims.length)));
  times.sort((one, other) => one - other);
  const at = (/** @type {number} */ share) => times[Math.ceil(times.length * share) - 1];
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** @param {string} net @param {number} who */
function headersOf(net, who) {
  return { "cf-connecting-ip": `${net}.${who >> 8}.${who & 255}` };
}
