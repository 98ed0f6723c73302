// Two people talk, undisturbed, while strangers throw at their room whatever they can think of.
// SEED repeats a run.

import assert from "node:assert/strict";
import { once } from "node:events";
import { after, suite, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { SEED } from "../support/dice.js";
import { hostileFrames } from "../support/hostile_frames.js";
import { start } from "../support/world.js";

/** @typedef {import("../support/connection.js").Connection} Connection */

const STRANGERS = 40;
const FRAMES_EACH = 50;
const MAX_FRAME_BYTES = 65_536;

/** Frames that RFC 6455 forbids, as bytes. */
const VIOLATIONS = {
  "a reserved opcode": [0x83, 0x80, 0, 0, 0, 0],
  "a reserved bit": [0xf1, 0x80, 0, 0, 0, 0],
  "no mask": [0x81, 0x01, 0x41],
  "a continuation of nothing": [0x80, 0x80, 0, 0, 0, 0],
  "a close in fragments": [0x08, 0x80, 0, 0, 0, 0],
  "a ping of 126 bytes": [0x89, 0xfe, 0x00, 0x7e, 0, 0, 0, 0],
  "a length of nine exabytes": [0x81, 0xff, 0x7f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  "a close with half a code": [0x88, 0x81, 0, 0, 0, 0, 0x03],
  "a close with a code that is never sent": [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xed],
  "a text that is no UTF-8": [0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe],
  "half a frame": [0x81, 0xfe, 0x10],
  "plain HTTP": [...Buffer.from("GET / HTTP/1.1\r\n\r\n")],
};

const world = await start();
after(() => world.stop());

suite("Withstanding", { concurrency: true, timeout: 90_000 }, () => {
  test(`2,000 hostile frames from forty strangers (seed ${SEED})`, async () => {
    const ada = await world.connect("siege");
    const bo = await world.connect("siege");
    const strangers = Array.from({ length: STRANGERS }, (_, n) =>
      pester("siege", hostileFrames(SEED + n, FRAMES_EACH)),
    );
    await converseWhile(ada, bo, Promise.all(strangers));
  });

  test("Bytes that are no frames", async () => {
    const ada = await world.connect("ruin");
    const bo = await world.connect("ruin");
    const strangers = Object.values(VIOLATIONS).map(async (bytes) => {
      const { socket } = await world.upgrade("/r/ruin/socket");
      assert.ok(socket !== undefined);
      socket.end(Uint8Array.from(bytes));
      await once(socket, "finish");
    });
    await converseWhile(ada, bo, Promise.all(strangers));
    for (let n = 0; n < strangers.length; n++) await ada.next("left");
    const cy = await world.connect("ruin");
    assert.equal(cy.welcomed.present, 3);
    await cy.next("posted", { body: "Turn 0" });
  });
});

/**
 * Sends every frame until it is answered with something else than that it came too fast, then says
 * something that is fit to be heard.
 * @param {string} room
 * @param {import("../support/hostile_frames.js").Frame[]} frames
 */
async function pester(room, frames) {
  let stranger = await world.connect(room);
  for (const frame of frames) {
    if (Buffer.byteLength(frame) > MAX_FRAME_BYTES) {
      stranger.raw(frame);
      assert.equal((await stranger.ended()).code, 1009);
      stranger = await world.connect(room, { token: stranger.token });
    } else {
      await sendUntilRead(stranger, frame);
    }
  }
  assert.equal((await stranger.insist("I mean well, really.")).type, "posted");
}

/**
 * @param {Connection} stranger
 * @param {import("../support/hostile_frames.js").Frame} frame
 */
async function sendUntilRead(stranger, frame) {
  for (;;) {
    stranger.raw(frame);
    const { reason, retry_after_ms } = await stranger.answer().catch((error) => {
      throw new Error(`No answer to ${JSON.stringify(frame).slice(0, 300)}: ${error.message}`);
    });
    if (reason !== "too_fast") return;
    await pause(retry_after_ms);
  }
}

/**
 * Ada and Bo take turns, each hearing the other, until it is over.
 * @param {Connection} ada
 * @param {Connection} bo
 * @param {Promise<unknown>} siege
 */
async function converseWhile(ada, bo, siege) {
  let isOver = false;
  const end = siege.finally(() => {
    isOver = true;
  });
  const said = [];
  for (let turn = 0; !isOver || turn < 10; turn++) {
    const [speaker, listener] = turn % 2 === 0 ? [ada, bo] : [bo, ada];
    const message = await speaker.post(`Turn ${turn}`);
    assert.deepEqual(await listener.next("posted", { body: message.body }), message);
    said.push(message);
    await Promise.race([end, pause(150)]);
  }
  await end;

  for (const person of [ada, bo]) {
    const heard = person.heard("posted").filter(({ author }) => isOneOf(author, [ada, bo]));
    assert.deepEqual(heard, said);
  }
}

/**
 * @param {{ id: string }} author
 * @param {Connection[]} people
 */
function isOneOf(author, people) {
  return people.some(({ you }) => you.id === author.id);
}
