// What exporting and importing a room have in common: where it is and where its files are, who asks, trying
// again, and how far it is.

import fs from "node:fs";
import readline from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { Failure } from "./command.js";

const TRIES = 8;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 20_000;
const TOLD_EVERY_MS = 200;

/**
 * A room's own address, whichever of its addresses is given.
 * @param {string} text
 */
export function roomOf(text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const path = url?.pathname.match(/^\/[rd]\/[A-Za-z0-9_-]+/)?.[0];
  if (!url || !path || !/^https?:$/.test(url.protocol)) {
    throw new Failure(`${text} is no room's address. One looks like https://chat.example/r/tea.`);
  }
  return `${url.origin}${path}`;
}

/**
 * The bytes of a room's files are beside its own file, each called by its id.
 * @param {string} file
 */
export const folderOf = (file) => `${file}.files`;

/** @typedef {{ id: string, bytes: number }} Named */

/**
 * The files that the messages of an export name.
 * @param {string} file
 * @returns {AsyncGenerator<Named>}
 */
export async function* filesNamedIn(file) {
  const input = fs.createReadStream(file);
  const crlfDelay = Number.POSITIVE_INFINITY;
  for await (const line of readline.createInterface({ input, crlfDelay })) {
    if (!line.includes('"files"')) continue;
    const { type, files = [] } = JSON.parse(line);
    if (type !== "posted") continue;
    for (const named of files) {
      // It becomes a path.
      if (!/^[\w-]{22}$/.test(named.id)) throw new Failure(`${file} names a file ${named.id}.`);
      yield named;
    }
  }
}

/** It may be well a little later, and perhaps it is known when. */
export class Later extends Error {
  /** @param {string} reason @param {string | null} [retryAfter] in seconds */
  constructor(reason, retryAfter) {
    super(reason);
    this.waitMs = 1_000 * (Number(retryAfter) || 0);
  }
}

/** Who asks, as the environment says. @returns {Record<string, string>} */
export function saidBy() {
  const key = process.env.OPERATOR_KEY ?? process.env.TOKEN;
  if (!key) throw new Failure("Set OPERATOR_KEY to the operator's key, or TOKEN to an owner's.");
  return { authorization: `Bearer ${key}` };
}

/**
 * Does something again where the network fails it, and gives up only when it fails many times in a row.
 * @template T
 * @param {() => Promise<T>} work
 * @param {() => unknown} [place] How far it is: as long as that changes, it is worth while.
 * @returns {Promise<T>}
 */
export async function patiently(work, place = () => undefined) {
  let wait = FIRST_PAUSE_MS;
  for (let tries = 1; ; tries++) {
    const before = place();
    try {
      return await work();
    } catch (error) {
      if (error instanceof Failure || !(error instanceof Error)) throw error;
      if (place() !== before) [tries, wait] = [1, FIRST_PAUSE_MS];
      if (tries >= TRIES) throw new Failure(`It failed ${TRIES} times: ${reason(error)}.`);
      if (error instanceof Later) wait = Math.max(wait, error.waitMs);
      console.error(`\n  … ${reason(error)}: once more in ${wait / 1000} s`);
    }
    await pause(wait);
    wait = Math.min(LONGEST_PAUSE_MS, 2 * wait);
  }
}

/** @param {Error} error */
function reason(error) {
  const { cause } = error;
  return cause instanceof Error ? cause.message : error.message;
}

/**
 * Shows on a terminal how far it is.
 * @param {string} what
 * @param {number} [of] bytes in all, if that is known
 */
export function progress(what, of) {
  let told = 0;
  const isShown = process.stderr.isTTY === true;
  return {
    tell: (/** @type {number} */ bytes) => {
      if (!isShown || performance.now() - told < TOLD_EVERY_MS) return;
      told = performance.now();
      const share = of ? `, ${Math.floor((100 * bytes) / of)} %` : "";
      process.stderr.write(`\r  ${(bytes / 1e6).toFixed(1)} MB ${what}${share} `);
    },
    end: () => {
      if (isShown) process.stderr.write("\r\x1b[K");
    },
  };
}

/**
 * Where the log of an export that was cut ends: what comes after it comes anew. Nothing, where not even its
 * first line is there.
 * @param {string} file
 */
export async function lastWholeLine(file) {
  const size = fs.statSync(file).size;
  /** @type {{ last: number, seq: number, end: number, isWhole: boolean } | undefined} */
  let found;
  let end = 0;
  const input = fs.createReadStream(file);
  for await (const line of readline.createInterface({
    input,
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    end += Buffer.byteLength(line) + 1;
    if (end > size) break; // The last line has no end.
    const { type, first, last, seq, through } = JSON.parse(line);
    if (type === "room") found = { last, seq: first - 1, end, isWhole: false };
    else if (!found) throw new Failure(`${file} is no export. Move it away.`);
    else if (type === "forgotten") found = { ...found, seq: through, end };
    else if (type === "end") found = { ...found, isWhole: true };
    else if (seq !== undefined && type !== "reaction") found = { ...found, seq, end };
  }
  return found;
}
