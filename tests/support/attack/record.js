// What attackers did, so that it can be done once more to somebody else: lines of JSON in a file.

import fs from "node:fs";

const FLUSH_MS = 100;

/**
 * @typedef {"comes" | "is refused" | "says" | "hears" | "closes"} Did
 * @typedef {{ at: number, connection: number, did: Did, frames?: number, bytes?: number }} Deed
 * `at` is in milliseconds since the beginning.
 */

export class Record {
  #file;
  #since = performance.now();
  #connections = 0;
  /** Those that are not yet written. @type {Deed[]} */
  #deeds = [];

  /** @param {string} file */
  constructor(file) {
    this.#file = file;
    setInterval(() => this.#flush(), FLUSH_MS).unref();
  }

  /** Somebody comes: the number of their connection, if it becomes one. */
  come() {
    const connection = this.#connections++;
    this.keep(connection, "comes");
    return connection;
  }

  /**
   * @param {number} connection
   * @param {Did} did
   */
  keep(connection, did) {
    this.#deeds.push({ at: this.#now, connection, did });
  }

  /**
   * A frame more: those of the same millisecond are one deed.
   * @param {number} connection
   * @param {"says" | "hears"} did
   * @param {number} bytes
   */
  keepFrame(connection, did, bytes) {
    const at = this.#now;
    const last = this.#deeds.at(-1);
    if (last?.frames && last.connection === connection && last.did === did && last.at === at) {
      last.frames++;
      last.bytes = (last.bytes ?? 0) + bytes;
    } else {
      this.#deeds.push({ at, connection, did, frames: 1, bytes });
    }
  }

  get #now() {
    return Math.round(performance.now() - this.#since);
  }

  #flush() {
    const lines = this.#deeds.splice(0).map((deed) => `${JSON.stringify(deed)}\n`);
    fs.appendFileSync(this.#file, lines.join(""));
  }
}
