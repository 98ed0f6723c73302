// What axe has to say of a page as it is: nothing, by day and by night.

import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";

const THEMES = /** @type {const} */ (["light", "dark"]);

/**
 * @param {{ page: import("playwright-core").Page }} person
 * @param {string} where
 * @param {readonly ("light" | "dark")[]} [themes]
 */
export async function assertClean({ page }, where, themes = THEMES) {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(settled);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
    assert.deepEqual(found, [], `${where}, ${colorScheme}`);
  }
}

/** What fades in has its colors when it is there. */
async function settled() {
  const all = document
    .getAnimations()
    .filter((it) => it.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.all(all.map(({ finished }) => finished.catch(() => {})));
}
