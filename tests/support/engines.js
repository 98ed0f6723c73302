// The engines that pages are drawn with. Each is driven through the same few strokes, a `Tab`, so that
// a story is told once for all of them; a machine may lack some.

import fs from "node:fs";
import { launchBrowser } from "./browser.js";
import { launchChromium } from "./engines/chromium.js";
import { launchFirefox } from "./engines/firefox.js";
import { launchWebKit } from "./engines/webkit.js";

/**
 * One page, and the hands of the person before it.
 * @typedef {object} Tab
 * @property {(address: string) => Promise<unknown>} go
 * @property {() => Promise<unknown>} reload
 * @property {<T, A extends unknown[]>(work: (...given: A) => T, ...given: A) => Promise<Awaited<T>>} run
 *   Runs this in the page; it sees nothing but what is given, and both ways go as JSON.
 * @property {(...keys: string[]) => Promise<unknown>} press All of them down, then all up.
 * @property {(words: string) => Promise<unknown>} type
 * @property {(place: Place) => Promise<unknown>} click
 * @property {(place: Place) => Promise<unknown>} hover
 * @property {(place: Place, distance: number) => Promise<unknown>} wheel Down, or up if it is less than nothing.
 * @property {(width: number, height: number) => Promise<unknown>} resize
 * @property {() => string[]} faults What went wrong in the page, and nobody caught.
 */
/** @typedef {{ x: number, y: number }} Place */
/**
 * @typedef {object} Engine
 * @property {() => Promise<Tab>} open A new person's first tab: nothing is shared with the others.
 * @property {() => Promise<unknown>} close
 */
/**
 * What Firefox alone grants.
 * @typedef {object} Wish
 * @property {"refused"} [storage] The browser keeps nothing for the page.
 * @property {string} [push] The address of its push service's socket.
 */

const WEBKIT = "/usr/bin/WebKitWebDriver";
const DISPLAY = "/usr/bin/Xvfb";
const FIREFOX = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((file) => fs.existsSync(file));

/** By name: how it is started, unless this machine lacks it. @type {Record<string, ((wish?: Wish) => Promise<Engine>) | undefined>} */
export const ENGINES = {
  Chromium: async () => launchChromium(await launchBrowser()),
  Firefox: FIREFOX === undefined ? undefined : (wish) => launchFirefox(FIREFOX, wish),
  WebKit: [WEBKIT, DISPLAY].every((file) => fs.existsSync(file))
    ? () => launchWebKit(WEBKIT, DISPLAY)
    : undefined,
};
