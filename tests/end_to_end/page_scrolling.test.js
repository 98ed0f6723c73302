// Where one reads, and how far one has read: the page never moves what one looks at, and never
// forgets what one has not.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { DESKTOP, eventually, openDoors, PHONE } from "../support/person.js";

const { world, visit, fill } = await openDoors();

suite("Scrolling", () => {
  for (const [size, options] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    test(`Who is at the end follows, who is not stays, on a ${size}`, async () => {
      const room = `stay-${size}`;
      await fill(room, 3);
      const bo = await world.connect(room);
      const ada = await visit(room, options);
      await ada.reads("2: 19");
      await bo.post("Seen at once");
      await ada.reads("Seen at once");
      await eventually(async () => assert.ok(await isInView(ada, "Seen at once")));

      await scrollBy(ada, -900);
      await ada.button("To the newest").waitFor();
      await ada.rests();
      const before = await places(ada);
      await bo.post("Not seen yet");
      await bo.post("Nor this");
      await ada.button("2 new messages").waitFor();
      const after = await places(ada);
      for (const [words, y] of before) assert.ok(Math.abs(Number(after.get(words)) - y) < 1, words);

      await ada.button("2 new messages").click();
      await eventually(async () => assert.ok(await isInView(ada, "Nor this")));
      await ada.button("2 new messages").waitFor({ state: "hidden" });
    });
  }

  for (const [how, distance] of /** @type {const} */ ([
    ["step by step", 1_500],
    ["up to the edge each time", 100_000],
  ])) {
    test(`What one reads stays where it is while older messages come, ${how}`, async () => {
      const room = `older-${distance}`;
      await fill(room, 8);
      const ada = await visit(room);
      await ada.reads("7: 19");
      await ada.page.evaluate((step) => {
        const log = document.querySelector(".log");
        const edge = log?.getBoundingClientRect().top ?? 0;
        const rows = () => [...document.querySelectorAll(".message")];
        const top = (/** @type {Element | undefined} */ row) =>
          row?.getBoundingClientRect().top ?? 0;
        const first = () => rows().find((row) => row.getBoundingClientRect().bottom > edge);
        let row = first();
        let place = top(row);
        const jumps = /** @type {number[]} */ ([]);
        // Whatever changes the rows must leave the first that is seen where it was.
        const rowsElement = document.querySelector(".log__rows") ?? document.body;
        new MutationObserver(() => jumps.push(Math.abs(top(row) - place))).observe(rowsElement, {
          childList: true,
        });
        const scrollUp = () => {
          log?.scrollBy(0, -step);
          row = first();
          place = top(row);
        };
        Object.assign(globalThis, { jumps, scrollUp });
      }, distance);
      const first = ada.message("0: 0").first();
      await eventually(async () => {
        await ada.page.evaluate(() => Object(globalThis).scrollUp());
        assert.ok(await first.isVisible());
      });
      const jumps = await ada.page.evaluate(() => Object(globalThis).jumps);
      assert.ok(jumps.length >= 2, `older messages came ${jumps.length} times`);
      assert.ok(Math.max(...jumps) < 2, `they moved what one reads by ${Math.max(...jumps)} px`);
    });
  }

  test("Who is back at the edge as soon as older messages come reads on to the beginning", async () => {
    await fill("held", 8);
    const ada = await visit("held");
    await ada.reads("7: 19");
    await ada.log.evaluate((log) => {
      const rows = log.querySelector(".log__rows") ?? log;
      // Before the browser tells that the log has been scrolled at all.
      new MutationObserver(() => log.scrollTo(0, 0)).observe(rows, { childList: true });
      log.scrollTo(0, 0);
    });
    await ada.reads("0: 0");
  });

  test("Who scrolls while a row above turns out taller gets as far as they scrolled", async () => {
    await fill("taller", 3);
    const ada = await visit("taller");
    await ada.reads("2: 19");
    await scrollBy(ada, -600);
    await ada.rests();
    const moved = await ada.log.evaluate(async (log) => {
      const edge = log.getBoundingClientRect().top;
      const rows = [...log.querySelectorAll(".message")];
      const place = () => row?.getBoundingClientRect().top ?? 0;
      log.scrollBy(0, -300);
      const row = rows.find((it) => it.getBoundingClientRect().bottom > edge);
      const before = place();
      if (rows[0] instanceof HTMLElement) rows[0].style.paddingBlockStart = "170px";
      for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);
      return place() - before;
    });
    assert.ok(Math.abs(moved) < 2, `what they read moved by ${moved} px`);
  });

  test("A line stands where reading had stopped, and the tab says how much is new", async () => {
    const bo = await world.connect("divider");
    await bo.post("Read");
    const ada = await visit("divider");
    await ada.reads("Read");
    await lookAway(ada, true);
    await bo.post("New one");
    await bo.post("New two");
    await ada.reads("New two");
    await eventually(async () => assert.equal(await ada.page.title(), "(2) divider · Chatter"));
    const icon = ada.page.locator("link[rel=icon]");
    assert.match(String(await icon.getAttribute("href")), /unread/);

    await ada.reload();
    await ada.sees("New messages");
    const words = String(await ada.log.textContent());
    assert.ok(words.indexOf("Read") < words.indexOf("New messages"));
    assert.ok(words.indexOf("New messages") < words.indexOf("New one"));

    await lookAway(ada, false);
    await eventually(async () => assert.equal(await ada.page.title(), "divider · Chatter"));
    await ada.page.keyboard.press("Escape");
    await ada.page.getByText("New messages", { exact: true }).waitFor({ state: "detached" });
  });

  test("What one tab has read is read in the other", async () => {
    const bo = await world.connect("tabs");
    const ada = await visit("tabs");
    await lookAway(ada, true);
    const tab = await ada.openTab("tabs");
    await lookAway(tab, true);
    await bo.post("Once is enough");
    for (const one of [ada, tab]) {
      await eventually(async () => assert.equal(await one.page.title(), "(1) tabs · Chatter"));
    }
    await lookAway(tab, false);
    await eventually(async () => assert.equal(await ada.page.title(), "tabs · Chatter"));
  });
});

/** @typedef {import("../support/person.js").Person} Person */

/** @param {Person} person @param {number} distance */
async function scrollBy({ log }, distance) {
  await log.evaluate((element, by) => element.scrollBy(0, by), distance);
}

/** @param {Person} person @param {string} words */
async function isInView(person, words) {
  const row = await person.message(words).boundingBox();
  const view = await person.log.boundingBox();
  if (!row || !view) return false;
  return row.y >= view.y - 1 && row.y + row.height <= view.y + view.height + 1;
}

/** Where each message stands on the screen, by its words. @param {Person} person */
async function places({ log }) {
  const rows = await log.locator(".message__body").evaluateAll((bodies) =>
    bodies.map((body) => ({
      words: String(body.textContent),
      y: body.getBoundingClientRect().y,
    })),
  );
  return new Map(rows.map(({ words, y }) => [words, y]));
}

/** A browser under test always claims to be looked at. @param {Person} person @param {boolean} away */
async function lookAway({ page }, away) {
  await page.evaluate((isAway) => {
    document.hasFocus = () => !isAway;
    window.dispatchEvent(new Event(isAway ? "blur" : "focus"));
  }, away);
}
