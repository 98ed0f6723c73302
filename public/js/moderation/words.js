// What is said about keeping a room in order. Few people ever need it, so it comes, in the reader's
// language, with whatever says it first.

import { words as english } from "../i18n/moderation/en.js";
import { language, locale } from "../i18n.js";
import { lazy } from "../ui/lazy.js";

/** @typedef {typeof english} ModerationWords */

/** @type {Record<string, () => Promise<{ words: ModerationWords }>>} */
const OTHERS = {
  ar: () => import("../i18n/moderation/ar.js"),
  de: () => import("../i18n/moderation/de.js"),
  es: () => import("../i18n/moderation/es.js"),
  fr: () => import("../i18n/moderation/fr.js"),
  ja: () => import("../i18n/moderation/ja.js"),
};

/** Read when it is said, never kept. @type {ModerationWords} */
export let words = english;

/** Before anything is said. */
export const speak = lazy(async () => {
  words = (await OTHERS[language]?.())?.words ?? english;
});

/** @type {[unit: string, seconds: number][]} */
const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** "10 minutes", in the greatest unit that is exact within a tenth. @param {number} duration in milliseconds */
export function inUnits(duration) {
  const seconds = Math.max(1, Math.round(duration / 1000));
  const isClose = (/** @type {number} */ unit) =>
    seconds >= unit && Math.abs(seconds - Math.round(seconds / unit) * unit) <= seconds / 10;
  const [unit, size] = UNITS.find(([, it]) => isClose(it)) ?? ["second", 1];
  const options = /** @type {const} */ ({ style: "unit", unitDisplay: "long" });
  return new Intl.NumberFormat(locale, { ...options, unit }).format(Math.round(seconds / size));
}
