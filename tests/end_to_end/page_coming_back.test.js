// Coming back to what was said meanwhile: one lands at the line of new messages, all of them are counted,
// and only what has been on the screen is read. A reload keeps the line and the place.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { openLongRoom } from "../support/long_room.js";
import { DESKTOP, eventually, openDoors, PHONE } from "../support/person.js";

/** @typedef {import("../support/person.js").Person} Person */

const { invite } = await openDoors();

const NEWEST = 2_000;
const ROOM = "long";
const KEY = `chatter/${ROOM}/read`;

suite("Coming back", () => {
  for (const [size, options] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    for (const unread of [30, 140, 1_500]) {
      test(`to ${unread} new messages, on a ${size}`, async () => {
        const { ada } = await comeBack(unread, options);
        const first = NEWEST - unread + 1;
        await eventually(async () => assert.ok(await isInView(ada, `Message ${first}`)));
        assert.ok(await isAbove(ada, "New messages", `Message ${first}`));
        assert.ok(!(await isInView(ada, `Message ${NEWEST}`)));
        await ada.rests();
        const read = await readSoFar(ada);
        assert.ok(read >= first && read < first + 40, `${read} of ${first}`);
        const left = unread === 1_500 ? /^\d+\+ new messages$/ : `${NEWEST - read} new messages`;
        await ada.button(left).waitFor();

        await ada.button(left).click();
        await eventually(async () => assert.ok(await isInView(ada, `Message ${NEWEST}`)));
        await eventually(async () => assert.equal(await readSoFar(ada), NEWEST));
        assert.equal(await ada.page.title(), `${ROOM} · Chatter`);
        ada.assertSound();
      });
    }
  }

  test("by scrolling on, until all is read", async () => {
    const { ada } = await comeBack(1_500);
    await ada.page.getByText("New messages", { exact: true }).waitFor();
    await eventually(async () => {
      await ada.log.evaluate((log) => log.scrollBy(0, 500));
      assert.ok((await readSoFar(ada)) > 700);
    });
    await ada.button(/^\d+\+ new messages$/).waitFor();
  });

  test("nothing is read while nobody looks", async () => {
    const { ada } = await comeBack(140, DESKTOP, () => {
      document.hasFocus = () => false;
    });
    await eventually(async () => assert.ok(await isInView(ada, "Message 1861")));
    assert.equal(await ada.page.title(), `(140) ${ROOM} · Chatter`);
    assert.equal(await readSoFar(ada), 1860);
  });

  test("a reload half-way keeps the line and the place", async () => {
    for (const [unread, some] of [
      [140, 1_900],
      [1_500, 540],
    ]) {
      const { ada } = await comeBack(Number(unread));
      await ada.page.getByText("New messages", { exact: true }).waitFor();
      await eventually(async () => {
        await ada.log.evaluate((log) => log.scrollBy(0, 300));
        assert.ok(await isInView(ada, `Message ${some}`));
      });
      const top = (/** @type {Person} */ { log }) =>
        log.getByText(`Message ${some}`, { exact: true }).evaluate((it) => {
          return it.getBoundingClientRect().top;
        });
      await ada.rests();
      const before = await top(ada);
      const read = await readSoFar(ada);
      await ada.reload();
      await eventually(async () => {
        const moved = Math.abs((await top(ada)) - before);
        assert.ok(moved < 3, `the place moved by ${moved} px`);
      });
      await ada.rests();
      assert.equal(await readSoFar(ada), read);
      const line = ada.page.getByText("New messages", { exact: true });
      await eventually(async () => {
        if ((await line.count()) === 0) await ada.log.evaluate((log) => log.scrollBy(0, -900));
        assert.equal(await line.count(), 1);
      });
      assert.ok(await isAbove(ada, "New messages", `Message ${NEWEST - Number(unread) + 1}`));
      await ada.page.close();
    }
  });

  test("a new visit begins at the line, wherever the last one ended", async () => {
    const { ada } = await comeBack(140);
    await eventually(async () => {
      await ada.log.evaluate((log) => log.scrollBy(0, 300));
      assert.ok(await isInView(ada, "Message 1900"));
    });
    await ada.rests();
    const read = await readSoFar(ada);
    await ada.log.evaluate((log) => log.scrollBy(0, -1_000));
    await ada.page.goto(`${new URL(ada.page.url()).origin}/404`);
    await ada.enter(ROOM);
    await eventually(async () => assert.ok(await isInView(ada, `Message ${read + 1}`)));
    assert.ok(await isAbove(ada, "New messages", `Message ${read + 1}`));
  });

  test("who looks away and comes back to more than fits is brought to the line", async () => {
    const { ada, room } = await comeBack(0);
    await eventually(async () => assert.ok(await isInView(ada, `Message ${NEWEST}`)));
    await lookAway(ada, true);
    for (let time = 0; time < 60; time += 1) room.say();
    await ada.reads(`Message ${NEWEST + 60}`);
    await eventually(async () => assert.equal(await ada.page.title(), `(60) ${ROOM} · Chatter`));
    await lookAway(ada, false);
    await eventually(async () => assert.ok(await isInView(ada, `Message ${NEWEST + 1}`)));
    await ada.rests();
    const read = await readSoFar(ada);
    assert.ok(read > NEWEST && read < NEWEST + 40, String(read));
  });

  test("a permalink past the line marks nothing, and what another tab reads is read", async () => {
    const { ada } = await comeBack(140, DESKTOP, undefined, `${ROOM}#1960`);
    await eventually(async () => assert.ok(await isInView(ada, "Message 1960")));
    await eventually(async () => assert.match(await ada.page.title(), /^\(\d+\) long/));
    assert.equal(await readSoFar(ada), 1860);
    const tab = await ada.page.context().newPage();
    await tab.goto(`${new URL(ada.page.url()).origin}/404`);
    await tab.evaluate((key) => localStorage.setItem(key, "2000"), KEY);
    await eventually(async () => assert.equal(await ada.page.title(), `${ROOM} · Chatter`));
  });
});

