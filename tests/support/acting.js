// How people act on a message at the page: they bring up its toolbar, by mouse or by finger, and press
// one of its buttons.

import { eventually } from "./person.js";

/** @typedef {import("./person.js").Person} Person */

const AGAIN_MS = 2_000;

/** The toolbar of a message, as one brings it up. @param {Person} person @param {string | RegExp} words */
export async function toolbar(person, words) {
  const message = person.message(words).first();
  const touch = await person.page.evaluate(() => matchMedia("(pointer: coarse)").matches);
  const body = message.locator(".message__body");
  const bar = message.getByRole("toolbar");
  if (touch) await body.tap();
  else {
    await eventually(async () => {
      await body.hover();
      await bar.waitFor({ timeout: AGAIN_MS }).catch(async (error) => {
        // It moved below the mouse, or had it before anything listened: one turns to it anew.
        await person.page.mouse.move(0, 0);
        throw error;
      });
    });
  }
  await bar.waitFor();
  return bar;
}

/** @param {Person} person @param {string | RegExp} words @param {string} name */
export async function act(person, words, name) {
  const bar = await toolbar(person, words);
  await bar.getByRole("button", { name, exact: true }).click();
}

/** A finger lies on a message until what can be done is there. @param {Person} person @param {import("playwright-core").Locator} message */
export async function hold({ page }, message) {
  const box = await message.locator(".message__body").boundingBox();
  if (!box) throw new Error("The message is not to be seen.");
  const finger = await page.context().newCDPSession(page);
  const touchPoints = [{ x: box.x + 12, y: box.y + 12 }];
  await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  await page.getByRole("dialog", { name: /^Actions on/ }).waitFor();
  await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}
