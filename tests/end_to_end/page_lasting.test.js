// A long day: what one more message costs does not depend on how many there are.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { openLongRoom } from "../support/long_room.js";
import { eventually, openDoors } from "../support/person.js";

const { invite } = await openDoors();

const SHORT = 50;
const LONG = 5_000;
const MORE = 40;
const KEYS = 25;
/** It is near 1.5; a page that drew all of the log anew, or laid all of it out, would be far beyond. */
const MAX_RATIO = 5;

suite("Lasting", () => {
  test("One more message costs as much after 5,000 as after 50", async () => {
    // The first page warms the browser up.
    await costOfOneMore(SHORT);
    const short = await costOfOneMore(SHORT);
    const long = await costOfOneMore(LONG);
    const told = `${long.toFixed(1)} ms after ${LONG}, ${short.toFixed(1)} ms after ${SHORT}`;
    assert.ok(long < MAX_RATIO * short, told);
  });

  test("A keystroke costs with 2,000 messages no more than twice what it costs with 20", async () => {
    await costOfAKey(20);
    const few = await costOfAKey(20);
    const many = await costOfAKey(2_000);
    assert.ok(many < 2 * few, `${many.toFixed(1)} ms of 2,000, ${few.toFixed(1)} ms of 20`);
  });

  test("Whoever reads back to the beginning and on to the end misses nothing", async () => {
    const { ada } = await readBack(900);
    const seen = new Set();
    await eventually(async () => {
      await ada.log.evaluate((log) => log.scrollBy(0, 1_500));
      const drawn = await ada.log.locator(".message__body").allTextContents();
      for (const words of drawn) seen.add(Number(/\d+/.exec(words)?.[0]));
      assert.ok(seen.has(900));
    });
    assert.equal(seen.size, 900);
    const focused = ada.log.getByRole("article").last();
    await focused.focus();
    await eventually(async () => {
      await ada.log.evaluate((log) => log.scrollTo(0, 0));
      assert.equal(await ada.log.locator("[data-seq='1']").count(), 1);
    });
    const role = await ada.page.evaluate(() => document.activeElement?.getAttribute("role"));
    assert.equal(role, "log", "the focus does not fall out of the log");
  });
});

/** A reader at the first of so many messages. @param {number} length */
async function readBack(length) {
  const ada = await invite();
  const body = (/** @type {number} */ seq) => `Message ${seq} with **some** words, and more`;
  await openLongRoom(ada.page, length, body);
  await ada.enter("long");
  await ada.reads(new RegExp(`^Message ${length} `));
  // By parts, for each of which a busy machine has all of the patience.
  for (let goal = length - 400; goal > -399; goal -= 400) {
    await eventually(async () => {
      await ada.log.evaluate((log) => log.scrollTo(0, 0));
      const first = await ada.log.locator("[data-seq]").first().getAttribute("data-seq");
      assert.ok(Number(first) <= Math.max(1, goal), `still at ${first}`);
    });
  }
  return { ada };
}

/** The milliseconds that a browser works on a key, when so many messages were read back. @param {number} length */
async function costOfAKey(length) {
  const { ada } = await readBack(length);
  const worked = await workOf(ada.page);
  await ada.composer.pressSequentially("At first");
  let least = Number.POSITIVE_INFINITY;
  // What disturbs only ever adds.
  for (let round = 0; round < 8; round += 1) {
    const before = await worked();
    for (let key = 0; key < KEYS; key += 1) {
      await ada.page.keyboard.press("a");
      await ada.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => drawn(1))));
    }
    least = Math.min(least, (await worked()) - before);
  }
  await ada.page.context().close();
  return least / KEYS;
}

/** How many milliseconds the browser has worked for a page. @param {import("playwright-core").Page} page */
async function workOf(page) {
  const browser = await page.context().newCDPSession(page);
  // Its own time: what else the machine does is none of it.
  await browser.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await browser.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  };
}

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
  await page.routeWebSocket(/\/r\/[^/]+\/socket/, (socket) => {
    room = socket;
    socket.send(JSON.stringify([welcomed(length)]));
    socket.send(JSON.stringify(Array.from({ length }, (_, before) => posted(before + 1))));
  });
  await person.enter("long");
  await person.reads(new RegExp(`^Message ${length} `));

  const worked = await workOf(page);
  const before = await worked();
  for (let seq = length + 1; seq <= length + MORE; seq++) {
    room?.send(JSON.stringify([posted(seq)]));
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => drawn(1))));
  }
  await person.reads(new RegExp(`^Message ${length + MORE} `));
  const cost = (await worked()) - before;
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