/**
 * A reader who has read all but the last so many.
 * @param {number} unread
 * @param {import("../support/person.js").BrowserContextOptions} [options]
 * @param {() => void} [prepare] in the page, before it starts
 * @param {string} [address]
 */
async function comeBack(unread, options = DESKTOP, prepare, address = ROOM) {
  const ada = await invite(options);
  const room = await openLongRoom(ada.page, NEWEST);
  await ada.page.addInitScript(
    ([key, read]) => {
      if (!localStorage.getItem(String(key))) localStorage.setItem(String(key), String(read));
    },
    [KEY, NEWEST - unread],
  );
  if (prepare) await ada.page.addInitScript(prepare);
  await ada.enter(address);
  return { ada, room };
}

/** @param {Person} person */
const readSoFar = ({ page }) => page.evaluate((key) => Number(localStorage.getItem(key)), KEY);

/** @param {Person} person @param {string} words */
async function isInView({ log }, words) {
  const message = log.getByText(words, { exact: true });
  if ((await message.count()) === 0) return false;
  const row = await message.boundingBox();
  const view = await log.boundingBox();
  if (!row || !view) return false;
  return row.y >= view.y - 1 && row.y + row.height <= view.y + view.height + 1;
}

/** @param {Person} person @param {string} one @param {string} other */
async function isAbove({ log }, one, other) {
  const upper = await log.getByText(one, { exact: true }).boundingBox();
  const lower = await log.getByText(other, { exact: true }).boundingBox();
  return upper && lower && upper.y < lower.y;
}

/** A browser under test always claims to be looked at. @param {Person} person @param {boolean} away */
async function lookAway({ page }, away) {
  await page.evaluate((isAway) => {
    document.hasFocus = () => !isAway;
    window.dispatchEvent(new Event(isAway ? "blur" : "focus"));
  }, away);
}
