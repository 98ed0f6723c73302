// A page without a screen: the page's own session, on a clock that makes it return sooner. It keeps its
// outbox through reloads, and checks that the log comes once, in order, without a gap.

import { createSession } from "../../public/js/session/session.js";
import { createStorage } from "../../public/js/session/storage.js";
import { isStored } from "./ledger.js";

/** @import { Command, Event, Pending, Posted } from "../../public/js/types/ui.js" */
/** @typedef {import("./ledger.js").Ledger} Ledger */
/**
 * @typedef {object} Visit
 * @property {string} address Of the server, or of the proxy before it.
 * @property {string} roomName
 * @property {string} token Who they are.
 * @property {Map<string, string>} kept What their browser keeps.
 * @property {Ledger} ledger
 * @property {() => number} random
 * @property {() => void} onChange
 */

/** Waits that were made for people and phones are this much shorter here. */
const HASTE = 10;

const hastyTimers = {
  /** @param {() => void} act @param {number} delay */
  setTimeout: (act, delay) => setTimeout(act, delay / HASTE),
  clearTimeout,
};

export class Page {
  /** How its connections ended, by code. @type {Map<number, number>} */
  endings = new Map();
  welcomes = 0;
  resent = 0;
  cured = 0;
  #visit;
  #session;
  /** Where this connection is in the log. */
  #log = { isResumed: false, start: 0, newest: 0 };
  /** What went out on this connection. @type {Set<string>} */
  #sent = new Set();
  /** What ever went out. @type {Set<string>} */
  #tried = new Set();
  #after = 0;
  #isWoken = false;
  #hadGap = false;
  #isClosed = false;
  /** Files that are on their way. */
  #bringing = 0;

