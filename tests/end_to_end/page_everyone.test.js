// For everyone: nothing that axe finds, nothing that needs a mouse, sharp eyes, or wide screens.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClean } from "../support/axe.js";
import { DESKTOP, eventually, openDoors, PHONE } from "../support/person.js";

const { world, visit } = await openDoors();

/** 1280 by 800 at 200 %: half as many pixels for CSS. */
const ZOOMED = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 };

suite("Everyone", () => {
  for (const [size, options] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    test(`axe finds nothing, on a ${size}, by day and by night`, async () => {
      const bo = await world.connect(size);
      await bo.post("**Hello**, `Ada`. > Is [this](https://example.org) it?");
      await bo.post("> a quote\n\n- a list\n\n```\ncode\n```");
      for (let who = 0; who < 6; who++) await (await world.connect(size)).post("I too 🦦");
      // axe is a script that the page's policy would keep out.
      const ada = await visit(size, { ...options, bypassCSP: true });
      await ada.say("Mine");
      await ada.composer.fill("x".repeat(3990));
      await ada.sees("10 characters left");
      await ada.button("Change your name").click();
      await ada.page.getByRole("textbox", { name: "Your name", exact: true }).fill(bo.you.name);
      await ada.sees(/has that name/);
      await assertClean(ada, "the room, under who one is");

      await ada.button("Keyboard shortcuts").click();
      await ada.page.getByRole("dialog", { name: "Keyboard shortcuts", exact: true }).waitFor();
      await assertClean(ada, "the list of keys");
      await ada.button("Close").click();
      await ada.button(/ here$/).click();
      await ada.page.locator(".slot").waitFor();
      await assertClean(ada, "the people in the slot");
    });
  }

  test("axe finds nothing on a page that is not there", async () => {
    const ada = await visit("somewhere", { bypassCSP: true });
    await ada.page.goto(`${world.url}/nowhere`);
    await assertClean(ada, "no such page");
  });

  test("Everything can be reached and done by keyboard", async () => {
    const ada = await visit("keyboard");
    const { keyboard } = ada.page;
    await tabTo(ada, "Skip to writing");
    assert.ok(
      await ada.page.getByRole("link", { name: "Skip to writing", exact: true }).isVisible(),
    );
    await keyboard.press("Enter");
    await keyboard.type("By hand");
    await keyboard.press("Enter");
    await ada.reads("By hand");

    const reached = new Set();
    for (let presses = 0; presses < 40; presses++) {
      await keyboard.press("Tab");
      reached.add(await focused(ada));
      await assertFocusShows(ada);
    }
    const names = ["To my rooms", "1 here", "Notifications", "Search", "Invite", "Emoji"];
    for (const name of ["Change your name", "Keep this name", ...names]) {
      assert.ok(reached.has(name), `${name} cannot be reached`);
    }

    await tabTo(ada, "1 here");
    await keyboard.press("Enter");
    await ada.page.getByRole("complementary").waitFor();
    await keyboard.press("Enter");
    await eventually(async () => assert.equal(await focused(ada), "Your name"));
    await keyboard.press("Escape");
    await ada.page.getByRole("dialog").waitFor({ state: "hidden" });
    await keyboard.press("Escape");
    await ada.page.getByRole("complementary").waitFor({ state: "hidden" });
    await eventually(async () => assert.equal(await focused(ada), "1 here"));
  });

  test("On a phone with a keyboard, the panel opens, closes, and gives the focus back", async () => {
    const ada = await visit("panel", PHONE);
    await tabTo(ada, "1 here");
    await ada.page.keyboard.press("Enter");
    await ada.page.getByRole("dialog").waitFor();
    await ada.page.keyboard.press("Escape");
    await ada.page.getByRole("dialog").waitFor({ state: "hidden" });
    assert.equal(await focused(ada), "1 here");
  });

  test("At 200 % nothing is cut off and nothing scrolls sideways", async () => {
    const bo = await world.connect("zoom");
    await bo.post(
      "A sentence that is long enough to be broken when the letters are twice as large.",
    );
    const ada = await visit("zoom", ZOOMED);
    await ada.reads(/^A sentence/);
    await ada.button("Change your name").click();
    await ada.assertFits();
    const view = { x: 0, y: 0, ...ZOOMED.viewport };
    await ada.button("Save").waitFor();
    await ada.page.keyboard.press("Escape");
    for (const part of [ada.composer, ada.button("Send"), ada.log]) {
      const box = await part.boundingBox();
      assert.ok(box && box.x >= view.x && box.x + box.width <= view.width, "too wide");
      assert.ok(box.y >= view.y && box.y + box.height <= view.height, "too low");
    }
    // A phone whose letters are twice as large: one still writes words, and not letters below each other.
    await ada.page.setViewportSize({ width: 195, height: 390 });
    await ada.button("Add pictures or files").waitFor();
    await eventually(async () => assert.ok((await ada.widthOf(ada.composer)) > 120));
    await ada.page.setViewportSize(ZOOMED.viewport);
    await ada.page.locator("html").evaluate((html) => {
      html.style.fontSize = "200%";
    });
    await ada.assertFits();
  });

  test("Whoever asked for less motion sees none", async () => {
    const ada = await visit("still", { reducedMotion: "reduce" });
    await ada.say("Hold still");
    await ada.reads("Hold still");
    const moving = await ada.page.evaluate(() => document.getAnimations().length);
    assert.equal(moving, 0);
  });

  test("In forced colors a message, a button and the focus have edges", async () => {
    const ada = await visit("forced", { forcedColors: "active" });
    await ada.say("Outlined");
    await ada.reads("Outlined");
    for (const part of [
      ada.log.getByText("Outlined", { exact: true }).locator("xpath=.."),
      ada.button("Send"),
    ]) {
      const edge = await part.evaluate((element) => {
        const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(element);
        return { borderTopWidth, isSeen: borderTopColor !== backgroundColor };
      });
      assert.deepEqual(edge, { borderTopWidth: "1px", isSeen: true });
    }
    await assertFocusShows(ada);
  });

  test("A thumb meets 44 pixels", async () => {
    const ada = await visit("thumbs", PHONE);
    await ada.button(/ here$/).click();
    for (const button of await ada.page.getByRole("button").all()) {
      const box = await button.boundingBox();
      const name = await button.textContent();
      if (!box || box.width <= 1) continue;
      assert.ok(box.height >= 44 && box.width >= 44, `${name}: ${box.width} by ${box.height}`);
    }
  });
});

/** @typedef {import("../support/person.js").Person} Person */

/** What has the focus, by its name. @param {Person} person @returns {Promise<string>} */
function focused({ page }) {
  return page.evaluate(() => {
    const { activeElement: element } = document;
    if (element instanceof HTMLTextAreaElement) return element.placeholder;
    if (element instanceof HTMLInputElement) return element.labels?.[0]?.textContent ?? "";
    return element?.ariaLabel ?? element?.textContent?.trim() ?? "";
  });
}

/** @param {Person} person @param {string} name */
async function tabTo(person, name) {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused(person)) === name) return;
    await person.page.keyboard.press("Tab");
  }
  assert.fail(`${name} cannot be reached`);
}

/** @param {Person} person */
async function assertFocusShows({ page }) {
  const shows = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return "nothing has the focus";
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1 ? "" : element.outerHTML;
  });
  assert.ok(shows === "" || shows === "nothing has the focus", `no focus is seen on ${shows}`);
}
