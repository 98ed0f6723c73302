// What the page says, in the first of the browser's languages that we speak.

import { words as english } from "./i18n/en.js";
import { translate } from "./i18n/languages.js";

/** @import { Words } from "./types/ui.js" */

const OTHERS = {
  ar: () => import("./i18n/ar.js"),
  de: () => import("./i18n/de.js"),
  es: () => import("./i18n/es.js"),
  fr: () => import("./i18n/fr.js"),
  ja: () => import("./i18n/ja.js"),
};

/** Read when it is said, never kept. @type {Words} */
export let words = english;

/** The reader's own kind of the language, for clocks and calendars: en-GB is not en-US. */
export let locale = "en";

export let language = "en";

/** Before all else. @param {HTMLElement} page */
export async function speak(page) {
  const spoken = await translate(page, OTHERS);
  ({ language, locale, words = english } = spoken);
}
