// A thousand people in one room: all are heard by all, in one order, once; who takes nothing of it
// is let go, and hurts nobody.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { dice, SEED } from "../support/dice.js";
import { startProxy } from "../support/freezing_proxy.js";
import { start } from "../support/world.js";

const PEOPLE = 1_000;
const SPEAKERS = 50;
const LINES_EACH = 4;
/** More people than a room names one by one. */
const NAMED = 500;

const chance = dice(SEED);
const world = await start();
after(() => world.stop());

test("A thousand people hear each other, in one order and once", { timeout: 60_000 }, async () => {
  const first = await world.connect("arena");
  const people = [first];
  while (people.length < PEOPLE) {
    const coming = Math.min(100, PEOPLE - people.length);
    people.push(...(await Promise.all(many(coming, () => world.connect("arena")))));
  }
  const last = people[people.length - 1];
  assert.ok(last.welcomed.present > NAMED);
  assert.equal(last.welcomed.members.length, 200);

  const said = people.slice(0, SPEAKERS).map(async (person, who) => {
    for (let line = 0; line < LINES_EACH; line++) await person.insist(`${who}: ${line}`);
  });
  await Promise.all(said);
  await Promise.all(people.map((person) => person.settled()));

  const heard = first.bodies;
  assert.equal(heard.length, SPEAKERS * LINES_EACH);
  assert.equal(new Set(heard).size, heard.length);
  for (const person of people) assert.deepEqual(person.bodies, heard);

  // What counts is the frame: they shared them.
  const frames = last.frames - last.heard("history_loaded").length;
  assert.ok(frames < heard.length / 2, `${heard.length} messages came in ${frames} frames.`);

  // Of so many the room tells how many they are, and not who comes and who goes.
  const counts = first.heard("counted").map(({ present }) => present);
  assert.equal(counts[counts.length - 1], people.length);
  assert.ok(first.heard("joined").length <= NAMED);
});

test("Who asks for much and takes nothing is let go, and misses nothing", {
  timeout: 60_000,
}, async (t) => {
  const proxy = await startProxy(world.port);
  t.after(() => proxy.stop());
  const [ada, bo, cy] = await Promise.all(many(3, () => world.connect("flood")));
  for (const person of [ada, bo, cy]) await Promise.all(many(17, () => person.post(longWords())));
  const slow = await world.connect("flood", { via: proxy.url });
  await slow.settled();
  proxy.fillUp();

  /** @type {import("../support/connection.js").Event | undefined} */
  let left;
  ada.next("left", {}, 50_000).then((event) => {
    left = event;
  });
  // The room lets pass five commands a second of each of them.
  while (left === undefined) {
    slow.send({ type: "load_history", before: slow.seq + 1 });
    const { body } = await ada.insist(`Turn ${ada.received.length}`);
    await bo.next("posted", { body });
  }
  assert.equal(left.member_id, slow.you.id);

  proxy.drain();
  assert.equal((await slow.ended()).code, 1013);
  const again = await world.connect("flood", { token: slow.token, after: slow.seq });
  await again.settled();
  const bodies = [...slow.bodies, ...again.bodies];
  assert.deepEqual(bodies, bo.bodies.slice(-bodies.length));
  assert.equal(again.seq, bo.seq);
});

/** As many characters as a message may have, of the largest on the wire, and hard to compress. */
function longWords() {
  return many(4_000, () => String.fromCodePoint(0x4e00 + chance.below(20_000))).join("");
}

/**
 * @template T
 * @param {number} count
 * @param {() => T} make
 */
function many(count, make) {
  return Array.from({ length: count }, make);
}
