// `npm run bench -- page`: what a reader waits for in a room with 500 messages, in the page as it is and
// in that of the release before, in one run on one machine: until the largest thing is painted, and for
// the longest task while the room opens, is read back to its beginning and is written in.
// `npm run bench -- page <commit>` compares with the page of any commit. Both talk to the same Worker.

import { launchBrowser } from "../tests/support/browser.js";
import { start } from "../tests/support/world.js";
import { middle } from "./figures.js";
import { buildOlderPage, servePage } from "./page_server.js";

const RELEASE = "3723013";
const ROOM = "bench";
const PEOPLE = 25;
const EACH = 20;
const MESSAGES = PEOPLE * EACH;
const ROUNDS = 5;
const PATIENCE_MS = 60_000;
/** What a reader is not to wait for longer than. */
const MOST_PAINT_MS = 1_000;
const MOST_TASK_MS = 50;

/** @typedef {{ paint: number, opening: number, reading: number, writing: number }} Times in milliseconds */
/** @typedef {import("playwright-core").Browser} Browser */

/** @param {string} [commit] */
export async function page(commit = RELEASE) {
  const older = await buildOlderPage(commit);
  const [world, browser] = await Promise.all([start(), launchBrowser()]);
  const now = await servePage(undefined, world.port);
  const before = await servePage(older, world.port);
  try {
    await fill(world);
    /** @type {Times[][]} */
    const [all = [], allBefore = []] = [[], []];
    // In turns, so that what the machine does meanwhile meets both.
    for (let round = 0; round <= ROUNDS; round += 1) {
      console.log(`  … round ${round} of ${ROUNDS}`);
      const [one, other] = [await visit(browser, now.url), await visit(browser, before.url)];
      // The first one warms up.
      if (round > 0) all.push(one);
      if (round > 0) allBefore.push(other);
    }
    tell(typicalOf(all), typicalOf(allBefore));
  } finally {
    await browser.close();
    await Promise.all([now.stop(), before.stop()]);
    await world.stop();
  }
}

/** @param {Awaited<ReturnType<typeof start>>} world */
async function fill(world) {
  for (let who = 0; who < PEOPLE; who += 1) {
    const person = await world.connect(ROOM);
    const words = (/** @type {number} */ which) =>
      which % 4 === 0
        ? `**${who}.${which}** as one says it, with \`code\` and https://example.org/${which}`
        : `${who}.${which} and some plain words, as most of what is said has them`;
    await Promise.all(Array.from({ length: EACH }, (_, which) => person.post(words(which))));
    person.close();
  }
}

/** Somebody comes for the first time. @param {Browser} browser @param {string} url @returns {Promise<Times>} */
async function visit(browser, url) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    serviceWorkers: "block",
  });
  const tab = await context.newPage();
  tab.setDefaultTimeout(PATIENCE_MS);
  await tab.addInitScript(watch);
  const longest = () => tab.evaluate(() => Object(globalThis).takeLongest());
  await tab.goto(`${url}/r/${ROOM}`);
  const messages = tab.locator(".message[data-seq]");
  await messages.last().waitFor();
  await tab.waitForFunction(() => document.querySelectorAll(".message[data-seq]").length >= 50);
  const opening = await longest();
  const paint = await tab.evaluate(() => Object(globalThis).paint);

  const log = tab.getByRole("log");
  await log.evaluate(async (element) => {
    const first = () => Number(element.querySelector("[data-seq]")?.getAttribute("data-seq"));
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    while (first() > 60) {
      element.scrollTo(0, 0);
      await frame();
    }
  });
  const reading = await longest();

  await tab.getByRole("textbox").first().click();
  await tab.keyboard.type("Written at the end of it all");
  await tab.keyboard.press("Enter");
  await tab.locator(".message--own[data-seq]").last().waitFor();
  const writing = await longest();
  await context.close();
  return { paint, opening, reading, writing };
}

/** In the page: what was painted, and the longest task since this was asked last. */
function watch() {
  let longest = 0;
  const scope = Object(globalThis);
  scope.paint = 0;
  const tasks = new PerformanceObserver((list) => note(list.getEntries()));
  const note = (/** @type {PerformanceEntry[]} */ entries) => {
    for (const { duration } of entries) longest = Math.max(longest, duration);
  };
  tasks.observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    scope.paint = list.getEntries().at(-1)?.startTime ?? 0;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  scope.takeLongest = async () => {
    // What was done for the last frame is told after it.
    for (let frames = 0; frames < 3; frames += 1) {
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
    note(tasks.takeRecords());
    const taken = longest;
    longest = 0;
    return taken;
  };
}

/** @param {Times[]} all @returns {Times} */
function typicalOf(all) {
  const of = (/** @type {keyof Times} */ name) => middle(all.map((it) => it[name]));
  return {
    paint: of("paint"),
    opening: of("opening"),
    reading: of("reading"),
    writing: of("writing"),
  };
}

/** @param {Times} now @param {Times} before */
function tell(now, before) {
  const rows = /** @type {const} */ ([
    ["largest paint", "paint", MOST_PAINT_MS],
    ["longest task while it opens", "opening", MOST_TASK_MS],
    ["… while one reads back", "reading", MOST_TASK_MS],
    ["… while one writes", "writing", MOST_TASK_MS],
  ]);
  console.log(`\nA room with ${MESSAGES} messages${" ".repeat(8)}now    before     ratio`);
  for (const [title, name, most] of rows) {
    const [mine, other] = [now[name], before[name]];
    const told = [mine, other].map((ms) =>
      (ms === 0 ? `< ${MOST_TASK_MS} ms` : `${ms.toFixed(0)} ms`).padStart(10),
    );
    // Of a task below 50 ms no browser tells.
    const ratio = other === 0 || mine === 0 ? "" : (mine / other).toFixed(2);
    console.log(title.padEnd(30) + told.join("") + ratio.padStart(10) + (mine > most ? "  ✗" : ""));
    if (mine > most) process.exitCode = 1;
  }
}
