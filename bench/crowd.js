// A crowd in a server's room: the program of bench/load, on the second core, and the orders that it
// takes.

import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import readline from "node:readline";
import { pinned } from "./servers.js";

/** @typedef {{ p50: number, p99: number, max: number }} Times In milliseconds. */
/** @typedef {Times & { delivered: number, expected: number, lost: number, frames: number, seconds: number }} Run */

export class Crowd {
  members = 0;
  #process;
  #answers;

  /**
   * @param {string} program
   * @param {import("./servers.js").Server} server
   */
  constructor(program, server) {
    const command = pinned(1, [program, server.dialect, String(server.port), server.path]);
    this.#process = spawn(...command, { stdio: ["pipe", "pipe", "inherit"] });
    this.#answers = readline.createInterface(this.#process.stdout)[Symbol.asyncIterator]();
  }

  /**
   * @param {number} count
   * @returns {Promise<Times & { seconds: number }>}
   */
  join(count) {
    this.members += count;
    return this.#order(`join ${count}`);
  }

  /**
   * @param {number} rate in messages a second
   * @param {number} seconds
   * @returns {Promise<Run>}
   */
  speak(rate, seconds) {
    return this.#order(`speak ${rate} ${seconds}`);
  }

  /**
   * @param {number} count
   * @returns {Promise<Times>}
   */
  lone(count) {
    return this.#order(`lone ${count}`);
  }

  /**
   * @param {number} count
   * @param {number} events
   * @param {number | ""} after
   * @returns {Promise<Times>}
   */
  visit(count, events, after = "") {
    return this.#order(`visit ${count} ${events} ${after}`);
  }

  /**
   * @param {number} count
   * @param {number} before
   * @returns {Promise<Times>}
   */
  page(count, before) {
    return this.#order(`page ${count} ${before}`);
  }

  /** Seconds of processor time so far. */
  get cpu() {
    const stat = fs.readFileSync(`/proc/${this.#process.pid}/stat`, "utf8");
    const fields = stat.replace(/^.*\) /, "").split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  async leave() {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
  }

  /** @param {string} order */
  async #order(order) {
    this.#process.stdin.write(`${order}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`The load ended over "${order}".`);
    return JSON.parse(value);
  }
}
