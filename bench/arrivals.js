// `npm run bench -- arrivals`: what it costs somebody with an account to come into a room. Their session is
// checked by their account, where for a guest's token a front desk is asked. Both come in turns, in the same
// run. And how long a thousand guests take who come at once.

import { Authenticator } from "../tests/support/authenticator.js";
import { Connection, newToken } from "../tests/support/connection.js";
import { Device } from "../tests/support/device.js";
import { lineOf } from "./figures.js";
import { Server } from "./servers.js";

const PEOPLE = 20;
/** Each of them comes so often; the first visits are not counted. */
const VISITS = 20;
const WARM_UP = 3;
const GUESTS = 1_000;
const AT_ONCE = 250;
/** How much longer somebody with an account may wait than a guest, at p50. */
const MOST_MS = 10;
const MOST_SECONDS = 5;
const line = lineOf(26, 10);

/** @typedef {import("../tests/support/world.js").World} World */
/** @typedef {{ headers: Record<string, string> }} Person */

export async function arrivals() {
  const server = await Server.start("chatter");
  try {
    const visits = await visit(server);
    const [guest, signedIn] = [visits.guests, visits.signedIn].map(times);
    const more = signedIn.p50 - guest.p50;
    const seconds = await rush(server);
    console.log(line(["", "p50", "p95"]));
    console.log(line(["a guest comes in", ms(guest.p50), ms(guest.p95)]));
    console.log(line(["somebody signed in", ms(signedIn.p50), ms(signedIn.p95)]));
    console.log(line(["the second to the first", ratio(signedIn.p50, guest.p50)]));
    console.log(line([`${GUESTS} guests come in`, `${seconds.toFixed(1)} s`]));
    const isWell = more <= MOST_MS && seconds <= MOST_SECONDS;
    console.log(
      `\n${isWell ? "As wanted" : "✗"}: at most ${MOST_MS} ms more at p50, and ${GUESTS} guests within ${MOST_SECONDS} s.`,
    );
    if (!isWell) process.exitCode = 1;
  } finally {
    await server.stop();
  }
}

/**
 * How long each visit took until its welcome, in milliseconds. A guest and somebody signed in take turns.
 * @param {Server} server
 */
async function visit(server) {
  const guests = Array.from({ length: PEOPLE }, (_, who) => person(newToken(), `10.4.0.${who}`));
  /** @type {Person[]} */
  const signedIn = [];
  for (let who = 0; who < PEOPLE; who += 1) signedIn.push(await signUp(server, `10.5.0.${who}`));
  /** @type {{ guests: number[], signedIn: number[] }} */
  const waits = { guests: [], signedIn: [] };
  for (let round = 0; round < WARM_UP + VISITS; round += 1) {
    for (let who = 0; who < PEOPLE; who += 1) {
      const guest = await arrive(server, guests[who]);
      const member = await arrive(server, signedIn[who]);
      if (round < WARM_UP) continue;
      waits.guests.push(guest);
      waits.signedIn.push(member);
    }
  }
  return waits;
}

/** Comes in, and leaves again. @param {Server} server @param {Person} person */
async function arrive(server, { headers }) {
  const startedAt = performance.now();
  const connection = new Connection(address(server), { headers });
  await connection.next("welcomed");
  const wait = performance.now() - startedAt;
  await connection.close();
  return wait;
}

/** Guests whom the room has not seen, each from elsewhere. @param {Server} server */
async function rush(server) {
  const waiting = Array.from({ length: GUESTS }, (_, who) =>
    person(newToken(), `10.6.${who >> 8}.${who & 255}`),
  );
  /** @type {Connection[]} */
  const inside = [];
  const enter = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const connection = new Connection(address(server), { headers: next.headers });
      inside.push(connection);
      await connection.next("welcomed");
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, enter));
  const seconds = (performance.now() - startedAt) / 1_000;
  await Promise.all(inside.map((connection) => connection.close()));
  return seconds;
}

/** @param {Server} server @param {string} from */
async function signUp(server, from) {
  const url = `http://127.0.0.1:${server.port}`;
  const world = {
    url,
    get: (/** @type {string} */ at, /** @type {RequestInit} */ init) => fetch(at, init),
  };
  const device = new Device(
    /** @type {World} */ (/** @type {unknown} */ (world)),
    newToken(),
    from,
  );
  await device.addPasskey(new Authenticator(device.origin));
  return person(String(device.token), from);
}

/** @param {string} token @param {string} from @returns {Person} */
function person(token, from) {
  return { headers: { authorization: `Bearer ${token}`, "cf-connecting-ip": from } };
}

/** @param {Server} server */
function address(server) {
  return `ws://127.0.0.1:${server.port}${server.path}`;
}

/** @param {number[]} waits */
function times(waits) {
  const sorted = waits.toSorted((one, other) => one - other);
  const at = (/** @type {number} */ share) => sorted[Math.floor(sorted.length * share)];
  return { p50: at(0.5), p95: at(0.95) };
}

/** @param {number} time */
const ms = (time) => `${time.toFixed(1)} ms`;
/** @param {number} one @param {number} other */
const ratio = (one, other) => `${(one / other).toFixed(2)} ×`;
