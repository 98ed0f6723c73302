// What is said about files. It comes, in the reader's language, with what says it.

import { words as english } from "../i18n/files/en.js";
import { language } from "../i18n.js";
import { lazy } from "../ui/lazy.js";

/** @typedef {typeof english} FilesWords */

/** @type {Record<string, () => Promise<{ words: FilesWords }>>} */
const OTHERS = {
  ar: () => import("../i18n/files/ar.js"),
  de: () => import("../i18n/files/de.js"),
  es: () => import("../i18n/files/es.js"),
  fr: () => import("../i18n/files/fr.js"),
  ja: () => import("../i18n/files/ja.js"),
};

/** Read when it is said, never kept. @type {FilesWords} */
export let words = english;

/** Before anything is said. */
export const speak = lazy(async () => {
  words = (await OTHERS[language]?.())?.words ?? english;
});
