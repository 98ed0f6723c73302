// Where a body has what was looked for, as the room's search sees it: in any case, with or without
// accents. An excerpt begins near the first hit. Pure.

/** How much of a body is shown, and how much of it before the first hit. */
const EXCERPT_CHARS = 160;
const BEFORE_CHARS = 40;

/** What letters are without case and accents, and where in the text each of them stands. @param {string} text */
function fold(text) {
  let folded = "";
  /** @type {number[]} */
  const places = [];
  let at = 0;
  for (const character of text) {
    const plain = character.toLowerCase().normalize("NFD");
    const bare = plain.replace(/\p{Script=Inherited}/gu, "");
    for (let unit = 0; unit < bare.length; unit += 1) places.push(at);
    folded += bare;
    at += character.length;
  }
  places.push(at);
  return { folded, places };
}

/**
 * From where to where the terms stand, in order, none touching another.
 * @param {string} body
 * @param {string} query
 */
function ranges(body, query) {
  const { folded, places } = fold(body);
  const terms = query.split(/\s+/).map((term) => fold(term).folded);
  /** @type {[from: number, to: number][]} */
  const found = [];
  for (const term of terms.filter(Boolean)) {
    for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + 1)) {
      found.push([places[at] ?? 0, places[at + term.length] ?? body.length]);
    }
  }
  found.sort(([a], [b]) => a - b);
  /** @type {typeof found} */
  const merged = [];
  for (const [from, to] of found) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/**
 * The part of a body around the first hit, cut between words where there are any.
 * @param {string} body
 * @param {string} query
 * @returns {{ text: string, hit: boolean }[]}
 */
export function excerpt(body, query) {
  const hits = ranges(body, query);
  const wanted = Math.max(0, (hits[0]?.[0] ?? 0) - BEFORE_CHARS);
  const space = body.slice(wanted, hits[0]?.[0]).search(/\s/);
  const start = wanted === 0 ? 0 : wholeAt(body, wanted + Math.max(0, space));
  const end = wholeAt(body, Math.min(body.length, start + EXCERPT_CHARS));
  /** @type {{ text: string, hit: boolean }[]} */
  const parts = [];
  const add = (/** @type {string} */ text, hit = false) => {
    if (text) parts.push({ text, hit });
  };
  let at = start;
  if (start > 0) add("…");
  for (const [from, to] of hits) {
    if (from >= end) break;
    add(body.slice(at, from));
    add(body.slice(from, Math.min(to, end)), true);
    at = Math.min(to, end);
  }
  add(body.slice(at, end));
  if (end < body.length) add("…");
  return parts;
}

/** No cut goes through a character. @param {string} text @param {number} at */
const wholeAt = (text, at) => (/[\uDC00-\uDFFF]/.test(text[at] ?? "") ? at + 1 : at);
