// The languages that we speak, and which of them a reader does. English is in the HTML and in the page's
// own file; another language is a module of its own.

/** @import { AllWords } from "../types/ui.js" */

/** @type {Record<string, () => Promise<{ words: AllWords, page: Record<string, string> }>>} */
const OTHERS = { de: () => import("./de.js") };

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

/** Turns the HTML's English into the reader's language. @param {Document} page */
export async function translate(page) {
  const chosen = chooseLanguage(navigator.languages);
  page.documentElement.lang = chosen.language;
  const load = OTHERS[chosen.language];
  if (!load) return { ...chosen, words: undefined };
  const [{ words, page: dictionary }, { translateInto }] = await Promise.all([
    load(),
    import("./translate.js"),
  ]);
  translateInto(page, dictionary);
  return { ...chosen, words };
}
