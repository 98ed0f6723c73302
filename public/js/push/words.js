// What is said about being told while Chatter is closed. It comes, in the reader's language, with the
// room's bell.

import { words as english } from "../i18n/push/en.js";
import { language } from "../i18n.js";
import { lazy } from "../ui/lazy.js";

/** @typedef {typeof english} PushWords */

/** @type {Record<string, () => Promise<{ words: PushWords }>>} */
const OTHERS = {
  ar: () => import("../i18n/push/ar.js"),
  de: () => import("../i18n/push/de.js"),
  es: () => import("../i18n/push/es.js"),
  fr: () => import("../i18n/push/fr.js"),
  ja: () => import("../i18n/push/ja.js"),
};

/** Read when it is said, never kept. @type {PushWords} */
export let words = english;

/** Before anything is said. */
export const speak = lazy(async () => {
  words = (await OTHERS[language]?.())?.words ?? english;
});
