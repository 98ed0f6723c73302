// The languages that we speak beside English, which is in the HTML. Each is a module, and theme.js has
// asked for it by now.

/** @import { AllWords } from "../types/ui.js" */

/** @typedef {{ page: Record<string, string>, words?: AllWords }} Spoken */

/**
 * Turns the HTML's English into the language that theme.js has chosen.
 * @param {HTMLElement} page
 * @param {Record<string, () => Promise<Spoken>>} languages
 * @returns {Promise<{ language: string, locale: string, words?: AllWords | undefined }>}
 */
export async function translate(page, languages) {
  const locale = page.lang;
  const language = locale.slice(0, 2).toLowerCase();
  const load = languages[language];
  try {
    if (!load) return { language, locale };
    const [spoken, { translateInto }] = await Promise.all([load(), import("./translate.js")]);
    translateInto(document, spoken.page);
    return { language, locale, words: spoken.words };
  } catch {
    // A language that does not come leaves the page in English, which is better than no page.
    page.dir = "ltr";
    page.lang = "en";
    return { language: "en", locale };
  } finally {
    delete page.dataset.foreign;
  }
}
