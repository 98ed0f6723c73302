// What characters mean to whoever reads them, in every script: what goes on as a word, what cannot be
// seen, what would be drawn over its neighbors. The rules of text/ ask here and nowhere else.

/** Scripts written without spaces, and Hangul, whose words take particles: there a mark may follow a word at once. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}々ー]/u;
/** What belongs to an emoji is a mark by its kind, and no part of a word. */
const WORD = /[\p{L}\p{N}[\p{M}--[\ufe00-\ufe0f\u20e3]]]/v;

/** @param {string} character */
export const isUnspaced = (character) => UNSPACED.test(character);

/** A letter or number that a neighboring letter would make part of a longer word. @param {string | undefined} character */
export const isWordPart = (character) =>
  character !== undefined && WORD.test(character) && !UNSPACED.test(character);

/** @param {string | undefined} character */
export const isSpace = (character) => character === undefined || /\s/.test(character);

/** The whole character before a place. @param {string} text @param {number} at */
export function before(text, at) {
  const unit = text[at - 1];
  if (unit === undefined) return undefined;
  return /[\uDC00-\uDFFF]/.test(unit) ? text.slice(Math.max(0, at - 2), at) : unit;
}

/** The whole character at a place. @param {string} text @param {number} at */
export function after(text, at) {
  const point = text.codePointAt(at);
  return point === undefined ? undefined : String.fromCodePoint(point);
}

/** Embeddings, overrides and isolates, and what stood for them once: they turn around what is not theirs. */
const TURNS = /[\u202a-\u202e\u2066-\u206f]/g;
/** Marks on one letter; one after a joiner is drawn on what is before it. */
const PILE = /[\p{M}\p{Cf}]{4,}/gu;
/** Accents of Latin, Greek, Cyrillic and the like: Vietnamese needs two, phonetics three. */
const MAX_ACCENTS = 3;
/** Other scripts stack vowels and tones: Tibetan and Khmer up to six. */
const MAX_MARKS = 6;

/** Text that stays in its line: no control turns it around, and marks do not pile up over others. @param {string} text */
export const calm = (text) => text.replace(TURNS, "").replace(PILE, lower);

/** @param {string} pile */
function lower(pile) {
  let marks = 0;
  let accents = 0;
  let kept = "";
  for (const character of pile) {
    if (/\p{M}/u.test(character)) {
      marks += 1;
      if (/\p{sc=Inherited}/u.test(character)) accents += 1;
      if (marks > MAX_MARKS || accents > MAX_ACCENTS) continue;
    }
    kept += character;
  }
  return kept;
}

/** Letters without their case, one by one, as the room's own rule has them. @param {string} text */
export function caseless(text) {
  let folded = "";
  for (const character of text) folded += character.toUpperCase().toLowerCase();
  return folded;
}

/** What belongs to the character before it: half of a pair, a joiner, a mark. */
const GOES_ON = /[\uDC00-\uDFFF]|\u200d|\p{M}/u;

/** The same place, or one further where a cut would go through a character. @param {string} text @param {number} at */
export function wholeAt(text, at) {
  let place = at;
  while (GOES_ON.test(text[place] ?? "") || (text[place - 1] === "\u200d" && place < text.length)) {
    place += 1;
  }
  return place;
}