  /** @param {Visit} visit */
  constructor(visit) {
    this.#visit = visit;
    this.#session = createSession({
      name: visit.roomName,
      address: () => {
        this.#after = this.#session?.room.seq ?? 0;
        return visit.address;
      },
      storage: createStorage(() => browserStorage(visit.kept), visit.roomName),
      WebSocket: this.#socketClass(),
      timers: { setTimeout, clearTimeout },
      now: Date.now,
      connectionTime: { timers: hastyTimers, now: () => Date.now() * HASTE },
      random: visit.random,
      dice: (count) => Uint8Array.from({ length: count }, () => visit.random() * 256),
      onEvents: (events) => this.#hear(events),
      onChange: () => this.#look(),
    });
    this.#session.connect();
  }

  /** What it shows. */
  get room() {
    return this.#session.room;
  }

  get isOpen() {
    return this.#session.connection.phase === "open";
  }

  get token() {
    return this.#visit.token;
  }

  /** Whether all that was written here was answered. */
  get isSettled() {
    return this.isOpen && this.room.pending.length === 0 && this.#bringing === 0;
  }

  /** The messages that it holds. */
  get messages() {
    return this.room.log.flatMap((entry) => (entry.type === "posted" ? [entry] : []));
  }

  /** @param {string} body @param {Pick<Pending, "reply_to" | "mentions" | "files">} [more] */
  say(body, more) {
    const client_id = this.#session.say(body, more);
    this.#visit.ledger.written.set(client_id, { token: this.token, body });
  }

  /** Brings a file, and says so, if it was not lost on the way. @param {string} words */
  async bring(words) {
    const { ledger, token, onChange } = this.#visit;
    const headers = { authorization: `Bearer ${token}` };
    this.#bringing += 1;
    try {
      const init = { method: "POST", headers, body: words };
      const answer = await fetch(`${this.#files}?name=river.txt`, init);
      const { file } = await answer.json();
      if (!file) return;
      ledger.brought.set(file.id, words);
      if (!this.#isClosed) this.say(words, { files: [{ ...file, key: file.id }] });
    } catch {
      // The wire broke, or the process died.
    } finally {
      this.#bringing -= 1;
      onChange();
    }
  }

  /** Looks at a file, which may have been removed meanwhile. @param {string} id */
  async look(id) {
    const { ledger } = this.#visit;
    try {
      const answer = await fetch(`${this.#files}/${id}`);
      const words = await answer.text();
      if (answer.status === 200 && words !== ledger.brought.get(id)) {
        ledger.faults.push(`The file ${id} was ${words}.`);
      }
    } catch {
      // The wire broke, or the process died.
    }
  }

  get #files() {
    const { address, roomName } = this.#visit;
    return `${address}/r/${roomName}/files`;
  }

  /** @param {Command} command */
  send(command) {
    this.#session.send(command);
  }

  /** The tab closes. */
  close() {
    this.#isClosed = true;
    this.#session.stop();
  }

  /** The browser's WebSocket brings the cookie by itself; Node's is told who comes. */
  #socketClass() {
    const headers = { cookie: `chatter=${this.#visit.token}` };
    const count = (/** @type {number} */ code) =>
      this.endings.set(code, (this.endings.get(code) ?? 0) + 1);
    const note = (/** @type {string} */ frame) => this.#note(frame);
    return class extends WebSocket {
      /** @param {string} url */
      constructor(url) {
        super(url, /** @type {any} */ ({ headers }));
        this.addEventListener("close", ({ code }) => count(code));
      }

      /** @param {string} frame */
      send(frame) {
        note(frame);
        super.send(frame);
      }
    };
  }

  /** @param {Event[]} events */
  #hear(events) {
    const { ledger } = this.#visit;
    for (const event of events) {
      ledger.show(event);
      if (event.type === "welcomed") this.#begin(event);
      else if ("seq" in event && isStored(event)) this.#follow(event);
      if (event.type === "posted" && this.#isMine(event)) {
        ledger.acknowledge(event.client_id, event.seq);
      }
    }
    // Where a room that has just woken says that the page missed something, that is the cure.
    this.#isWoken = events.some(({ type }) => type === "synced");
  }

  /** What the session has made of it. */
  #look() {
    const { ledger, onChange } = this.#visit;
    const { gap, seq, pending } = this.room;
    if (gap && !this.#hadGap) {
      if (this.#isWoken) this.cured += 1;
      else ledger.faults.push(`A page had a gap after ${seq}.`);
    }
    this.#hadGap = gap;
    const refused = pending.find((it) => it.refused !== undefined && it.retryAt === undefined);
    if (refused) {
      ledger.refused.add(refused.client_id);
      this.#session.discard(refused.client_id);
    }
    onChange();
  }

  /** A message that goes out. @param {string} frame */
  #note(frame) {
    const { type, client_id } = frame.startsWith("{") ? JSON.parse(frame) : {};
    if (type !== "post") return;
    if (this.#tried.has(client_id)) this.resent += 1;
    this.#tried.add(client_id);
    this.#sent.add(client_id);
  }

  /** @param {Extract<Event, { type: "welcomed" }>} welcomed */
  #begin({ history, seq }) {
    const isResumed = history === "resumed";
    this.welcomes += 1;
    this.#sent = new Set();
    this.#log = { isResumed, start: seq, newest: isResumed ? this.#after : 0 };
  }

  /** @param {{ type: string, seq: number, client_id?: string }} event */
  #follow({ type, seq, client_id }) {
    const { isResumed, start, newest } = this.#log;
    if (seq <= newest) {
      const isAnswer = type === "posted" && this.#sent.has(client_id ?? "");
      if (!isAnswer) this.#visit.ledger.faults.push(`${type} ${seq} came after ${newest}.`);
      return;
    }
    // A page of the newest messages leaves out the other events, a resume and the living do not.
    const isOfPage = !isResumed && seq <= start;
    const due = isResumed ? newest + 1 : Math.max(newest, start) + 1;
    if (isOfPage ? type !== "posted" : seq !== due) {
      this.#visit.ledger.faults.push(`${type} ${seq} came where ${due} was due.`);
    }
    this.#log.newest = seq;
  }

  /** @param {Posted} event */
  #isMine({ author, client_id }) {
    const { token } = this.#visit.ledger.written.get(client_id) ?? {};
    return author.id === this.room.you?.id && token === this.token;
  }
}

/** @param {Map<string, string>} kept @returns {Storage} */
function browserStorage(kept) {
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}
