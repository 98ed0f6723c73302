// Which of our languages a reader is spoken to in, and how it is written. Pure.

/** Each has a module of its own, but for English, which is in the HTML. */
export const LANGUAGES = ["ar", "de", "en", "es", "fr", "ja"];
const FROM_RIGHT_TO_LEFT = ["ar"];

/** A machine without a language makes browsers name such as "en-US@posix", at which Intl would throw. */
const TAG = /^([a-z]{2,3})(?:-[a-z\d]{1,8})*$/i;

/** @param {readonly string[]} wanted */
export function chooseLanguage(wanted) {
  for (const locale of wanted) {
    const language = TAG.exec(locale)?.[1]?.toLowerCase() ?? "";
    if (LANGUAGES.includes(language)) return { language, locale };
  }
  return { language: "en", locale: "en" };
}

/** @param {string} language */
export const directionOf = (language) => (FROM_RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr");
