// One visitor with bad intentions: a token, a network address, and connections that are opened anew
// whenever they are closed.

import http from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { newToken } from "../connection.js";

/** Whoever is refused at the door knocks again after so long. */
const KNOCK_MS = 20;
/** A room that does not answer is not waited for any longer. */
const PATIENCE_MS = 5_000;
/** What a room lets pass: so many at once, then one each so many milliseconds. */
const BURST = 20;
const PACE_MS = 200;
/** Some 850 frames a second. */
const HURRY = { frames: 17, ms: 20 };

/** @typedef {import("./record.js").Record} Record */

export class Attacker {
  /** The `seq` of a message of their own. @type {number | undefined} */
  own;
  #token = newToken();
  #socket;
  #record;
  /** @type {Connection | undefined} */
  #connection;
  /** @type {import("node:net").Socket[]} */
  #tabs = [];
  #made = 0;

  /**
   * @param {string} socket the address of the room's
   * @param {number} number which of them this is
   * @param {Record} [record] where what they do is kept
   */
  constructor(socket, number, record) {
    this.#socket = socket;
    this.#record = record;
    this.number = number;
  }

  get #headers() {
    return {
      authorization: `Bearer ${this.#token}`,
      "cf-connecting-ip": `10.0.${this.number >> 8}.${this.number & 255}`,
    };
  }

  becomeSomebodyElse() {
    this.#token = newToken();
  }

  /** @param {{ after?: number }} [how] */
  async connect({ after } = {}) {
    for (;;) {
      const url = new URL(this.#socket);
      if (after !== undefined) url.searchParams.set("after", String(after));
      const connection = new Connection(url, this.#headers, this.#record);
      if (await connection.opened) return connection;
      await pause(KNOCK_MS);
    }
  }

  /** A connection that is open, and never read. @param {number} after */
  takeNothing(after) {
    const url = `${this.#socket.replace(/^ws/, "http")}?after=${after}`;
    const number = this.#record?.come() ?? 0;
    return /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        const headers = { ...this.#headers, ...UPGRADE };
        const request = http.get(url, { headers });
        request.on("upgrade", (_response, socket) => {
          socket.pause();
          socket.on("error", () => {});
          socket.on("close", () => this.#record?.keep(number, "closes"));
          this.#tabs.push(/** @type {import("node:net").Socket} */ (socket));
          resolve();
        });
        request.on("response", (response) => {
          this.#record?.keep(number, "is refused");
          resolve(void response.resume());
        });
        request.on("error", () => resolve());
      })
    );
  }

  leave() {
    for (const tab of this.#tabs.splice(0)) tab.destroy();
  }

  /** Says as much as the room lets pass. @param {(n: number) => object} command */
  async keepPace(command) {
    const connection = await this.#steady();
    const count = this.#made === 0 ? BURST : 1;
    for (let n = 0; n < count; n++) connection.send(command(this.#made++));
    await pause(PACE_MS);
  }

  /** Says much more than that. @param {(n: number) => object | string} command */
  async hurry(command) {
    const connection = await this.#steady();
    for (let n = 0; n < HURRY.frames; n++) connection.send(command(this.#made++));
    await pause(HURRY.ms);
  }

  /** @param {string} body @returns {Promise<number>} */
  async post(body) {
    const connection = await this.#steady();
    const posted = connection.next(({ client_id }) => client_id === "own");
    connection.send({ type: "post", body, client_id: "own" });
    return (await posted)?.seq ?? 0;
  }

  /** A connection that stays open from deed to deed. */
  async #steady() {
    if (!this.#connection?.isOpen) this.#connection = await this.connect();
    return this.#connection;
  }
}

const UPGRADE = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};

class Connection {
  #socket;
  #record;
  #number;
  /** Called with each frame, and with `undefined` at the end. @type {Set<(frame?: string) => void>} */
  #listeners = new Set();

  /**
   * @param {URL} url
   * @param {{ [name: string]: string }} headers
   * @param {Record} [record]
   */
  constructor(url, headers, record) {
    this.#record = record;
    this.#number = record?.come() ?? 0;
    // Node's WebSocket takes headers, which the browser's, by whose type it goes here, does not.
    const Socket = /** @type {new (url: URL, options: object) => WebSocket} */ (
      /** @type {unknown} */ (WebSocket)
    );
    this.#socket = new Socket(url, { headers });
    /** @type {Promise<boolean>} */
    this.opened = new Promise((resolve) => {
      this.#socket.addEventListener("open", () => resolve(true));
      this.#socket.addEventListener("error", () => resolve(false));
    });
    this.opened.then((isOpen) => isOpen || record?.keep(this.#number, "is refused"));
    this.#socket.addEventListener("message", ({ data }) => {
      record?.keepFrame(this.#number, "hears", data.length);
      this.#tell(String(data));
    });
    this.#socket.addEventListener("close", () => {
      record?.keep(this.#number, "closes");
      this.#tell();
    });
  }

  get isOpen() {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** @param {object | string} frame */
  send(frame) {
    if (!this.isOpen) return;
    const text = typeof frame === "string" ? frame : JSON.stringify(frame);
    this.#socket.send(text);
    this.#record?.keepFrame(this.#number, "says", text.length);
  }

  /** Resolves when everything that the room told first has come. */
  async settled() {
    const answer = this.#listen((frame) => frame.includes('"history_loaded"'));
    this.send({ type: "load_history", before: 1 });
    await answer;
  }

  /**
   * @param {(event: { [field: string]: any }) => boolean} matches
   * @returns {Promise<{ [field: string]: any } | undefined>}
   */
  async next(matches) {
    const frame = await this.#listen((frame) => JSON.parse(frame).some(matches));
    return frame && JSON.parse(frame).find(matches);
  }

  close() {
    this.#socket.close();
  }

  /** @param {string} [frame] */
  #tell(frame) {
    for (const listener of [...this.#listeners]) listener(frame);
  }

  /**
   * The first frame that matches, or nothing if it does not come.
   * @param {(frame: string) => boolean} matches
   * @returns {Promise<string | undefined>}
   */
  #listen(matches) {
    return new Promise((resolve) => {
      const listener = (/** @type {string} [frame] */ frame = "") => {
        if (frame && !matches(frame)) return;
        clearTimeout(timer);
        this.#listeners.delete(listener);
        resolve(frame || undefined);
      };
      const timer = setTimeout(listener, PATIENCE_MS);
      this.#listeners.add(listener);
      if (!this.isOpen) listener();
    });
  }
}
