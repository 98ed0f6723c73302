// The fold of looking for words: letters without case and accents, in any script. The room's search
// folds in the same way, so that what it finds can be shown. Pure.

import { caseless } from "./letters.js";

/** Taken apart, a syllable of Hangul would be found within another, and か within が. */
const OF_ITS_OWN = /[\uac00-\ud7a3\u3040-\u30ff]/;

/** A character, or several that are one syllable: taken apart, as some keyboards and all file names have it. */
const SYLLABLE =
  /[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\u3040-\u30ff][\u3099\u309a]|./gsu;

/** @param {string} character */
function foldOne(character) {
  const plain = caseless(character.normalize());
  if (OF_ITS_OWN.test(plain)) return plain;
  return plain.normalize("NFD").replace(/\p{sc=Inherited}/gu, "");
}

/**
 * What a text is for whoever looks for words, and where in the text each unit of that stands.
 * @param {string} text
 */
export function fold(text) {
  let folded = "";
  /** @type {number[]} */
  const places = [];
  let at = 0;
  for (const [character] of text.matchAll(SYLLABLE)) {
    const bare = foldOne(character);
    for (let unit = 0; unit < bare.length; unit += 1) places.push(at);
    folded += bare;
    at += character.length;
  }
  places.push(at);
  return { folded, places };
}

/** What is looked for: each term once. @param {string} query */
export const termsOf = (query) => [...new Set(fold(query).folded.split(/\s+/).filter(Boolean))];
