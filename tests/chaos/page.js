// A page without a screen: the page's own connection, outbox and fold, put together as public/js/app.js
// does, on a clock that makes it return sooner. It keeps its outbox through reloads, and checks that
// the log comes once, in order, without a gap.

import { post, socketPath } from "../../public/js/protocol.js";
import { createConnection } from "../../public/js/session/connection.js";
import { createOutbox, keepPending, restorePending } from "../../public/js/session/outbox.js";
import * as room from "../../public/js/session/room.js";
import { createStorage } from "../../public/js/session/storage.js";
import { newClientId } from "../support/connection.js";
import { isStored } from "./ledger.js";

/** @import { Command, Event, Pending, Posted, Room } from "../../public/js/types.d.ts" */
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
  #storage;
  #connection;
  #outbox;
  #room;
  #isOpen = false;
  /** Where this connection is in the log. */
  #log = { isResumed: false, start: 0, newest: 0 };
  /** What went out on this connection. @type {Set<string>} */
  #sent = new Set();
  /** What ever went out. @type {Set<string>} */
  #tried = new Set();
  #after = 0;

  /** @param {Visit} visit */
  constructor(visit) {
    this.#visit = visit;
    this.#storage = createStorage(() => browserStorage(visit.kept), visit.roomName);
    this.#room = room.newRoom(visit.roomName, restorePending(this.#storage));
    this.#connection = createConnection({
      url: () => this.#address(),
      WebSocket: this.#socketClass(),
      timers: hastyTimers,
      now: () => Date.now() * HASTE,
      random: visit.random,
      onEvents: (events) => this.#hear(events),
      onState: ({ phase }) => {
        const isLost = phase === "waiting" && this.#isOpen;
        this.#isOpen = phase === "open";
        this.#show(isLost ? room.interrupt(this.#room) : this.#room);
      },
    });
    this.#outbox = createOutbox({
      timers: { setTimeout, clearTimeout },
      now: Date.now,
      send: (command) => {
        if (this.#tried.has(command.client_id)) this.resent += 1;
        this.#tried.add(command.client_id);
        this.#sent.add(command.client_id);
        this.#connection.send(command);
      },
      onTick: () => {},
      onDue: (client_id) => this.#show(room.retry(this.#room, client_id)),
      onSilence: () => this.#connection.restart(),
    });
    this.#connection.connect();
  }

  /** What it shows. */
  get room() {
    return this.#room;
  }

  get isOpen() {
    return this.#isOpen;
  }

  get token() {
    return this.#visit.token;
  }

  /** Whether all that was written here was answered. */
  get isSettled() {
    return this.#isOpen && this.#room.pending.length === 0;
  }

  /** The messages that it holds. */
  get messages() {
    return this.#room.log.flatMap((entry) => (entry.type === "posted" ? [entry] : []));
  }

  /** @param {string} body @param {Pick<Pending, "reply_to" | "mentions">} [more] */
  say(body, more) {
    const client_id = newClientId();
    this.#visit.ledger.written.set(client_id, { token: this.token, body });
    this.#show(room.applyPending(this.#room, post(body, client_id), Date.now(), more));
  }

  /** @param {Command} command */
  send(command) {
    this.#show(room.applyPending(this.#room, command, Date.now()));
    if (!this.#connection.send(command)) this.#show(room.interrupt(this.#room));
  }

  /** The tab closes. */
  close() {
    this.#outbox.update([], false);
    this.#connection.stop();
    this.#isOpen = false;
  }

  #address() {
    const { address, roomName } = this.#visit;
    this.#after = this.#room.seq;
    const path = socketPath(roomName, this.#room.welcomed ? this.#room.seq : undefined);
    return new URL(path, address.replace(/^http/, "ws")).href;
  }

  /** The browser's WebSocket brings the cookie by itself; Node's is told who comes. */
  #socketClass() {
    const headers = { cookie: `chatter=${this.#visit.token}` };
    const count = (/** @type {number} */ code) =>
      this.endings.set(code, (this.endings.get(code) ?? 0) + 1);
    return class extends WebSocket {
      /** @param {string} url */
      constructor(url) {
        super(url, /** @type {any} */ ({ headers }));
        this.addEventListener("close", ({ code }) => count(code));
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
    const now = Date.now();
    this.#show(events.reduce((before, event) => room.apply(before, event, now), this.#room));
    if (this.#room.gap) {
      // Where a room that has just woken says that the page missed something, that is the cure.
      if (events.some(({ type }) => type === "synced")) this.cured += 1;
      else ledger.faults.push(`A page had a gap after ${this.#room.seq}.`);
      this.#connection.restart();
    }
    for (const { client_id, refused, retryAt } of this.#room.pending) {
      if (refused === undefined || retryAt !== undefined) continue;
      ledger.refused.add(client_id);
      this.#show(room.discard(this.#room, client_id));
    }
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
    return author.id === this.#room.you?.id && token === this.token;
  }

  /** @param {Room} after */
  #show(after) {
    keepPending(this.#storage, this.#room.pending, after.pending);
    this.#room = after;
    this.#outbox.update(after.pending, this.#isOpen);
    this.#visit.onChange();
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
