// Visits as they were recorded, once more, and just as fast: `node replay.js SOCKET RECORD SECONDS`. As many
// are let in, stay as long, say as much and are told as much; whoever was refused asks to be.

import fs from "node:fs";
import os from "node:os";
import { setTimeout as pause } from "node:timers/promises";

/** @typedef {import("../tests/support/attack/record.js").Deed} Deed */

/** A socket, and what is to be done with it once it is open. */
class Visit {
  #socket = new WebSocket(socket);
  /** @type {((socket: WebSocket) => void)[]} */
  #acts = [];

  constructor() {
    this.#socket.addEventListener("open", () => this.#go());
  }

  /** @param {(socket: WebSocket) => void} act */
  act(act) {
    this.#acts.push(act);
    this.#go();
  }

  #go() {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    for (const act of this.#acts.splice(0)) act(this.#socket);
  }
}

const [socket = "", file = "", seconds = "0"] = process.argv.slice(2);
/** @type {Deed[]} */
const deeds = fs
  .readFileSync(file, "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const refused = new Set(
  deeds.filter(({ did }) => did === "is refused").map(({ connection }) => connection),
);
/** @type {Map<number, Visit>} */
const visits = new Map();

os.setPriority(10);
const since = performance.now();
for (const deed of deeds) {
  await until(deed.at);
  repeat(deed);
}
await until(Number(seconds) * 1_000);
process.exit();

/** @param {number} at in milliseconds since the beginning */
async function until(at) {
  const wait = at - (performance.now() - since);
  if (wait > 0) await pause(wait);
}

/** @param {Deed} deed */
function repeat({ connection, did, frames = 0, bytes = 0 }) {
  if (did === "comes" && refused.has(connection)) ask();
  if (did === "comes" && !refused.has(connection)) visits.set(connection, new Visit());
  const visit = visits.get(connection);
  const each = Math.round(bytes / frames);
  if (did === "says") visit?.act((it) => say(it, frames, each));
  if (did === "hears") visit?.act((it) => it.send(`tell ${frames} ${each}`));
  if (did === "closes") visit?.act((it) => it.close());
}

/** To be refused. */
function ask() {
  new WebSocket(`${socket}?refused`).addEventListener("error", () => {});
}

/**
 * @param {WebSocket} socket
 * @param {number} frames
 * @param {number} bytes of each
 */
function say(socket, frames, bytes) {
  const words = "a".repeat(bytes);
  for (let n = 0; n < frames; n++) socket.send(words);
}
