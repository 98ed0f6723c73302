// The log as one connection hears it: every stored event once, in order, without a gap. What breaks
// that is written down, for whoever asks at the end.

/** @typedef {import("./connection.js").Event} Event */

export class Log {
  /** @type {string[]} */
  faults = [];
  #isResumed = false;
  /** The log's newest when the connection began. */
  #start = 0;
  #newest = 0;
  /** The client_ids that were sent and not yet answered. @type {string[]} */
  #unanswered = [];

  /** The newest `seq` that the client holds. */
  get seq() {
    return this.#isResumed ? this.#newest : Math.max(this.#newest, this.#start);
  }

  /**
   * @param {Event} welcomed
   * @param {number} after
   */
  begin({ history, seq }, after) {
    this.#isResumed = history === "resumed";
    this.#start = seq;
    this.#newest = this.#isResumed ? after : 0;
  }

  /** @param {string} client_id */
  ask(client_id) {
    this.#unanswered.push(client_id);
  }

  /**
   * @param {Event} event
   * @param {boolean} isOwn
   */
  follow({ type, seq, client_id }, isOwn) {
    const isRepeated = seq <= this.#newest;
    if (isRepeated || seq > this.#start) {
      const asked = isOwn ? this.#unanswered.indexOf(client_id) : -1;
      if (asked >= 0) this.#unanswered.splice(asked, 1);
      else if (isRepeated) this.faults.push(`Event ${seq} came after ${this.#newest}.`);
    }
    if (isRepeated) return;

    // A page of the newest messages leaves out the other events, a resume and the living do not.
    const isOfPage = !this.#isResumed && seq <= this.#start;
    const due = this.seq + 1;
    if (isOfPage ? type !== "posted" : seq !== due) {
      this.faults.push(`Event ${seq} (${type}) came where ${due} was due.`);
    }
    this.#newest = seq;
  }
}
