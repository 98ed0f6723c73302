// The world of the end-to-end tests: the built Worker as wrangler.toml describes it, run by
// Miniflare's own API on a real port with real storage, so that a test may put a room to sleep,
// kill the process, and start it again. Every world is alone in its own directory.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Miniflare } from "miniflare";
import { readWrangler } from "../../tools/wrangler.js";
import { Connection } from "./connection.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const WRANGLER = await readWrangler();
const WORKER = "chatter";
const ROOM_CLASS = "ChatRoom";
const ACCOUNT_CLASS = "Account";
const DESK_CLASS = "FrontDesk";
/** A line of the log that tells of a fault of ours: an error, which we log as JSON, or a panic. */
const FAULT = /"error":|panic|Uncaught \(/i;

/**
 * @param {Record<string, object>} [bindings] What an operator has set, besides what has to be.
 * @param {string} [wrapper] A module that stands before the built Worker.
 */
export async function start(bindings = {}, wrapper) {
  const world = new World(bindings, wrapper);
  await world.run();
  return world;
}

/** @typedef {import("./connection.js").Options} ConnectionOptions */
/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {http.IncomingHttpHeaders} headers
 * @property {string} body
 * @property {import("node:stream").Duplex} [socket] What a granted upgrade opened.
 */

export class World {
  /** What the Worker has written to its log. @type {string[]} */
  log = [];
  #storage = fs.mkdtempSync(path.join(os.tmpdir(), "chatter-"));
  /** @type {Miniflare | undefined} */
  #miniflare;
  #port = 0;
  /** @type {Connection[]} */
  #connections = [];
  /** @type {import("node:stream").Duplex[]} */
  #sockets = [];
  /** @type {Record<string, any>} */
  #bindings;

  #wrapper;

  /** @param {Record<string, object>} bindings @param {string} [wrapper] */
  constructor(bindings, wrapper) {
    this.#bindings = bindings;
    this.#wrapper = wrapper;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Where the rooms' databases are. */
  get storage() {
    return this.#storage;
  }

  get port() {
    return this.#port;
  }

  /** Starts the process: for the first time on any port, after a `kill` on the one it had. */
  async run() {
    this.#miniflare = new Miniflare(this.#options());
    this.#port = Number((await this.#miniflare.ready).port);
  }

  /** Ends the process as a power cut would: nothing is flushed and nobody is told. */
  async kill() {
    const children = execFileSync("pgrep", ["-P", String(process.pid), "workerd"]).toString();
    for (const id of children.trim().split("\n")) process.kill(Number(id), "SIGKILL");
    // Miniflare would start it again by itself.
    await this.#miniflare?.dispose();
  }

  /**
   * Puts a room to sleep as the platform does with an idle one: its memory goes, its sockets stay.
   * @param {string} room
   */
  async evict(room) {
    await this.#miniflare?.unsafeEvictDurableObject(WORKER, ROOM_CLASS, {
      name: room,
      webSockets: "hibernate",
    });
  }

  /** Ends everything, and throws if a connection or the Worker was not well meanwhile. */
  async stop() {
    for (const socket of this.#sockets) socket.destroy();
    await this.#miniflare?.dispose();
    fs.rmSync(this.#storage, { recursive: true, force: true });
    for (const connection of this.#connections) connection.assertSound();
    assert.deepEqual(
      this.log.filter((line) => FAULT.test(line)),
      [],
    );
  }

  /**
   * Comes into a room, and is welcomed.
   * @param {string} room
   * @param {ConnectionOptions} [options]
   */
  async connect(room, options) {
    const connection = await this.open(room, options);
    await connection.next("welcomed");
    return connection;
  }

  /**
   * A connection of which nothing is known but that its upgrade was granted.
   * @param {string} room A name, or the path of a room.
   * @param {ConnectionOptions} [options]
   */
  async open(room, options = {}) {
    const path = room.startsWith("/") ? room : `/r/${room}`;
    const connection = new Connection(`${options.via ?? this.url}${path}/socket`, options);
    this.#connections.push(connection);
    await connection.opened;
    return connection;
  }

  /**
   * Opens somebody's inbox, and waits until it is open.
   * @param {string} token
   */
  async inbox(token) {
    const connection = new Connection(`${this.url}/inbox/socket`, { token });
    this.#connections.push(connection);
    await connection.opened;
    return { connection, opened: await connection.next("inbox_opened") };
  }

  /**
   * A connection that is over and was well, where there are so many that they cannot all be kept.
   * @param {Connection} connection
   */
  forget(connection) {
    connection.assertSound();
    this.#connections.splice(this.#connections.indexOf(connection), 1);
  }

  /**
   * @param {string} address
   * @param {RequestInit} [init]
   */
  get(address, init) {
    return fetch(new URL(address, this.url), { redirect: "manual", ...init });
  }

  /**
   * Asks for an upgrade, and tells how it was answered, headers and all.
   * @param {string} address
   * @param {http.OutgoingHttpHeaders} [headers]
   * @returns {Promise<Answer>}
   */
  upgrade(address, headers) {
    return new Promise((resolve, reject) => {
      const request = http.get(new URL(address, this.url), {
        headers: { ...UPGRADE, ...headers },
      });
      request.on("error", reject);
      request.on("upgrade", (response, socket) => {
        this.#sockets.push(socket.on("error", () => {}));
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: "", socket });
      });
      request.on("response", async (response) => {
        const body = (await response.setEncoding("utf8").toArray()).join("");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
  }

  /**
   * Asks the Worker as a visitor over https would, which only its own address can tell it.
   * @param {string} address
   * @param {Record<string, string>} headers
   */
  async overHttps(address, headers) {
    const at = new URL(address, `https://127.0.0.1:${this.#port}`);
    const response = await this.#miniflare?.dispatchFetch(at, { headers });
    if (response === undefined) throw new Error("The world has not been started.");
    response.webSocket?.accept();
    response.webSocket?.close();
    return response;
  }

  /** What the store of files has. @returns {Promise<string[]>} */
  async storedFiles() {
    /** @type {any} Its own types are of another release. */
    const bucket = await this.#miniflare?.getR2Bucket("FILES", WORKER);
    const { objects } = await bucket.list();
    return objects.map((/** @type {{ key: string }} */ { key }) => key);
  }

  /** @returns {import("miniflare").MiniflareOptions} */
  #options() {
    return {
      host: "127.0.0.1",
      port: this.#port,
      cf: false,
      telemetry: { enabled: false },
      resourcePersistencePath: this.#storage,
      handleStructuredLogs: (/** @type {{ message: string }} */ { message }) => {
        this.log.push(message);
      },
      workers: [
        {
          config: {
            name: WORKER,
            compatibilityDate: WRANGLER.compatibility_date,
            compatibilityFlags: WRANGLER.compatibility_flags,
            manifest: {
              mainModule: this.#wrapper ? "wrapper.js" : "index.js",
              modules: {
                ...(this.#wrapper && {
                  "wrapper.js": { type: "esm", contents: read(this.#wrapper).toString("utf8") },
                }),
                "index.js": { type: "esm", contents: read("build/index.js").toString("utf8") },
                "index_bg.wasm": {
                  type: "wasm",
                  contents: new Uint8Array(read("build/index_bg.wasm")),
                },
              },
            },
            exports: {
              [ROOM_CLASS]: { type: "durable-object", storage: "sqlite" },
              [ACCOUNT_CLASS]: { type: "durable-object", storage: "sqlite" },
              [DESK_CLASS]: { type: "durable-object", storage: "sqlite" },
            },
            assets: {
              directory: path.join(ROOT, WRANGLER.assets.directory),
              hasUserWorker: true,
              runWorkerFirst: WRANGLER.assets.run_worker_first,
              notFoundHandling: WRANGLER.assets.not_found_handling,
            },
            env: {
              CHAT_ROOM: { type: "durable-object", worker: WORKER, exportName: ROOM_CLASS },
              ACCOUNT: { type: "durable-object", worker: WORKER, exportName: ACCOUNT_CLASS },
              FRONT_DESK: { type: "durable-object", worker: WORKER, exportName: DESK_CLASS },
              ASSETS: { type: "assets" },
              FILES: { type: "r2", name: "chatter-files" },
              ...this.#bindings,
            },
          },
        },
      ],
    };
  }
}

const UPGRADE = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};

/** @param {string} file */
function read(file) {
  return fs.readFileSync(path.join(ROOT, file));
}
