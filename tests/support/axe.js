// What axe has to say of a page as it is: nothing, by day and by night.

import assert from "node:assert/strict";
import axe from "axe-core";

const THEMES = /** @type {const} */ (["light", "dark"]);
/** What depends on colors alone: the rest of a page is the same by night. */
const OF_COLORS = ["color-contrast", "link-in-text-block"];

/**
 * @param {{ page: import("playwright-core").Page }} person
 * @param {string} where
 * @param {readonly ("light" | "dark")[]} [themes]
 */
export async function assertClean({ page }, where, themes = THEMES) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(settled);
    /** @type {string[]} */
    const found = await page.evaluate(violations, colorScheme === themes[0] ? null : OF_COLORS);
    assert.deepEqual(found, [], `${where}, ${colorScheme}`);
  }
}

/** By these rules, or by all of them. Runs in the page. @param {string[] | null} rules */
async function violations(rules) {
  /** @type {import("axe-core").AxeResults} */
  const found = await Object(globalThis).axe.run({
    ...(rules && { runOnly: rules }),
    resultTypes: ["violations"],
  });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
}

/** What fades in has its colors when it is there. */
async function settled() {
  const all = document
    .getAnimations()
    .filter((it) => it.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.all(all.map(({ finished }) => finished.catch(() => {})));
}
