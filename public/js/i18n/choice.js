// Which of our languages a reader is spoken to in, and how it is written. Pure.

/** Each has a module of its own, but for English, which is in the HTML. */
export const LANGUAGES = ["ar", "de", "en", "es", "fr", "ja"];
const FROM_RIGHT_TO_LEFT = ["ar"];

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

/** @param {string} language */
export const directionOf = (language) => (FROM_RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr");
