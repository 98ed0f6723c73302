// How a language counts: which of its forms goes with a number, by Intl.PluralRules.

/** @typedef {Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }} Forms */

/**
 * @param {string} language
 * @returns {(count: number, forms: Forms) => string} the form with the number in place of its `#`
 */
export function plurals(language) {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replace("#", String(count));
}
