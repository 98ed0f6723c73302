// A real browser: the one that the machine has, or else the one that npm brought.

import fs from "node:fs";
import npmChromium from "@sparticuz/chromium";
import { chromium } from "playwright-core";

/** @import { LaunchOptions } from "playwright-core" */

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];
const HEADLESS = "/usr/bin/chromium-headless-shell";

/**
 * What a page that nobody sits before has no use for. The list under the address bar is two pages of
 * its own in each window, and half of what a test costs. The others are those that Playwright leaves
 * out, whose list this one takes the place of.
 */
const WITHOUT = [
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"],
  ...["AimEnabled", "LensOverlay", "MediaRouter", "PreconnectToSearch", "OptimizationHints"],
  ...["NetworkTimeServiceQuerying", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable"],
  ...["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "PaintHolding"],
  ...["ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect"],
];

/**
 * For many pages: the same engine without the windows that nobody looks at, where the machine has it. A
 * page costs it a quarter less. @param {LaunchOptions} [options]
 */
export async function launchHeadless(options) {
  if (process.env.CHROME_PATH || !fs.existsSync(HEADLESS)) return launchBrowser(options);
  return launch({ ...options, executablePath: HEADLESS });
}

/** The Chromium that CHROME_PATH names, or else the first that starts. @param {LaunchOptions} [options] */
export async function launchBrowser(options) {
  if (process.env.CHROME_PATH)
    return launch({ ...options, executablePath: process.env.CHROME_PATH });
  const installed = INSTALLED.filter((file) => fs.existsSync(file));
  const candidates = [
    { channel: "chrome" },
    { channel: "msedge" },
    ...installed.map((executablePath) => ({ executablePath })),
  ];
  for (const candidate of candidates) {
    const browser = await launch({ ...options, ...candidate }).catch(() => undefined);
    if (browser !== undefined) return browser;
  }
  // Not with its own arguments: they turn web security off, so that tests would lie.
  return launch({ ...options, executablePath: await npmChromium.executablePath() });
}

/** @param {LaunchOptions} options */
function launch(options) {
  // The superuser's Chromium refuses to start inside its sandbox.
  return chromium.launch({
    ...options,
    args: [`--disable-features=${WITHOUT.join()}`],
    chromiumSandbox: process.getuid?.() !== 0,
  });
}
