// Marks in pairs: which runs of `*`, `_` and `~` may open or close, which of them belong together, and
// the tree of what lies between. A mark opens before a word and closes after one; within a word, between
// spaces and beside what stands in paths and faces it means nothing. Pure.

import { after, before, isSpace, isWordPart } from "./letters.js";

/** @import { Inline, Span } from "../types/text.js" */

/**
 * @typedef {object} Run
 * @property {"run"} type
 * @property {string} mark one of its characters
 * @property {string} text as it was typed, with its backslash
 * @property {number} length of that
 * @property {number} count how many marks
 * @property {boolean} canOpen
 * @property {boolean} canClose
 * @property {boolean} isEscaped
 */

/** Deeper ones are somebody's joke, and recursion has a price. */
const MAX_DEPTH = 6;
/** What may stand right before a mark that opens, and right after one that closes; others stand in paths and faces. */
const BEFORE_OPENING = /[\(\[\{"',;\|[[\p{P}\p{Extended_Pictographic}\ufe0f]--\p{ASCII}]]/v;
const AFTER_CLOSING = /[.,:;!?\)\]\}"'\|=\-[[\p{P}\p{Extended_Pictographic}]--\p{ASCII}]]/v;
/** What a marked word does not begin with, and not end with. */
const NO_BEGINNING = /[).,:;!?\]}/\\=|>^]/;
const NO_END = /[([{/\\\p{Ps}\p{Pi}]/u;
const TYPES = /** @type {Record<string, Span["type"]>} */ ({
  "*1": "emphasis",
  _1: "emphasis",
  "*2": "strong",
  _2: "strong",
  "~2": "strike",
});

/**
 * The runs that stand together here.
 * @param {string} text
 * @param {number} at
 * @param {boolean} isEscaped whether a backslash stands here, before the first
 * @returns {Run[]}
 */
export function clusterAt(text, at, isEscaped) {
  const from = at + (isEscaped ? 1 : 0);
  let end = from;
  while ("*_~".includes(text[end] ?? " ")) end += 1;
  const canOpen = opensAfter(before(text, at)) && begins(text, end);
  const canClose = ends(before(text, at)) && closesBefore(after(text, end));
  /** @type {Run[]} */
  const runs = [];
  for (let start = from; start < end; ) {
    const mark = text[start] ?? "";
    let stop = start;
    while (stop < end && text[stop] === mark) stop += 1;
    const escaped = isEscaped && start === from;
    const typed = `${escaped ? "\\" : ""}${text.slice(start, stop)}`;
    const count = stop - start;
    const means = count <= 2 ? `${mark}${count}` in TYPES : mark === "*" && count === 3;
    runs.push({
      type: "run",
      mark,
      text: typed,
      length: typed.length,
      count,
      canOpen: canOpen && means,
      canClose: canClose && means,
      isEscaped: escaped,
    });
    start = stop;
  }
  return runs;
}

/** @param {string | undefined} character */
const opensAfter = (character) =>
  isSpace(character) ||
  BEFORE_OPENING.test(character ?? "") ||
  (/\p{L}/u.test(character ?? "") && !isWordPart(character));

/** @param {string} text @param {number} at */
function begins(text, at) {
  const next = after(text, at);
  return !isSpace(next) && (!NO_BEGINNING.test(next ?? "") || text.startsWith("...", at));
}

/** @param {string | undefined} character */
const ends = (character) => !isSpace(character) && !NO_END.test(character ?? "");

/** @param {string | undefined} character */
const closesBefore = (character) =>
  isSpace(character) ||
  AFTER_CLOSING.test(character ?? "") ||
  (/\p{L}/u.test(character ?? "") && !isWordPart(character));

/**
 * The tree of parts between marks.
 * @param {(Inline | Run)[]} parts
 * @param {boolean} isCut whether the text was cut off, so that what it opens need not close
 * @returns {Inline[]}
 */
export function nest(parts, isCut) {
  const { all, opening, closing } = pair(parts, isCut);
  const escapes = meaningfulEscapes(all);
  /** @type {Inline[]} */
  const result = [];
  let depth = 0;
  /** The children of what is open, outermost first. Of what is too deep, nothing is made. */
  const open = [result];
  /** @param {Inline} node */
  const add = (node) => {
    const children = open.at(-1) ?? result;
    const last = children.at(-1);
    if (node.type === "text" && last?.type === "text") last.text += node.text;
    else children.push(node.type === "text" ? { ...node } : node);
  };
  for (const part of all) {
    if (part.type !== "run") {
      add(part);
    } else if (opening.has(part)) {
      const type = depth < MAX_DEPTH ? TYPES[keyOf(part)] : undefined;
      depth += 1;
      /** @type {Inline[]} */
      const children = [];
      if (type) {
        add({ type, children });
        open.push(children);
      } else add(words(part.text));
    } else if (closing.has(part)) {
      depth -= 1;
      if (depth < MAX_DEPTH) open.pop();
      else add(words(part.text));
    } else add(words(escapes.has(part) ? part.text.slice(1) : part.text));
  }
  return result;
}

/** @param {string} text @returns {Inline} */
const words = (text) => ({ type: "text", text });

/** @param {Run} run */
const keyOf = ({ mark, count }) => `${mark}${count}`;

/**
 * Which runs open and which close. A run closes the nearest of its kind that is open; what was opened
 * in between stays as it was typed.
 * @param {(Inline | Run)[]} parts
 * @param {boolean} isCut
 */
function pair(parts, isCut) {
  /** @type {(Inline | Run)[]} */
  const all = [];
  /** How many parts with something to read lie before each. */
  const readable = [0];
  /** @type {{ run: Run, place: number }[]} */
  const stack = [];
  /** Where in the stack those of a kind are. @type {Map<string, number[]>} */
  const places = new Map();
  const opening = new Set();
  const closing = new Set();

  /** @param {Run} run */
  const nearest = (run) => {
    const known = places.get(keyOf(run)) ?? [];
    const isGone = (/** @type {number} */ at) => !stack[at] || keyOf(stack[at].run) !== keyOf(run);
    while (known.length > 0 && isGone(known.at(-1) ?? 0)) known.pop();
    return known.at(-1) ?? -1;
  };
  /** @param {Run} run */
  const meet = (run) => {
    const place = all.length - 1;
    const at = run.canClose ? nearest(run) : -1;
    const opened = stack[at];
    if (opened) {
      stack.length = at;
      const isEmpty = readable[opened.place + 1] === readable[place];
      if (isEmpty || isIdentifier(run, all, opened.place + 1, place)) return;
      opening.add(opened.run);
      closing.add(run);
    } else if (run.canOpen) {
      const known = places.get(keyOf(run)) ?? [];
      known.push(stack.length);
      places.set(keyOf(run), known);
      stack.push({ run, place });
    }
  };

  for (const part of parts) {
    const isTriple = part.type === "run" && part.count === 3 && !part.isEscaped;
    for (const it of isTriple ? split(part, nearest) : [part]) {
      all.push(it);
      readable.push((readable.at(-1) ?? 0) + (isReadable(it) ? 1 : 0));
      if (it.type === "run" && !it.isEscaped) meet(it);
    }
  }
  if (isCut) for (const { run } of stack) opening.add(run);
  return { all, opening, closing };
}

/** `***` is one mark within another: which is the inner one follows from what is open. @param {Run} run @param {(run: Run) => number} nearest */
function split(run, nearest) {
  const one = { ...run, count: 1, length: 1, text: run.mark };
  const two = { ...run, count: 2, length: 2, text: run.mark.repeat(2) };
  const closesOne = run.canClose && nearest(one) > nearest(two);
  return closesOne ? [one, two] : [two, one];
}

/** `__init__` is a name. @param {Run} run @param {(Inline | Run)[]} all @param {number} from @param {number} to */
function isIdentifier({ mark, count }, all, from, to) {
  if (mark !== "_" || count !== 2) return false;
  for (let at = from; at < to; at += 1) {
    const part = all[at];
    const isPart = part?.type === "text" ? /^\w+$/.test(part.text) : part?.type === "run";
    if (!isPart) return false;
  }
  return true;
}

/** @param {Inline | Run} part */
const isReadable = (part) =>
  part.type === "text"
    ? /[\p{L}\p{N}\p{Extended_Pictographic}[[\p{Sm}\p{Sc}\p{So}]--\p{ASCII}]]/v.test(part.text)
    : part.type !== "run" && part.type !== "break";

/** The escaped runs without whose backslash there would be a pair. @param {(Inline | Run)[]} parts */
function meaningfulEscapes(parts) {
  const runs = parts.filter((part) => part.type === "run");
  const found = new Set();
  const opened = new Set();
  for (const run of runs) {
    if (run.isEscaped && run.canClose && opened.has(run.mark)) found.add(run);
    if (run.canOpen) opened.add(run.mark);
  }
  const closed = new Set();
  for (const run of runs.toReversed()) {
    if (run.isEscaped && run.canOpen && closed.has(run.mark)) found.add(run);
    if (run.canClose) closed.add(run.mark);
  }
  return found;
}
