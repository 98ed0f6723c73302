// `npm run bench -- hostile`: how long others wait for their own words while one visitor, or fifty, do
// their worst within what a room accepts; and how much memory that takes. Each kind has a room of its
// own, which is measured in quiet first. `npm run bench -- hostile "comes back"` measures one kind.
//
// What workerd takes for open sockets is not the room's: the plainest object holds as many, idle, in a
// process of its own, and what it grows by is told apart.

import { Attacker } from "../tests/support/attack/attacker.js";
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
    "memory",
    "sockets'",
    "room's",
  ];
  console.log(line(title));
  let isWell = true;
  for (const kind of kinds.length > 0 ? kinds : KINDS) {
    if (!KINDS.includes(kind)) throw new Error(`There is no “${kind}”, but ${KINDS.join(", ")}.`);
    for (const count of COUNTS) {
      const { quiet, loud, bytes, sockets } = await measure(kind, count);
      const platform = Math.min(bytes, await idle(sockets));
      const own = bytes - platform;
      const holds = loud.p95 <= LATEST_MS && own <= MOST_BYTES;
      isWell &&= holds;
      const times = [loud.p50, loud.p95, loud.max].map((ms) => `${ms.toFixed(0)} ms`);
      const ratio = `${(loud.p95 / quiet.p95).toFixed(1)} ×`;
      const memory = [bytes, platform, own].map((it) => `${(it / 2 ** 20).toFixed(0)} MB`);
      console.log(line([kind, String(count), ...times, ratio, ...memory, holds ? "" : "✗"]));
    }
  }
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
 */
async function measure(kind, count) {
  const server = await Server.start("chatter");
  try {
    const socket = `ws://127.0.0.1:${server.port}${server.path}`;
    const victims = await settle(socket);
    const newest = victims[0].seq;
    if (kind === "is somebody new") await adorn(socket, newest, REACTORS);
    await waits(victims, 1); // To warm up.
    const quiet = await waits(victims, QUIET_SECONDS);
    const before = server.memory;
    const open = server.sockets;
    let [most, sockets] = [before, 0];
    const watch = setInterval(() => {
      most = Math.max(most, server.memory);
      sockets = Math.max(sockets, server.sockets - open);
    }, LOOK_MS);
    const loud = await attacked(socket, victims, { kind, count, seconds: SECONDS, newest });
    clearInterval(watch);
    return { quiet, loud, bytes: most - before, sockets };
  } finally {
    await server.stop();
  }
}

/** By how much the plainest object grows that has so many sockets open. @param {number} sockets */
async function idle(sockets) {
  const server = await Server.start("plain");
  try {
    const visitor = new Attacker(`ws://127.0.0.1:${server.port}${server.path}`, 0);
    await visitor.takeNothing(0); // To warm up.
    const [before, open] = [server.memory, server.sockets];
    while (server.sockets - open < sockets) {
      await Promise.all(Array.from({ length: 10 }, () => visitor.takeNothing(0)));
    }
    const bytes = server.memory - before;
    visitor.leave();
    return Math.max(0, bytes);
  } finally {
    await server.stop();
  }
}
