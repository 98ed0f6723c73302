// The page's own fold on what the real Worker tells: several people do random things, some are away for a
// while, the room sleeps; at the end each holds what a newcomer is shown. SEED repeats a run.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { apply, newRoom } from "../../public/js/session/room.js";
import { dice, SEED } from "../support/dice.js";
import { start } from "../support/world.js";

/** @typedef {import("../support/connection.js").Connection} Connection */
/** @typedef {import("../../public/js/types/ui.js").Event} PageEvent */
/** @typedef {import("../../public/js/types/ui.js").Entry} Entry */

const ROUNDS = 12;
const PEOPLE = 16;
/** Each act costs two commands of the twenty that one may send in a burst. */
const ACTS = 8;
const BODIES = ["Hello", "🦦", "To the **river**", "long ".repeat(60)];

const world = await start();
after(() => world.stop());

test(`Who was away holds what a newcomer is shown (seed ${SEED})`, async () => {
  const roll = dice(SEED);
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => arrive("river")));
  /** @type {number[]} */
  const said = [];

  /** @param {Connection} connection */
  const act = async (connection) => {
    const message = said.length > 0 ? roll.one(said) : 1;
    const mentions = roll.below(3) === 0 ? people.map((person) => person.connection.you.id) : [];
    const body =
      mentions.length > 0 ? `@${roll.one(people).connection.you.name}` : roll.one(BODIES);
    const id = roll.id();
    connection.send(
      roll.one([
        { type: "post", body, client_id: id, mentions, reply_to: message },
        { type: "post", body, client_id: id, mentions },
        { type: "edit", message, body: `${body} ${id}`, mentions },
        { type: "remove", message },
        { type: "react", message, emoji: roll.one(["👍", "🎉", "🦦"]), on: true },
        { type: "react", message, emoji: "👍", on: false },
      ]),
    );
    // Some acts change nothing, and nothing answers them: a page of nothing does, after them.
    await connection.settled();
    said.push(...connection.heard("posted").map(({ seq }) => seq));
  };

  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all(
      people.map(async (person) => {
        const chance = roll.below(10);
        if (!person.isHere) {
          if (chance < 4) await person.comeBack();
        } else if (chance === 0 && round > 2) await person.leave();
        else if (person.acts++ < ACTS) await act(person.connection);
      }),
    );
    if (roll.below(4) === 0) await world.evict("river");
  }

  for (const person of people) if (!person.isHere) await person.comeBack();
  await Promise.all(people.map(({ connection }) => connection.settled()));
  const newcomer = await arrive("river");
  await newcomer.connection.settled();
  const shown = newcomer.messages();
  assert.ok(shown.length >= 20);
  for (const [who, person] of people.entries()) {
    const held = person.messages();
    assert.equal(person.room().gap, false);
    assert.deepEqual(held.slice(-shown.length), shown, `person ${who}`);
  }
});

/** Somebody with a page, who may go and come back. @param {string} name */
async function arrive(name) {
  let connection = await world.connect(name);
  /** What every connection of theirs was told. @type {PageEvent[]} */
  const heard = [];
  const told = () => [...heard, .../** @type {any[]} */ (connection.received)];
  const room = () => told().reduce((it, event) => apply(it, event, 0), newRoom(name));
  return {
    room,
    messages: () =>
      room()
        .log.filter((/** @type {Entry} */ entry) => entry.type === "posted")
        .map(forAnyone),
    get connection() {
      return connection;
    },
    isHere: true,
    acts: 0,
    async leave() {
      await connection.close();
      this.isHere = false;
    },
    async comeBack() {
      const { token, seq } = connection;
      heard.push(.../** @type {any[]} */ (connection.received));
      connection = await world.connect(name, { token, after: seq });
      await connection.settled();
      this.isHere = true;
    },
  };
}

/** Whose reactions are theirs differs from reader to reader. @param {Entry} message @returns {Entry} */
const forAnyone = (message) =>
  JSON.parse(JSON.stringify(message, (key, value) => (key === "mine" ? undefined : value)));
