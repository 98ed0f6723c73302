// Chatter on a machine of its own, as `npm run serve` lays it out and starts it: the launcher with
// workerd and nothing else. A test may kill it, ask it to end, and start it again where it was.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { layOut } from "../../tools/serving/package.js";
import { Connection } from "./connection.js";

/** @typedef {import("./connection.js").Options} Options */

/** The headers that ask for a socket. */
export const UPGRADE = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};

export class OwnMachine {
  /** What the launcher and workerd have written. @type {string[]} */
  told = [];
  port = 0;
  /** @type {import("node:child_process").ChildProcess | undefined} */
  #launcher;
  #program = "";
  #directory = mkdtempSync(join(tmpdir(), "chatter-own-"));

  /**
   * @typedef {object} Wish
   * @property {string[]} [flags]
   * @property {Record<string, string>} [environment]
   * @property {string} [scheme]
   * @property {string} [data] Where everything is kept already.
   */
  /** @param {Wish} [wish] */
  constructor({ flags = [], environment = {}, scheme = "http", data } = {}) {
    this.data = data ?? join(this.#directory, "data");
    this.flags = flags;
    this.environment = environment;
    this.scheme = scheme;
  }

  get url() {
    return `${this.scheme}://localhost:${this.port}`;
  }

  /** The process that serves. */
  get server() {
    const launcher = String(this.#launcher?.pid);
    return Number(execFileSync("pgrep", ["-P", launcher, "workerd"]).toString().split("\n")[0]);
  }

  /** Starts, the first time on any port, and resolves when it listens. */
  async run() {
    if (this.#program === "") {
      this.#program = await layOut(join(this.#directory, "chatter"), { toCarry: false });
    }
    this.#launcher = this.start(["--port", String(this.port), "--data", this.data, ...this.flags]);
    this.port = await new Promise((resolve, reject) => {
      this.#launcher?.once("exit", () => reject(new Error(this.told.join("\n"))));
      this.#read((line) => {
        const listening = line.match(/listening on \w+:\/\/\S+:(\d+)/);
        if (listening) resolve(Number(listening[1]));
      });
    });
    return this;
  }

  /**
   * Starts the launcher as anybody may.
   * @param {string[]} flags
   */
  start(flags) {
    return spawn(this.#program, flags, {
      env: { PATH: process.env.PATH, ...this.environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  /** Ends workerd as a power cut would. */
  async kill() {
    process.kill(this.server, "SIGKILL");
    await this.ended();
  }

  /** Resolves when it has ended, however. */
  async ended() {
    const launcher = this.#launcher;
    const isOver = !launcher || launcher.exitCode !== null || launcher.signalCode !== null;
    if (!isOver) await once(launcher, "exit");
    return launcher?.exitCode;
  }

  /**
   * Asks it to end, and gives back with what code it did.
   * @param {"SIGTERM" | "SIGINT"} signal
   */
  end(signal = "SIGTERM") {
    this.#launcher?.kill(signal);
    return this.ended();
  }

  async remove() {
    await this.end();
    rmSync(this.#directory, { recursive: true });
  }

  /** @param {string} path @param {RequestInit} [init] */
  get(path, init) {
    return fetch(new URL(path, this.url), { redirect: "manual", ...init });
  }

  /**
   * Knocks at a room, and gives back how that was answered.
   * @param {string} room
   * @param {Record<string, string>} headers
   * @returns {Promise<number | undefined>}
   */
  knock(room, headers) {
    return new Promise((resolve, reject) => {
      const request = http.get(`${this.url}/r/${room}/socket`, {
        headers: { ...UPGRADE, ...headers },
      });
      request.on("error", reject);
      request.on("upgrade", ({ statusCode }, socket) => {
        socket.on("error", () => {}).destroy();
        resolve(statusCode);
      });
      request.on("response", (response) => resolve(response.resume().statusCode));
    });
  }

  /**
   * Comes into a room, and is welcomed.
   * @param {string} room
   * @param {Options} [options]
   */
  async connect(room, options = {}) {
    const connection = new Connection(`${this.url}/r/${room}/socket`, options);
    await connection.opened;
    await connection.next("welcomed");
    return connection;
  }

  /** @param {(line: string) => void} onLine */
  #read(onLine) {
    for (const stream of [this.#launcher?.stdout, this.#launcher?.stderr]) {
      if (!stream) continue;
      createInterface(stream).on("line", (line) => {
        this.told.push(line);
        onLine(line);
      });
    }
  }
}

/**
 * What a program says that ends at once, and with what code.
 * @param {import("node:child_process").ChildProcess} child
 */
export async function lastWords(child) {
  assert.ok(child.stderr && child.stdout);
  const [said, [code]] = await Promise.all([
    Promise.all([child.stdout.toArray(), child.stderr.toArray()]),
    once(child, "exit"),
  ]);
  return { code, said: said.flat().join("") };
}
