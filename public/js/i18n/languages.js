// The languages that we speak. English is in the HTML and in the page's own file; another language is a
// module of its own, and theme.js has asked for it by now.

/** @import { AllWords } from "../types/ui.js" */

/** @type {Record<string, () => Promise<{ words: AllWords, page: Record<string, string> }>>} */
const OTHERS = {
  ar: () => import("./ar.js"),
  de: () => import("./de.js"),
  es: () => import("./es.js"),
  fr: () => import("./fr.js"),
  ja: () => import("./ja.js"),
};

/** Turns the HTML's English into the language that theme.js has chosen. @param {HTMLElement} page */
export async function translate(page) {
  const locale = page.lang;
  const language = locale.slice(0, 2);
  const load = OTHERS[language];
  if (!load) return { language, locale, words: undefined };
  try {
    const [spoken, { translateInto }] = await Promise.all([load(), import("./translate.js")]);
    translateInto(document, spoken.page);
    return { language, locale, words: spoken.words };
  } catch {
    // A language that does not come leaves the page in English, which is better than no page.
    page.dir = "ltr";
    page.lang = "en";
    return { language: "en", locale, words: undefined };
  } finally {
    delete page.dataset.foreign;
  }
}
