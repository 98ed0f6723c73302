// Where things stand: nothing over words, nothing past its edge, on small pages and large ones.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { toolbar } from "../support/acting.js";
import { DESKTOP, openDoors, PHONE } from "../support/person.js";

/** @import { Locator } from "playwright-core" */
/** @import { Person } from "../support/person.js" */

const { world, visit } = await openDoors({ showScrollbars: true });

const LONG =
  "A message that is so long that it fills the column and goes on into more lines than one, as " +
  "people write when they have something to say and nobody stops them before they have said it.";

suite("Layout", () => {
  for (const width of [320, 390, 700, 1024, 1440]) {
    test(`Words end where the composer does, ${width} pixels wide`, async () => {
      const room = `edges-${width}`;
      const bo = await world.connect(room);
      for (let line = 0; line < 12; line++) await bo.post(`Before\n\n\n${line}`);
      const ada = await visit(room, { viewport: { width, height: 700 } });
      await ada.say("Mine");
      await ada.reads("Mine");
      const mine = await boxOf(bubble(ada, "Mine"));
      const foot = await boxOf(ada.page.locator(".composer"));
      assert.ok(Math.abs(mine.right - foot.right) <= 1, `${mine.right} and ${foot.right}`);
      const avatar = await boxOf(
        ada
          .message(/^Before/)
          .first()
          .locator(".avatar")
          .first(),
      );
      assert.ok(Math.abs(avatar.left - foot.left) <= 1, `${avatar.left} and ${foot.left}`);
    });
  }

  test("The toolbar stands on nobody's words, and tells a grouped message's time beside it", async () => {
    const bo = await world.connect("hover");
    for (const words of ["First", "ok", LONG]) await bo.post(words);
    const ada = await visit("hover", DESKTOP);
    for (const words of ["Mine", "yes", `Mine too. ${LONG}`]) await ada.say(words);
    await ada.reads(`Mine too. ${LONG}`);
    for (const words of ["ok", LONG, "yes", `Mine too. ${LONG}`]) {
      const bar = await boxOf(await toolbar(ada, words));
      const body = await boxOf(bubble(ada, words));
      const gap = Math.max(
        bar.left - body.right,
        body.left - bar.right,
        bar.top - body.bottom,
        body.top - bar.bottom,
      );
      assert.ok(gap >= 0 && gap <= 12, `${words}: it is ${gap} pixels from its bubble`);
      assert.match(String(await ada.page.getByRole("toolbar").textContent()), /^\d+:\d\d/);
    }
  });

  test("There is one toolbar: where one turned to last", async () => {
    const bo = await world.connect("one");
    for (const words of ["First", "Second", "Third"]) await bo.post(words);
    const ada = await visit("one", DESKTOP);
    await ada.log.focus();
    await ada.page.keyboard.press("ArrowUp");
    await ada.message("Third").getByRole("toolbar").waitFor();
    await toolbar(ada, "First");
    assert.equal(await ada.page.getByRole("toolbar").count(), 1);
    await ada.page.keyboard.press("ArrowUp");
    await ada.message("Second").getByRole("toolbar").waitFor();
    assert.equal(await ada.page.getByRole("toolbar").count(), 1);
  });

  test("On a phone five sixths of the page are for the words, and a thumb meets a reaction", async () => {
    const bo = await world.connect("thumb");
    const { seq } = await bo.post(LONG);
    bo.send({ type: "react", message: seq, emoji: "👍", on: true });
    await bo.next("reacted");
    const ada = await visit("thumb", PHONE);
    await ada.say(LONG);
    await ada.message(LONG).nth(1).waitFor();
    for (const which of [0, 1]) {
      const { left, right } = await boxOf(ada.message(LONG).nth(which).locator(".message__body"));
      const part = (right - left) / PHONE.viewport.width;
      assert.ok(part >= 0.78, `${part} of the page`);
    }
    const chip = ada.message(LONG).first().getByRole("button", { name: /^👍/ });
    const misses = await chip.evaluate((button) => {
      const { x, y, width, height } = button.getBoundingClientRect();
      const center = { x: x + width / 2, y: y + height / 2 };
      return [-21, 21].filter(
        (far) => document.elementFromPoint(center.x, center.y + far) !== button,
      );
    });
    assert.deepEqual(misses, []);
  });

  test("Names keep the tops of their letters", async () => {
    const bo = await world.connect("tops");
    await bo.rename("ÕÅẾ");
    await bo.post("Up here");
    const ada = await visit("tops", DESKTOP);
    const author = ada.message("Up here").locator(".message__author");
    const hidden = await author.evaluate((name) => {
      const { overflowY } = getComputedStyle(name);
      const context = document.createElement("canvas").getContext("2d");
      if (!context) throw new Error("There is no canvas.");
      context.font = getComputedStyle(name).font;
      const { actualBoundingBoxAscent: ink, fontBoundingBoxAscent: ascent } = context.measureText(
        name.textContent ?? "",
      );
      const { fontBoundingBoxDescent: descent } = context.measureText("x");
      const lead = (Number.parseFloat(getComputedStyle(name).lineHeight) - ascent - descent) / 2;
      return overflowY === "visible" ? 0 : ink - ascent - lead;
    });
    assert.ok(hidden <= 0, `${hidden} pixels are cut off`);
  });

  test("On paper there are words and no controls", async () => {
    const bo = await world.connect("paper");
    await bo.post("For the record");
    const ada = await visit("paper", DESKTOP);
    await ada.reads("For the record");
    await ada.page.emulateMedia({ media: "print" });
    assert.ok(await ada.message("For the record").isVisible());
    for (const control of await ada.page.locator("button, input, textarea").all()) {
      assert.ok(!(await control.isVisible()), await control.innerHTML());
    }
  });

  test("With colors of one's own, what is for oneself is told from the rest", async () => {
    const bo = await world.connect("for-me");
    const ada = await visit("for-me", { ...DESKTOP, forcedColors: "active" });
    const name = await ada.name();
    const you = { member_id: (await bo.next("joined")).member.id, name };
    bo.send({ type: "post", body: `@${name} look`, client_id: "one", mentions: [you.member_id] });
    await bo.post("Nobody in particular");
    await ada.reads("Nobody in particular");
    const lookOf = (/** @type {string | RegExp} */ words) =>
      bubble(ada, words).evaluate((body) => {
        const { outlineStyle, outlineWidth, borderTopWidth } = getComputedStyle(body);
        return `${outlineStyle} ${outlineWidth} ${borderTopWidth}`;
      });
    assert.notEqual(await lookOf(/ look$/), await lookOf("Nobody in particular"));
  });

  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`Soft words on one's own bubble are read with ease, in the ${colorScheme}`, async () => {
      const ada = await visit("soft", { ...DESKTOP, colorScheme });
      await ada.say("> softly\n\naloud");
      const contrast = await bubble(ada, /softly/)
        .locator("blockquote")
        .evaluate(contrastOf);
      assert.ok(contrast >= 4.5, `${contrast}:1`);
    });
  }
});

/** @param {Person} person @param {string | RegExp} words */
const bubble = (person, words) => person.message(words).first().locator(".message__body");

/** @param {Locator} part */
async function boxOf(part) {
  const box = await part.boundingBox();
  assert.ok(box, "it is not to be seen");
  const { x, y, width, height } = box;
  return { left: x, right: x + width, top: y, bottom: y + height };
}

/** Runs in the page: of an element's words with what is behind them. @param {Element} element */
function contrastOf(element) {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("There is no canvas.");
  /** @param {string[]} colors one over the other */
  const luminance = (...colors) => {
    for (const color of colors) {
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map(
      (part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      },
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = [];
  for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
    behind.unshift(getComputedStyle(at).backgroundColor);
  }
  const two = [luminance(...behind), luminance(...behind, getComputedStyle(element).color)];
  return (Math.max(...two) + 0.05) / (Math.min(...two) + 0.05);
}
