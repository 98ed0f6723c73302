// `npm run bench -- hostile`: how long others wait for their own words while one visitor, or fifty, do
// their worst within what a room accepts; and how much memory that takes. Each kind has a room of its
// own, which is measured in quiet first. `npm run bench -- hostile "comes back"` measures one kind.
//
// What a process grows by is not all the room's: workerd's young garbage, its buffers and its open sockets
// take as much whatever an object does. So all visits and frames are recorded and come once more, as fast,
// to an object that does nothing with them, in a process of its own; what that grows by is told apart.

import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Attacker } from "../tests/support/attack/attacker.js";
import { LONG } from "../tests/support/attack/cases.js";
import { adorn, attacked, KINDS, settle, waits } from "../tests/support/attack/siege.js";
import { lineOf } from "./figures.js";
import { Server } from "./servers.js";

const COUNTS = [1, 50];
const REACTORS = 300;
const QUIET_SECONDS = 3;
const SECONDS = 8;
const LATEST_MS = 100;
const MOST_BYTES = 32 * 2 ** 20;
const LOOK_MS = 100;
/** As many come to the plain object, before it is looked at, as a room is settled by. */
const WARM_UP = { visits: 60, frames: 20 };
const line = lineOf(20, 13);

/** @param {string[]} kinds All of them, unless some are named. */
export async function hostile(kinds) {
  const title = [
    "",
    "visitors",
    "p50",
    "p95",
    "max",
    "p95 to quiet",
    "process",
    "plain object",
    "room's",
  ];
  console.log(line(title));
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "chatter-hostile-"));
  let isWell = true;
  for (const kind of kinds.length > 0 ? kinds : KINDS) {
    if (!KINDS.includes(kind)) throw new Error(`There is no “${kind}”, but ${KINDS.join(", ")}.`);
    for (const count of COUNTS) {
      const record = path.join(home, `${KINDS.indexOf(kind)}-${count}`);
      const { quiet, loud, bytes } = await measure(kind, count, record);
      const plain = await replayed(record);
      const own = Math.max(0, bytes - plain);
      const holds = loud.p95 <= LATEST_MS && own <= MOST_BYTES;
      isWell &&= holds;
      const times = [loud.p50, loud.p95, loud.max].map((ms) => `${ms.toFixed(0)} ms`);
      const ratio = `${(loud.p95 / quiet.p95).toFixed(1)} ×`;
      const memory = [bytes, plain, own].map((it) => `${(it / 2 ** 20).toFixed(0)} MB`);
      console.log(line([kind, String(count), ...times, ratio, ...memory, holds ? "" : "✗"]));
    }
  }
  fs.rmSync(home, { recursive: true });
  console.log(
    isWell
      ? `\nOthers' words were acknowledged within ${LATEST_MS} ms at p95, and no room grew by more than 32 MB.`
      : `\n✗: later than ${LATEST_MS} ms at p95, or more than 32 MB.`,
  );
  if (!isWell) process.exitCode = 1;
}

/**
 * @param {string} kind
 * @param {number} count
 * @param {string} record the file for what they do
 */
async function measure(kind, count, record) {
  const server = await Server.start("chatter");
  try {
    const socket = `ws://127.0.0.1:${server.port}${server.path}`;
    const victims = await settle(socket);
    const newest = victims[0].seq;
    if (kind === "is somebody new") await adorn(socket, newest, REACTORS);
    await waits(victims, 1); // To warm up.
    const quiet = await waits(victims, QUIET_SECONDS);
    const attack = { kind, count, seconds: SECONDS, newest, record };
    const { told, bytes } = await growth(server, () => attacked(socket, victims, attack));
    return { quiet, loud: told, bytes };
  } finally {
    await server.stop();
  }
}

/** By how much the plainest object grows that is visited so. @param {string} record */
async function replayed(record) {
  const server = await Server.start("listening");
  try {
    const socket = `ws://127.0.0.1:${server.port}${server.path}`;
    const visitor = new Attacker(socket, 0);
    for (let n = 0; n < WARM_UP.visits; n++) {
      const connection = await visitor.connect();
      for (let k = 0; k < WARM_UP.frames; k++) connection.send(LONG);
      connection.close();
    }
    const program = fileURLToPath(new URL("replay.js", import.meta.url));
    const { bytes } = await growth(server, () => {
      const args = [program, socket, record, String(SECONDS)];
      const visitors = spawn(process.execPath, args, { stdio: "inherit" });
      return once(visitors, "exit");
    });
    return bytes;
  } finally {
    await server.stop();
  }
}

/**
 * By how many bytes a server's process grows at most, while this is done.
 * @template T
 * @param {Server} server
 * @param {() => Promise<T>} act
 */
async function growth(server, act) {
  const before = server.memory;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, server.memory);
  }, LOOK_MS);
  const told = await act().finally(() => clearInterval(watch));
  return { told, bytes: most - before };
}
