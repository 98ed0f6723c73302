// The page's words, in the first of the browser's languages that we speak. A language is a module of
// its own below words/, and only the chosen one is loaded. A view that speaks asks here.

/** @import { ActWords, Language, Words } from "./types.js" */

const LANGUAGES = ["en", "de"];

/**
 * A machine without a language makes browsers name such as "en-US@posix", at which Intl throws.
 * @param {readonly string[]} wanted
 */
export function chooseLanguage(wanted) {
  for (const locale of wanted) {
    try {
      const { language } = new Intl.Locale(locale);
      if (LANGUAGES.includes(language)) return { language, locale };
    } catch {}
  }
  return { language: "en", locale: "en" };
}

const { language, locale } = chooseLanguage(globalThis.navigator?.languages ?? []);

/**
 * Empty until `speak` is done, which the page awaits before all else. Not a top-level `await`: WebKit
 * loses the second importer of a module that is still awaiting (its bug 242740).
 * The locale is the reader's own kind of the language, for clocks and calendars: en-GB is not en-US.
 */
export const words = /** @type {Words} */ ({ locale });

/** The words of what comes when it is wanted. */
export const actWords = /** @type {ActWords} */ ({});

/** Turns what the HTML says in English into the reader's language. @param {Document} page */
export async function speak(page) {
  /** @type {[Language, { words: ActWords }]} */
  const [spoken, acts] = await Promise.all([
    import(`./i18n/${language}.js`),
    import(`./i18n/acts_${language}.js`),
  ]);
  Object.assign(words, spoken.words);
  Object.assign(actWords, acts.words);
  page.documentElement.lang = language;
  if (!spoken.page) return;
  const { translateInto } = await import("./i18n/translate.js");
  translateInto(page, spoken.page);
}
