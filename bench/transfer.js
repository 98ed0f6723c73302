// `npm run bench -- export`: how long it takes to import a room of 100,000 events and to export it again, and
// how much memory that takes, in the built Worker in plain workerd. The aim: a minute each, and no more than
// 256 MB in the whole process, however long the room. `npm run bench -- export 300000` moves a longer one.

import fs from "node:fs";
import http from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { exported } from "../tests/support/exported.js";
import { Server } from "./servers.js";

const EVENTS = 100_000;
const WARM = 2_000;
const LONGEST_S = 60;
const MOST_BYTES = 256 * 2 ** 20;
const LOOK_MS = 50;
const KEY = "the key of a benchmark";

/** @param {string} [events] */
export async function transfer(events) {
  const last = Number(events ?? EVENTS);
  const server = await Server.start("chatter", { operatorKey: KEY });
  try {
    let bytes = 0;
    for (const line of exported(last)) bytes += Buffer.byteLength(line);
    console.log(`A room of ${last} events, ${(bytes / 1e6).toFixed(0)} MB:`);
    await importInto(server, "warm", WARM); // What any room takes at first.
    const into = await measure(server, "imported", () => importInto(server, "bench", last));
    const out = await measure(server, "exported", () => exportOf(server));
    const isWell = [into, out].every(
      ({ seconds, grown }) => seconds <= LONGEST_S && grown <= MOST_BYTES,
    );
    if (!isWell) process.exitCode = 1;
  } finally {
    await server.stop();
  }
}

/**
 * @param {Server} server
 * @param {string} what
 * @param {() => Promise<void>} work
 */
async function measure(server, what, work) {
  const before = server.memory;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, server.memory);
  }, LOOK_MS);
  const cpu = server.cpu;
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  clearInterval(watch);
  const grown = most - before;
  const told = `${seconds.toFixed(1)} s, ${(server.cpu - cpu).toFixed(1)} s of processor time`;
  console.log(`  ${what} in ${told}, +${(grown / 2 ** 20).toFixed(0)} MB`);
  return { seconds, grown };
}

/** @param {Server} server @param {string} room @param {number} last */
async function importInto(server, room, last) {
  const request = http.request(at(server, `/r/${room}/import`), { method: "POST", headers: key() });
  const answered = new Promise((resolve) => request.once("response", resolve));
  await pipeline(Readable.from(exported(last)), request);
  const answer = /** @type {http.IncomingMessage} */ (await answered);
  const text = (await answer.setEncoding("utf8").toArray()).join("");
  if (answer.statusCode !== 201) throw new Error(text);
}

/** @param {Server} server */
async function exportOf(server) {
  const answer = await fetch(at(server, "/r/bench.jsonl"), { headers: key() });
  if (!answer.ok || !answer.body) throw new Error(await answer.text());
  await pipeline(
    Readable.fromWeb(/** @type {any} */ (answer.body)),
    fs.createWriteStream("/dev/null"),
  );
}

/** @param {Server} server @param {string} path */
function at({ port }, path) {
  return `http://127.0.0.1:${port}${path}`;
}

function key() {
  return { authorization: `Bearer ${KEY}` };
}
