// The page's words, in the first of the browser's languages that we speak. English is part of the page;
// another language is a module of its own, and takes its place before anything is shown.

import { words as english } from "./i18n/en.js";
import { translateInto } from "./i18n/translate.js";

/** @import { Words } from "./types/ui.js" */

/** @type {Record<string, () => Promise<{ words: Words, page: Record<string, string> }>>} */
const OTHERS = { de: () => import("./i18n/de.js") };

/** What views say: read when it is said, never kept. @type {Words} */
export let words = english;

/** The reader's own kind of the language, for clocks and calendars: en-GB is not en-US. */
export let locale = "en";

export let language = "en";

/**
 * A machine without a language makes browsers name such as "en-US@posix", at which Intl throws.
 * @param {readonly string[]} wanted
 */
export function chooseLanguage(wanted) {
  for (const locale of wanted) {
    try {
      const { language } = new Intl.Locale(locale);
      if (language === "en" || language in OTHERS) return { language, locale };
    } catch {}
  }
  return { language: "en", locale: "en" };
}

/** Before all else. @param {Document} page its English becomes the reader's language */
export async function speak(page) {
  ({ language, locale } = chooseLanguage(navigator.languages));
  page.documentElement.lang = language;
  const spoken = await OTHERS[language]?.();
  if (!spoken) return;
  words = spoken.words;
  translateInto(page, spoken.page);
}
