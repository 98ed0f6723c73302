// The part of a message around what was looked for, with the hits in it. It works on the tree's words,
// so that marks are never shown, and folds as the room's search does. Linear: only the excerpt itself is
// searched more than once. Pure.

import { fold, termsOf } from "./fold.js";
import { wholeAt } from "./letters.js";
import { inOneLine } from "./words.js";

/** @import { Block, Excerpt } from "../types/text.js" */

/** How much of a body is shown, and how much of it before the first hit. */
const EXCERPT_CHARS = 160;
const BEFORE_CHARS = 40;

/** @param {Block[]} tree @param {string} query @returns {Excerpt} */
export function excerpt(tree, query) {
  const words = inOneLine(tree);
  const terms = termsOf(query);
  const { start, end } = around(words, terms);
  const parts = highlight(words.slice(start, end), terms);
  if (start > 0) parts.unshift({ text: "…", hit: false });
  if (end < words.length) parts.push({ text: "…", hit: false });
  return parts;
}

/** From where to where: near the first hit, and between words where there are any. @param {string} words @param {string[]} terms */
function around(words, terms) {
  const { folded, places } = fold(words);
  const found = terms.map((term) => folded.indexOf(term)).filter((at) => at >= 0);
  const first = found.length > 0 ? (places[Math.min(...found)] ?? 0) : 0;
  const wanted = Math.max(0, first - BEFORE_CHARS);
  const space = words.slice(wanted, first).search(/\s/);
  const start = wanted === 0 ? 0 : wholeAt(words, wanted + Math.max(0, space));
  return { start, end: wholeAt(words, Math.min(words.length, start + EXCERPT_CHARS)) };
}

/** A short text in parts, hits apart from the rest; hits that touch or overlap are one. @param {string} text @param {string[]} terms @returns {Excerpt} */
export function highlight(text, terms) {
  const { folded, places } = fold(text);
  const isHit = new Uint8Array(text.length);
  for (const term of terms) {
    for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + 1)) {
      isHit.fill(1, places[at], places[at + term.length]);
    }
  }
  /** @type {Excerpt} */
  const parts = [];
  for (let at = 0; at < text.length; ) {
    let end = at;
    while (end < text.length && isHit[end] === isHit[at]) end += 1;
    parts.push({ text: text.slice(at, end), hit: isHit[at] === 1 });
    at = end;
  }
  return parts;
}
