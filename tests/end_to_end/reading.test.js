// What reading costs: the rows that the platform bills, which it counts itself. What is read is
// bounded by what is told, and does not grow with the log.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { start } from "../support/world.js";

const MESSAGES_EACH = 20;
/** With each message are looked up its words, and what belongs to it. */
const ROWS_A_MESSAGE = 3;
/** Who it is that comes, whether their name is free, and where one slice ends and the next begins. */
const ROWS_MORE = 20;

describe("Reading", () => {
  /** @type {import("../support/world.js").World} */
  let world;
  before(async () => {
    world = await start({}, "bench/counted/index.js");
  });
  after(() => world.stop());

  test("It costs as much in a long log as in a short one", { timeout: 60_000 }, async () => {
    await speak(8);
    const short = await costs();
    await speak(40);
    const long = await costs();

    for (const [what, told] of Object.entries({ join: 50, page: 50, resume: 100 })) {
      const most = (told + 1) * ROWS_A_MESSAGE + ROWS_MORE;
      assert.ok(short[what] >= told, `${what} reads ${short[what]} rows, which cannot be`);
      assert.ok(long[what] <= most, `${what} reads ${long[what]} rows, and may ${most}`);
      assert.ok(long[what] <= short[what] + ROWS_MORE, `${what}: ${short[what]}, ${long[what]}`);
    }
  });

  /** @returns {Promise<Record<string, number>>} */
  async function costs() {
    const join = await rowsOf(async () => {
      const bo = await world.connect("archive");
      await bo.settled();
    });
    const cy = await world.connect("archive");
    await cy.settled();
    const page = await rowsOf(() => cy.loadHistory(cy.seq - 20));
    const resume = await rowsOf(async () => {
      const again = await world.connect("archive", { token: cy.token, after: cy.seq - 100 });
      await again.settled();
    });
    return { join, page, resume };
  }

  /** @param {() => Promise<unknown>} work */
  async function rowsOf(work) {
    await read();
    await work();
    return read();
  }

  /** The rows that were read since this was asked last. */
  async function read() {
    const answer = await world.get("/r/archive/rows");
    return (await answer.json()).read;
  }

  /**
   * They stay, because it would cost something to see them off.
   * @param {number} people
   */
  async function speak(people) {
    const speaking = Array.from({ length: people }, async () => {
      const person = await world.connect("archive");
      for (let line = 0; line < MESSAGES_EACH; line++) await person.post(`Line ${line}`);
    });
    await Promise.all(speaking);
    // A search finds what is in the index: nothing is left that would be read for it later.
    const last = await world.connect("archive");
    last.send({ type: "search", query: "Line" });
    await last.next("found");
  }
});
