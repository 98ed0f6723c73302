// What comes, for whoever takes it: one after the other, whether they ask before it comes or after.

/** @template T */
export class Mailbox {
  /** @type {T[]} */
  #kept = [];
  /** @type {((it: T) => void)[]} */
  #waiting = [];

  /** @param {T} it */
  put(it) {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(it);
    else this.#kept.push(it);
  }

  /** @returns {Promise<T>} */
  async next() {
    const [it] = this.#kept.splice(0, 1);
    return it ?? new Promise((resolve) => this.#waiting.push(resolve));
  }
}
