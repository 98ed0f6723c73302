// A crowd in a server's room: the program of bench/load, on the second core, and the orders that it
// takes.

import readline from "node:readline";
import { Program } from "./program.js";

/** @typedef {{ p50: number, p99: number, max: number }} Times In milliseconds. */
/** @typedef {Times & { delivered: number, expected: number, lost: number, frames: number, seconds: number }} Run */

export class Crowd {
  members = 0;
  #program;
  #answers;

  /**
   * @param {string} program
   * @param {import("./servers.js").Server} server
   */
  constructor(program, server) {
    this.#program = new Program(1, [program, server.dialect, `${server.port}`, server.path]);
    this.#answers = readline.createInterface(this.#program.process.stdout)[Symbol.asyncIterator]();
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

  get cpu() {
    return this.#program.cpu;
  }

  leave() {
    return this.#program.end();
  }

  /** @param {string} order */
  async #order(order) {
    this.#program.process.stdin.write(`${order}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`The load ended over "${order}".`);
    return JSON.parse(value);
  }
}
