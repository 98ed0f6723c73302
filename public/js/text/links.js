// Links in a body: where a bare address ends in a sentence of any script, what a labelled one leads to,
// and which of them may be followed. A link shows where it leads: a label that names another place is
// followed by the real one, and a host that imitates another is written in its plain ASCII form. Every
// scan goes forward only. Pure.

import { after, before, isSpace, isUnspaced } from "./letters.js";

/** Longer ones are no addresses, but ways to keep a reader busy. */
const MOST = 2000;
const LONGEST_LABEL = 500;
const LONGEST_LABEL_OF_HOST = 63;
const SCHEME = /(?:https?:\/\/|mailto:)/iy;
/** Marks beyond ASCII end an address, but for those that stand within titles: ・ · ’ and short dashes. */
const END =
  /[\s\p{Cc}<>"`[\p{Cf}--[\u200c\u200d]][[\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}]--\p{ASCII}--[・·’‧]]—―〜～｜＜＞\p{Extended_Pictographic}]/v;
/** What is a sentence's when it stands last. */
const TAIL = /[.,:;!?'’·・–([{]/;
/** @type {Record<string, string>} */
const OPENS = { ")": "(", "]": "[", "}": "{" };

/**
 * The only door for addresses: parsed, of a scheme that can do no harm, and without a user's name,
 * which is there to look like a host.
 * @param {string} written
 */
export function address(written) {
  if (written.length > MOST || !URL.canParse(written)) return undefined;
  const url = new URL(written);
  const isFit = ["http:", "https:", "mailto:"].includes(url.protocol);
  return isFit && !url.username && !url.password ? url : undefined;
}

/**
 * An address that begins here, and how far it goes; without an address, how far not to look again.
 * @param {string} text
 * @param {number} at
 * @param {(mark: string) => boolean} isOpen whether this mark was opened before, so that it may close here
 */
export function bareLinkAt(text, at, isOpen) {
  SCHEME.lastIndex = at;
  const scheme = SCHEME.exec(text)?.[0];
  if (!scheme || /[\p{sc=Latin}\p{N}]/u.test(before(text, at) ?? "")) return undefined;
  const end = withoutTail(text, at + scheme.length, endOf(text, at + scheme.length), isOpen);
  const written = text.slice(at, end);
  const url = end > at + scheme.length ? address(written) : undefined;
  return { end, url, written };
}

/** @param {string} text @param {number} from */
function endOf(text, from) {
  /** @type {string[]} */
  const open = [];
  let isInHost = true;
  let at = from;
  while (at < text.length) {
    const character = after(text, at) ?? "";
    if (END.test(character) || isNewWord(text, at, character, isInHost)) break;
    if ("/?#".includes(character)) isInHost = false;
    if ("([{".includes(character)) open.push(character);
    const opening = OPENS[character];
    // A bracket that the address did not open is the sentence's.
    if (opening && open.pop() !== opening) break;
    at += character.length;
  }
  return at;
}

/**
 * Chinese, Japanese or Korean right after ASCII is the sentence going on; after a `/` it is a title, and
 * before a full stop it may be a host.
 * @param {string} text
 * @param {number} at
 * @param {string} character
 * @param {boolean} isInHost
 */
const isNewWord = (text, at, character, isInHost) =>
  isUnspaced(character) &&
  /[a-z0-9]/i.test(text[at - 1] ?? "") &&
  !(isInHost && /^[\p{L}\p{N}-]+\./u.test(text.slice(at, at + LONGEST_LABEL_OF_HOST)));

/** @param {string} text @param {number} from @param {number} end @param {(mark: string) => boolean} isOpen */
function withoutTail(text, from, end, isOpen) {
  let to = end;
  while (to > from) {
    const last = text[to - 1] ?? "";
    const closes = "*_~".includes(last) && isOpen(last);
    if (!closes && !TAIL.test(last)) break;
    to -= 1;
  }
  return to;
}

/**
 * The `]` or `)` of every bracket of a text. Square ones pair within a line, round ones within a word.
 * One pass for all of them: looking for each by itself would take the square of the time.
 * @param {string} text
 */
export function pairBrackets(text) {
  /** @type {Map<number, number>} */
  const pairs = new Map();
  /** @type {number[]} */
  let square = [];
  /** @type {number[]} */
  let round = [];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at] ?? "";
    if (unit === "\n") square = [];
    if (isSpace(unit)) round = [];
    else if (unit === "[") square.push(at);
    else if (unit === "(") round.push(at);
    const opened = unit === "]" ? square.pop() : unit === ")" ? round.pop() : undefined;
    if (opened !== undefined) pairs.set(opened, at);
  }
  return pairs;
}

/**
 * `[label](address)`, where it begins here.
 * @param {string} text
 * @param {number} at
 * @param {Map<number, number>} pairs
 */
export function labelledLinkAt(text, at, pairs) {
  const close = pairs.get(at);
  if (close === undefined || text[close + 1] !== "(") return undefined;
  const end = pairs.get(close + 1);
  if (end === undefined || close - at > LONGEST_LABEL) return undefined;
  const label = text.slice(at + 1, close);
  SCHEME.lastIndex = close + 2;
  const url = SCHEME.test(text) ? address(text.slice(close + 2, end)) : undefined;
  return url && label.trim() ? { label, url, end: end + 1 } : undefined;
}
