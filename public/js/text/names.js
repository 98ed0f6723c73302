// Which name an `@` calls: in any case, where the name ends as a word does. Of two names the longer one
// is meant. Pure.

import { after, before, calm, caseless, isWordPart } from "./letters.js";

/** @typedef {ReturnType<typeof index>} Names */

/**
 * Names by what they are without case, so that finding one takes the same time among many.
 * @param {Iterable<string>} names
 */
export function index(names) {
  /** @type {Map<string, string>} */
  const known = new Map();
  let longest = 0;
  for (const name of names) {
    if (name === "") continue;
    const key = caseless(calm(name));
    known.set(key, name);
    longest = Math.max(longest, key.length);
  }
  return { known, longest };
}

/**
 * The name that is called at this place, and how much of the text it takes.
 * @param {string} text
 * @param {number} at
 * @param {Names} names
 */
export function calledAt(text, at, { known, longest }) {
  if (text[at] !== "@" || longest === 0 || isWordPart(before(text, at))) return undefined;
  /** @type {{ name: string, length: number } | undefined} */
  let found;
  let key = "";
  for (let end = at + 1; end < text.length && key.length < longest; ) {
    const character = after(text, end) ?? "";
    key += caseless(character);
    end += character.length;
    const name = known.get(key);
    if (name !== undefined && !goesOn(character, text, end)) found = { name, length: end - at };
  }
  return found;
}

/** Whether a word that ends so far goes on: `@Adam` and `@Ada_2` do not call Ada. @param {string} last @param {string} text @param {number} end */
function goesOn(last, text, end) {
  const next = after(text, end);
  if (next === "_") return isWordPart(after(text, end + 1));
  if (next !== undefined && /\p{M}/u.test(next)) return true;
  return isWordPart(last) && isWordPart(next);
}
