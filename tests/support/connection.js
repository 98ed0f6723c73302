// One live WebSocket to a room, held as a careful program would hold it. It keeps all that it hears
// in order, hands each event out once, and notices when the log skips or repeats itself.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { dice, SEED } from "./dice.js";
import { Log } from "./log.js";

/** Everything comes at once, but a machine that does much else may be late. */
const PATIENCE_MS = 20_000;
/** What the room answers to whoever reads in the log. */
const PAGES = ["history_loaded", "newer_loaded", "around_loaded", "found"];

/** What names a place in the log and has none itself. */
const WITHOUT_PLACE = ["synced", "seen"];

/** @typedef {{ type: string, [field: string]: any }} Event */
/** @typedef {{ code: number, reason: string }} Closing */
/**
 * @typedef {object} Options
 * @property {string} [token] Who comes; somebody new, unless it is given.
 * @property {number | string} [after] The last `seq` that the client holds.
 * @property {string} [name] What a newcomer wishes to be called.
 * @property {string} [invite] What is brought to be let in.
 * @property {Record<string, string>} [headers] Sent in place of the token's own header.
 * @property {string} [via] The address of a proxy.
 */

const chance = dice(SEED);

/** What a client carries to be the same person again. */
export const newToken = () => chance.bytes(32);

/** What a message is known by until the room has numbered it. */
export const newClientId = () => chance.bytes(12);

export class Connection {
  /** Everything heard, in order. @type {Event[]} */
  received = [];
  /** How many frames it came in. */
  frames = 0;
  /** @type {string} */
  token;
  /** @type {Event} */
  welcomed = { type: "nothing yet" };
  /** @type {Promise<void>} */
  opened;
  #socket;
  /** @type {Promise<Closing>} */
  #closed;
  /** @type {Closing | undefined} */
  #closing;
  /** @type {Event[]} */
  #unread = [];
  /** @type {Set<{ matches: (event: Event) => boolean, resolve: (event: Event) => void }>} */
  #waiting = new Set();
  #log = new Log();

