// What is said about passkeys, devices and codes. It comes, in the reader's language, with whatever says
// it first.

import { words as english } from "../i18n/account/en.js";
import { language } from "../i18n.js";
import { lazy } from "../ui/lazy.js";

/** @typedef {typeof english} AccountWords */

/** @type {Record<string, () => Promise<{ words: AccountWords }>>} */
const OTHERS = {
  ar: () => import("../i18n/account/ar.js"),
  de: () => import("../i18n/account/de.js"),
  es: () => import("../i18n/account/es.js"),
  fr: () => import("../i18n/account/fr.js"),
  ja: () => import("../i18n/account/ja.js"),
};

/** Read when it is said, never kept. @type {AccountWords} */
export let words = english;

/** Before anything is said. */
export const speak = lazy(async () => {
  words = (await OTHERS[language]?.())?.words ?? english;
});
