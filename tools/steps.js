// Steps that run side by side where the machine has cores for them. What a step prints is shown when
// it ends, in one piece; the first that fails ends them all.

import { availableParallelism } from "node:os";

import { Failure, stopwatch } from "./command.js";

/** The tests are made for two: with one core they take turns. */
const CORES = Math.max(2, availableParallelism());

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {number} cores How many it keeps busy: 0 for one that mostly waits.
 * @property {Step[]} after
 * @property {() => Promise<string | void>} work Gives back what is to be shown.
 */

/** @param {string} title @param {number} cores @param {Step[]} after @param {Step["work"]} work @returns {Step} */
export const step = (title, cores, after, work) => ({ title, cores, after, work });

/**
 * Runs them all, the first that can start first, and shows where the time went.
 * @param {Step[]} steps
 */
export async function perform(steps) {
  const whole = stopwatch();
  /** @type {string[]} */
  const summary = [];
  /** @type {Set<Step>} */
  const done = new Set();
  /** @type {Map<Step, Promise<void>>} */
  const running = new Map();

  /** @param {Step} step */
  async function run(step) {
    const elapsed = stopwatch();
    console.log(`… ${step.title}`);
    const line = (/** @type {string} */ sign) =>
      `${sign} ${elapsed().padStart(6)} s  ${step.title}`;
    try {
      const output = await step.work();
      console.log(`\n── ${step.title}${output ? `\n${output}` : ""}\n${line("✓")}`);
      summary.push(line("✓"));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw new Failure(
        `── ${step.title}\n${error.message}\n\n${[...summary, line("✗")].join("\n")}`,
      );
    }
    done.add(step);
    running.delete(step);
  }

  while (done.size < steps.length) {
    for (const step of steps) {
      if (done.has(step) || running.has(step)) continue;
      if (!step.after.every((earlier) => done.has(earlier))) continue;
      const busy = [...running.keys()].reduce((sum, { cores }) => sum + cores, 0);
      if (busy + step.cores <= CORES) running.set(step, run(step));
    }
    await Promise.race(running.values());
  }
  console.log(`\n${summary.join("\n")}\nAll is well, after ${whole()} s.`);
}
