// A long day: what one more message costs does not depend on how many there are.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { openDoors } from "../support/person.js";

const { invite } = await openDoors();

const SHORT = 50;
const LONG = 5_000;
const MORE = 40;
/** It is near 1.5; a page that drew all of the log anew, or laid all of it out, would be far beyond. */
const MAX_RATIO = 5;

suite("Lasting", { timeout: 60_000 }, () => {
  test("One more message costs as much after 5,000 as after 50", async () => {
    // The first page warms the browser up.
    await costOfOneMore(SHORT);
    const short = await costOfOneMore(SHORT);
    const long = await costOfOneMore(LONG);
    const told = `${long.toFixed(1)} ms after ${LONG}, ${short.toFixed(1)} ms after ${SHORT}`;
    assert.ok(long < MAX_RATIO * short, told);
  });
});

/**
 * The milliseconds that a browser works on a message, in a room that has so many.
 * @param {number} length
 */
async function costOfOneMore(length) {
  const person = await invite();
  const { page } = person;
  /** @type {import("playwright-core").WebSocketRoute | undefined} */
  let room;
  // This room is the test's own: a real one would let nobody say so much at once.
  await page.routeWebSocket(/\/socket/, (socket) => {
    room = socket;
    socket.send(JSON.stringify([welcomed(length)]));
    socket.send(JSON.stringify(Array.from({ length }, (_, before) => posted(before + 1))));
  });
  await person.enter("long");
  await person.reads(new RegExp(`^Message ${length} `));

  const browser = await page.context().newCDPSession(page);
  await browser.send("Performance.enable");
  const worked = async () => {
    const { metrics } = await browser.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
  };
  const before = await worked();
  for (let seq = length + 1; seq <= length + MORE; seq++) {
    room?.send(JSON.stringify([posted(seq)]));
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => drawn(1))));
  }
  await person.reads(new RegExp(`^Message ${length + MORE} `));
  const cost = ((await worked()) - before) * 1000;
  await page.context().close();
  return cost / MORE;
}

const people = ["Ada", "Bo", "Cy"].map((name, who) => ({
  id: `member-${who}`,
  name,
  avatar: { emoji: "🦦", color: "#ffbf00" },
}));

/** @param {number} seq */
const welcomed = (seq) => ({
  type: "welcomed",
  version: 1,
  you: people[0],
  members: people,
  present: people.length,
  seq,
  history: "newest",
  limits: { body_chars: 4000, name_chars: 32 },
});

/** @param {number} seq */
const posted = (seq) => ({
  type: "posted",
  seq,
  at: Date.UTC(2026, 10, 23) + seq * 10_000,
  author: people[(seq >> 1) % people.length],
  body: `Message ${seq} with **some** words, and https://example.org/${seq} to read on`,
  client_id: `message-${seq}`,
});
