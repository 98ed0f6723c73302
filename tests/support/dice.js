// Chance that repeats itself: the same for the same seed, so that a run can be had again.

import { randomInt } from "node:crypto";

/** @typedef {ReturnType<typeof dice>} Dice */

/** SEED repeats a run, as far as chance goes; a run that fails says which it was. */
export const SEED = Number(process.env.SEED ?? randomInt(1_000_000));

process.on("exit", (code) => {
  if (code !== 0) console.error(`The chance of this run came from SEED=${SEED}.`);
});

/**
 * The mulberry32 generator.
 * @param {number} seed
 */
export function dice(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** @param {number} limit */
  const below = (limit) => Math.floor(next() * limit);
  return {
    below,
    /** @param {number} least @param {number} most */
    between: (least, most) => least + below(most - least + 1),
    /**
     * @template T
     * @param {T[]} choices
     */
    one: (choices) => choices[below(choices.length)],
    id: () => `id-${below(2 ** 31)}`,
    /** So many bytes as base64url. @param {number} length */
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))).toString("base64url"),
  };
}
