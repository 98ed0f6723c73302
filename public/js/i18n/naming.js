// Several people in a sentence: all of a few, and of more the first three and how many others.

import { plurals } from "./plural.js";

/** @import { Forms } from "./plural.js" */

const FEW = 4;
const TOLD = 3;

/**
 * @param {string} language
 * @param {Forms} others of whom `#` more are told
 * @returns {(names: string[]) => string} "Ada, Bo, Cy and 3 others"
 */
export function naming(language, others) {
  const count = plurals(language);
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  return (names) => {
    if (names.length <= FEW) return list.format(names);
    return list.format([...names.slice(0, TOLD), count(names.length - TOLD, others)]);
  };
}
