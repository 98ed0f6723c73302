// Chromium, by way of Playwright. A person is a context of one browser.

/** @import { Engine, Tab } from "../engines.js" */

/** @param {import("playwright-core").Browser} browser @returns {Engine} */
export function launchChromium(browser) {
  return {
    open: async () => {
      const context = await browser.newContext({ locale: "en-US" });
      return tab(await context.newPage());
    },
    close: () => browser.close(),
  };
}

/** @param {import("playwright-core").Page} page @returns {Tab} */
function tab(page) {
  /** @type {string[]} */
  const faults = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  return {
    go: (address) => page.goto(address),
    reload: () => page.reload(),
    run: (work, ...given) => page.evaluate(`(${work})(...${JSON.stringify(given)})`),
    press: (...keys) => page.keyboard.press(keys.join("+")),
    type: (words) => page.keyboard.type(words),
    click: ({ x, y }) => page.mouse.click(x, y),
    hover: ({ x, y }) => page.mouse.move(x, y),
    wheel: async ({ x, y }, distance) => {
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, distance);
    },
    resize: (width, height) => page.setViewportSize({ width, height }),
    faults: () => faults,
  };
}
