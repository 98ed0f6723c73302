// The ledger: all that pages were shown and told, whoever they are and however often they lost the
// room. It knows what was promised, and notices as soon as two pages were told different things.

/** @typedef {{ type: string, [field: string]: any }} Event */
/** @typedef {{ token: string, body: string }} Writing */

/** What has a place in the log; what else has a `seq` tells of one. */
const STORED = ["posted", "edited", "removed", "reacted", "renamed", "avatar_changed"];

/** @param {{ type: string }} event */
export const isStored = ({ type }) => STORED.includes(type);

export class Ledger {
  /** What must never be. @type {string[]} */
  faults = [];
  /** Everything that anybody wrote, by its client_id. @type {Map<string, Writing>} */
  written = new Map();
  /** Its place, where its author was told one. @type {Map<string, number>} */
  acknowledged = new Map();
  /** What the room refused for good. @type {Set<string>} */
  refused = new Set();
  /** What is in each file that somebody brought. @type {Map<string, string>} */
  brought = new Map();
  /** The files that any message was seen to name. @type {Set<string>} */
  named = new Set();
  /** What each place holds, as far as that never changes. @type {Map<number, string>} */
  #places = new Map();

  get newest() {
    return Math.max(0, ...this.#places.keys());
  }

  /** The places of which nobody was ever told. */
  get unseen() {
    return Array.from({ length: this.newest }, (_, n) => n + 1).filter((n) => !this.#places.has(n));
  }

  /**
   * Somebody was shown this.
   * @param {Event} event
   */
  show(event) {
    for (const inner of event.events ?? []) this.show(inner);
    if (!isStored(event)) return;
    for (const { id } of event.files ?? []) this.named.add(id);
    const said = JSON.stringify(lasting(event));
    const before = this.#places.get(event.seq);
    if (before === undefined) this.#places.set(event.seq, said);
    else if (before !== said) this.faults.push(`Place ${event.seq} was ${before}, then ${said}.`);
  }

  /**
   * Its author was told where it is.
   * @param {string} client_id
   * @param {number} seq
   */
  acknowledge(client_id, seq) {
    const before = this.acknowledged.get(client_id) ?? seq;
    if (before !== seq) this.faults.push(`${client_id} was put at ${before}, then at ${seq}.`);
    this.acknowledged.set(client_id, seq);
  }

  /** What its author never heard of again. */
  get unanswered() {
    return [...this.written].filter(
      ([client_id]) => !this.acknowledged.has(client_id) && !this.refused.has(client_id),
    );
  }
}

/** What of a stored event is for good: later edits change the words. @param {Event} event */
function lasting({ type, at, author, client_id, message, member_id, name, old_name }) {
  // In the place of a reaction to what has been removed since stands the removal.
  if (type === "reacted" || type === "removed") return [at, message];
  return [type, at, author?.id, author?.name, client_id, message, member_id].concat(
    type === "renamed" ? [name, old_name] : [],
  );
}
