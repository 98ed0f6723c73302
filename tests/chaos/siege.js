// The siege: strangers by the thousand throw hostile frames at a room, each as many as one may say at
// once, so that the room reads every one. Two people talk meanwhile, and must not notice.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { hostileFrames } from "../support/hostile_frames.js";
import { start } from "../support/world.js";

/** @typedef {import("../support/world.js").World} World */
/** @typedef {import("../support/connection.js").Connection} Connection */
/** @typedef {import("../support/hostile_frames.js").Frame} Frame */

const ROOM = "siege";
/** What a newcomer may say at once, but for the last word, by which they know that all was read. */
const FRAMES_EACH = 19;
const STRANGERS_AT_ONCE = 8;
const MAX_FRAME_BYTES = 65_536;
const TURN_MS = 100;

/** @param {{ seed: number, frames: number }} force */
export async function siege({ seed, frames }) {
  const startedAt = Date.now();
  const world = await start();
  try {
    const ada = await world.connect(ROOM);
    const bo = await world.connect(ROOM);
    const strangers = Math.ceil(frames / FRAMES_EACH);
    let next = 0;
    /** @type {Map<string, number>} */
    const answers = new Map();
    const gates = Array.from({ length: STRANGERS_AT_ONCE }, async () => {
      while (next < strangers) {
        next += 1;
        await pester(world, hostileFrames(seed + next, FRAMES_EACH), answers);
      }
    });
    const turns = await converseWhile(ada, bo, Promise.all(gates));
    assert.equal(answers.get("too_fast"), undefined, "The room read every frame.");
    return {
      strangers,
      frames: strangers * FRAMES_EACH,
      ...Object.fromEntries([...answers].sort().map(([reason, n]) => [`answered ${reason}`, n])),
      "turns of the bystanders": turns.length,
      "ms that the slowest took": Math.max(...turns),
      seconds: Math.round((Date.now() - startedAt) / 1_000),
    };
  } finally {
    // It throws if the room broke a connection, or the log tells of a panic.
    await world.stop();
  }
}

/**
 * One stranger says it all at once, coming back where the room has to end the connection.
 * @param {World} world
 * @param {Frame[]} frames
 * @param {Map<string, number>} answers
 */
async function pester(world, frames, answers) {
  let stranger = await world.connect(ROOM);
  for (const frame of frames) {
    stranger.raw(frame);
    if (Buffer.byteLength(frame) <= MAX_FRAME_BYTES) continue;
    assert.equal((await stranger.ended()).code, 1009);
    count(stranger, answers);
    world.forget(stranger);
    stranger = await world.connect(ROOM, { token: stranger.token });
  }
  await stranger.post("I mean well, really.");
  count(stranger, answers);
  await stranger.close();
  world.forget(stranger);
}

/** @param {Connection} stranger @param {Map<string, number>} answers */
function count(stranger, answers) {
  for (const { reason } of stranger.heard("rejected")) {
    answers.set(reason, (answers.get(reason) ?? 0) + 1);
  }
}

/**
 * Ada and Bo take turns, each hearing the other, until it is over. How long each turn took, in ms.
 * @param {Connection} ada
 * @param {Connection} bo
 * @param {Promise<unknown>} siege
 */
async function converseWhile(ada, bo, siege) {
  /** @type {number[]} */
  const turns = [];
  let isOver = false;
  const end = siege.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const [speaker, listener] = turns.length % 2 === 0 ? [ada, bo] : [bo, ada];
    const startedAt = performance.now();
    const message = await speaker.insist(`Turn ${turns.length}`);
    assert.deepEqual(await listener.next("posted", { body: message.body }), message);
    turns.push(Math.round(performance.now() - startedAt));
    await Promise.race([end, pause(TURN_MS)]);
  }
  await end;
  return turns;
}