  /**
   * @param {string} address
   * @param {Options} options
   */
  constructor(address, { token = newToken(), after, name, invite, headers }) {
    this.token = token;
    const url = new URL(address.replace(/^http/, "ws"));
    if (after !== undefined) url.searchParams.set("after", String(after));
    if (name !== undefined) url.searchParams.set("name", name);
    if (invite !== undefined) url.searchParams.set("invite", invite);
    this.#socket = dial(url, headers ?? { authorization: `Bearer ${token}` });
    this.opened = new Promise((resolve, reject) => {
      this.#socket.addEventListener("open", () => resolve());
      this.#socket.addEventListener("error", () => reject(new Error(`${url} was refused.`)));
    });
    this.#closed = new Promise((resolve) => {
      this.#socket.addEventListener("close", ({ code, reason }) => {
        this.#closing = { code, reason };
        resolve(this.#closing);
      });
    });
    this.#socket.addEventListener("message", ({ data }) => this.#hear(data, Number(after)));
  }

  /** This member, as the welcome described them. */
  get you() {
    return this.welcomed.you;
  }

  /** The newest `seq` that this client holds. */
  get seq() {
    return this.#log.seq;
  }

  /** @param {Event} command */
  send(command) {
    if (command.type === "post") this.#log.ask(command.client_id);
    this.raw(JSON.stringify(command));
  }

  /** @param {string | Uint8Array<ArrayBuffer>} frame */
  raw(frame) {
    this.#socket.send(frame);
  }

  /**
   * Says something, and gives back the event that tells everyone.
   * @param {string} body
   * @param {string} [client_id]
   */
  async post(body, client_id = newClientId()) {
    const answer = await this.offer(body, client_id);
    assert.equal(answer.type, "posted", `“${body.slice(0, 40)}” got ${JSON.stringify(answer)}`);
    return answer;
  }

  /**
   * Says something, and gives back the answer, be it `posted` or `rejected`.
   * @param {string} body
   * @param {string} [client_id]
   * @param {number} [patience]
   */
  offer(body, client_id = newClientId(), patience = PATIENCE_MS) {
    this.send({ type: "post", body, client_id });
    return this.#wait(
      `an answer to the post ${client_id}`,
      ({ type, author, client_id: answered }) =>
        answered === client_id && (type === "rejected" || author.id === this.you.id),
      patience,
    );
  }

  /**
   * Says something, however often it is too fast, waiting each time as long as the room asks.
   * @param {string} body
   * @param {string} [client_id]
   */
  async insist(body, client_id) {
    for (;;) {
      const answer = await this.offer(body, client_id);
      if (answer.reason !== "too_fast") return answer;
      await pause(answer.retry_after_ms);
    }
  }

  /**
   * @param {string} name
   * @returns {Promise<Event>}
   */
  rename(name) {
    this.send({ type: "rename", name });
    return this.next("renamed", { member_id: this.you.id });
  }

  /** @param {number} before */
  loadHistory(before) {
    this.send({ type: "load_history", before });
    return this.next("history_loaded");
  }

  /**
   * Sends what must not pass, and gives back the rejection.
   * @param {Event | string | Uint8Array<ArrayBuffer>} command
   */
  refused(command) {
    const isFrame = typeof command === "string" || command instanceof Uint8Array;
    this.raw(isFrame ? command : JSON.stringify(command));
    return this.next("rejected");
  }

  /** Says “ping”, and waits for the “pong”. */
  ping() {
    this.raw("ping");
    return this.next("pong");
  }

  /**
   * The first event of a type, with these fields, that nobody has asked for yet.
   * @param {string} type
   * @param {Record<string, unknown>} [fields]
   * @param {number} [patience]
   * @returns {Promise<Event>}
   */
  next(type, fields = {}, patience = PATIENCE_MS) {
    const wanted = Object.entries({ type, ...fields });
    return this.#wait(
      JSON.stringify({ type, ...fields }),
      (event) => wanted.every(([name, value]) => isDeepStrictEqual(event[name], value)),
      patience,
    );
  }

  /** The answer to a command of any kind: a rejection, or what it brought about. */
  answer() {
    return this.#wait("an answer", ({ type, seq, author, member_id }) => {
      if (type === "rejected" || PAGES.includes(type)) return true;
      return seq > this.welcomed.seq && [author?.id, member_id].includes(this.you.id);
    });
  }

  /**
   * Opens the direct room of these people, and gives back what tells where it is.
   * @param {Connection[]} others
   */
  openDirect(...others) {
    this.send({ type: "open_direct", member_ids: others.map((other) => other.you.id) });
    return this.next("direct_opened");
  }

  /**
   * All events of a type that were heard so far.
   * @param {string} type
   */
  heard(type) {
    return this.received.filter((event) => event.type === type);
  }

  /** The words of all messages that were heard so far, in order. */
  get bodies() {
    return this.heard("posted").map((event) => event.body);
  }

  /**
   * Resolves when all that the room had sent before has arrived: it answers in order, and nothing
   * but an empty page can lie before the log's first event.
   */
  async settled() {
    await this.loadHistory(1);
  }

  /**
   * @param {number} [code]
   * @param {string} [reason]
   */
  close(code, reason) {
    this.#socket.close(code, reason);
    return this.ended();
  }

  /** How the connection was closed, which is soon. */
  ended() {
    return soon(this.#closed, PATIENCE_MS, () => "The connection did not end.");
  }

  /** Throws if the log skipped or repeated itself on this connection, or the room broke. */
  assertSound() {
    assert.deepEqual(this.#log.faults, []);
    assert.notEqual(
      this.#closing?.code,
      1011,
      "The room closed this connection for its own fault.",
    );
  }

  /**
   * @param {string} what
   * @param {(event: Event) => boolean} matches
   * @param {number} [patience]
   * @returns {Promise<Event>}
   */
  async #wait(what, matches, patience = PATIENCE_MS) {
    this.assertSound();
    const found = this.#unread.findIndex(matches);
    if (found >= 0) return this.#unread.splice(found, 1)[0];

    /** @type {PromiseWithResolvers<Event>} */
    const { promise, resolve, reject } = Promise.withResolvers();
    const waiter = { matches, resolve };
    const complaint = (/** @type {string} */ when) =>
      `${what} did not come ${when}, but ${described(this.#unread)}.`;
    this.#closed.then(({ code }) => reject(new Error(complaint(`before the end (${code})`))));
    this.#waiting.add(waiter);
    try {
      return await soon(promise, patience, () => complaint(`within ${patience} ms`));
    } finally {
      this.#waiting.delete(waiter);
    }
  }

  /**
   * @param {unknown} frame
   * @param {number} after
   */
  #hear(frame, after) {
    this.frames += 1;
    for (const event of this.#decode(frame)) {
      this.received.push(event);
      if (event.type === "welcomed") this.#begin(event, after);
      else if (event.seq !== undefined && !WITHOUT_PLACE.includes(event.type))
        this.#log.follow(event, event.author?.id === this.you.id);
      const waiter = [...this.#waiting].find(({ matches }) => matches(event));
      if (waiter === undefined) {
        this.#unread.push(event);
      } else {
        this.#waiting.delete(waiter);
        waiter.resolve(event);
      }
    }
  }

  /**
   * @param {Event} welcomed
   * @param {number} after
   */
  #begin(welcomed, after) {
    if (this.received.length > 1) this.#log.faults.push("The welcome did not come first.");
    this.welcomed = welcomed;
    this.#log.begin(welcomed, after);
  }

  /**
   * @param {unknown} frame
   * @returns {Event[]}
   */
  #decode(frame) {
    if (frame === "pong") return [{ type: "pong" }];
    const events = typeof frame === "string" ? JSON.parse(frame) : undefined;
    if (Array.isArray(events) && events.length > 0) return events;
    this.#log.faults.push(`A frame that is no array of events: ${frame}`);
    return [];
  }
}

/**
 * Gives up on what does not come in time.
 * @template T
 * @param {Promise<T>} promise
 * @param {number} patience
 * @param {() => string} complaint
 * @returns {Promise<T>}
 */
async function soon(promise, patience, complaint) {
  /** @type {PromiseWithResolvers<never>} */
  const { promise: late, reject } = Promise.withResolvers();
  const deadline = setTimeout(() => reject(new Error(complaint())), patience);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(deadline);
  }
}

/** @param {Event[]} events */
function described(events) {
  const last = events.slice(-5).map((event) => JSON.stringify(event).slice(0, 200));
  return events.length === 0 ? "nothing else" : `${events.length} others, last ${last.join(", ")}`;
}

/**
 * Node's WebSocket takes headers, which the browser's, by whose type it goes here, does not.
 * @param {URL} url
 * @param {Record<string, string>} headers
 */
function dial(url, headers) {
  const Socket = /** @type {new (url: URL, options: object) => WebSocket} */ (
    /** @type {unknown} */ (WebSocket)
  );
  return new Socket(url, { headers });
}
