// What is said about the assistant. It comes, in the reader's language, with what says it.

import { words as english } from "../i18n/assistant/en.js";
import { language } from "../i18n.js";
import { lazy } from "../ui/lazy.js";

/** @typedef {typeof english} AssistantWords */

/** @type {Record<string, () => Promise<{ words: AssistantWords }>>} */
const OTHERS = {
  ar: () => import("../i18n/assistant/ar.js"),
  de: () => import("../i18n/assistant/de.js"),
  es: () => import("../i18n/assistant/es.js"),
  fr: () => import("../i18n/assistant/fr.js"),
  ja: () => import("../i18n/assistant/ja.js"),
};

/** Read when it is said, never kept. @type {AssistantWords} */
export let words = english;

/** Before anything is said. */
export const speak = lazy(async () => {
  words = (await OTHERS[language]?.())?.words ?? english;
});
