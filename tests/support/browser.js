// A real browser: the one that the machine has, or else the one that npm brought.

import fs from "node:fs";
import npmChromium from "@sparticuz/chromium";
import { chromium } from "playwright-core";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

/** The Chromium that CHROME_PATH names, or else the first that starts. */
export async function launchBrowser() {
  if (process.env.CHROME_PATH) return launch({ executablePath: process.env.CHROME_PATH });
  const installed = INSTALLED.filter((file) => fs.existsSync(file));
  const candidates = [
    { channel: "chrome" },
    { channel: "msedge" },
    ...installed.map((executablePath) => ({ executablePath })),
  ];
  for (const candidate of candidates) {
    const browser = await launch(candidate).catch(() => undefined);
    if (browser !== undefined) return browser;
  }
  // Not with its own arguments: they turn web security off, so that tests would lie.
  return launch({ executablePath: await npmChromium.executablePath() });
}

/** @param {import("playwright-core").LaunchOptions} options */
function launch(options) {
  // The superuser's Chromium refuses to start inside its sandbox.
  return chromium.launch({ ...options, chromiumSandbox: process.getuid?.() !== 0 });
}
