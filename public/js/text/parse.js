// Light Markdown, as people write it in talk: a body as a tree of words and parsed addresses, never
// HTML. Everything that draws, quotes, copies, searches or answers to a body asks this tree, so that
// there is one notion of what it says.
//
// A parser of our own: micromark with its tree weighs more than this whole page may, and follows rules
// made for documents, by which `C:\*.txt`, `__init__` and ¯\_(ツ)_/¯ lose characters and `2026. What a
// year` becomes a list of one. Here whatever could be a word stays one. Blocks are found line by line,
// and each line is looked at once at every depth, of which there are few.

import { parseInline } from "./inline.js";
import { calm } from "./letters.js";
import { index } from "./names.js";

/** @import { Block, Item, List } from "../types/text.js" */
/** @import { Names } from "./names.js" */

/** Deeper quotes and lists are somebody's joke, and recursion has a price. */
const MAX_DEPTH = 6;

const FENCE = /^\s*(`{3,})([^`]*)$/;
const FENCE_END = /^([^`]*)(`{3,})\s*$/;
/** A fence after other words, which it ends. */
const LATE_FENCE = /^([^`]*[^`\s])[ \t]*(```[\w+#.-]*)$/;
/** `>` and a space, or a word at once; `>:(` and `>_<` are faces. */
const QUOTE = /^ {0,3}>(?=>*(?:\s|$|\p{L}[\p{L}\p{M}\p{N}\s’']))[ \t]?/u;
const MARKER = /^(\s*)(?:[-*•]|(\d{1,3})([.)]))[ \t]+(?=\S)/;
/** Nothing but markers: somebody's line, drawn by hand. */
const RULE = /^[\s*•-]*$/;

/** @typedef {{ names: Names, isCut: boolean, depth: number }} Context */
/** @typedef {{ block: Block, end: number }} Found */

/**
 * @param {string} body
 * @param {Iterable<string>} [names] whom it may call
 * @param {{ isCut?: boolean }} [options] whether the body was cut off, so that what it opens need not close
 * @returns {Block[]}
 */
export const parse = (body, names = [], { isCut = false } = {}) =>
  blocks(calm(body).split("\n"), { names: index(names), isCut, depth: 0 });

/** Whether a text ends inside a fence that nothing has closed: there, Enter is a new line. @param {string} text */
export function endsInFence(text) {
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; ) {
    const late = lateFenceIn(lines[at] ?? "");
    if (late) lines[at] = late.fence;
    const fence = fenceAt(lines, at);
    if (fence?.isOpen) return true;
    at = fence?.end ?? at + 1;
  }
  return false;
}

/** Whether what is typed next would be code: in an open fence, or after a backtick on the same line. @param {string} text */
export function endsInCode(text) {
  if (endsInFence(text)) return true;
  const line = text.slice(text.lastIndexOf("\n") + 1);
  const last = parseInline(`${line}.`, index([]), true).at(-1);
  return last?.type === "code";
}

/** @param {string[]} lines of its own: it may part them @param {Context} context @returns {Block[]} */
function blocks(lines, context) {
  const lastFence = lines.findLastIndex((line) => FENCE_END.test(line));
  /** @type {Block[]} */
  const found = [];
  /** @type {string[]} */
  let paragraph = [];
  const flush = (isCut = false) => {
    const text = paragraph.join("\n");
    const children = text.trim() ? parseInline(text, context.names, isCut) : [];
    if (children.length > 0) found.push({ type: "paragraph", children });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; ) {
    const late = at < lastFence ? lateFenceIn(lines[at] ?? "") : undefined;
    if (late) {
      paragraph.push(late.words);
      lines[at] = late.fence;
    }
    const line = lines[at] ?? "";
    const fence = fenceAt(lines, at);
    const next = fence ?? (context.depth < MAX_DEPTH ? containerAt(lines, at, context) : undefined);
    if (next?.block) {
      flush();
      found.push(next.block);
    } else if (line.trim() === "") flush();
    else paragraph.push(...(fence ? lines.slice(at, fence.end) : [unescaped(line)]));
    at = next?.end ?? at + 1;
  }
  flush(context.isCut);
  return found;
}

/** @param {string} line */
function lateFenceIn(line) {
  const [, words, fence] = LATE_FENCE.exec(line) ?? [];
  const isWithin = QUOTE.test(line) || markerOf(line);
  return words !== undefined && fence && !isWithin ? { words, fence } : undefined;
}

/** @param {string[]} lines @param {number} at @param {Context} context */
const containerAt = (lines, at, context) =>
  quoteAt(lines, at, context) ?? listAt(lines, at, context);

/** @param {Context} context @param {boolean} isLast @returns {Context} */
const within = (context, isLast) => ({
  ...context,
  depth: context.depth + 1,
  isCut: context.isCut && isLast,
});

/**
 * Code between fences; without a second one, to the end of the words. A last line of code may have the
 * fence at its end. A fence around nothing is no block, but what was typed.
 * @param {string[]} lines
 * @param {number} at
 */
function fenceAt(lines, at) {
  const line = lines[at] ?? "";
  const [, ticks, info = ""] = FENCE.exec(line) ?? [];
  if (!ticks) return undefined;
  const width = indentOf(line);
  /** @type {string[]} */
  const inner = [];
  let end = at + 1;
  let isOpen = true;
  for (; isOpen && end < lines.length; end += 1) {
    const [all, code = "", closing = ""] = FENCE_END.exec(lines[end] ?? "") ?? [];
    isOpen = closing.length < ticks.length;
    if (isOpen || code.trim())
      inner.push(outdent(isOpen || !all ? (lines[end] ?? "") : code, width));
  }
  const text = inner.join("\n");
  /** @type {Block | undefined} */
  const block = text.trim() ? { type: "code_block", text, info: info.trim() } : undefined;
  return { block, end, isOpen };
}

/** @param {string[]} lines @param {number} at @param {Context} context @returns {Found | undefined} */
function quoteAt(lines, at, context) {
  let end = at;
  while (QUOTE.test(lines[end] ?? "")) end += 1;
  const quoted = lines.slice(at, end);
  // A lone `>` quotes nothing.
  if (quoted.every((line) => /^[>\s]*$/.test(line))) return undefined;
  const inner = quoted.map((line) => line.replace(QUOTE, ""));
  // Who is named in a quote was called when it was said.
  const names = index([]);
  const children = blocks(inner, { ...within(context, end === lines.length), names });
  return { end, block: { type: "quote", children } };
}

/** @param {string} line */
function markerOf(line) {
  const found = RULE.test(line) ? null : MARKER.exec(line);
  if (!found) return undefined;
  const content = line.slice(found[0].length);
  // `1. 2. 3. go` counts.
  if (MARKER.test(content)) return undefined;
  const number = found[2] === undefined ? undefined : Number(found[2]);
  const sign = /** @type {List["sign"]} */ (found[3] ?? "");
  return {
    number,
    sign,
    content,
    indent: indentOf(line),
    width: indentOf(" ".repeat(found[0].length)),
  };
}

/**
 * Items at one indentation; what is indented further is theirs.
 * @param {string[]} lines
 * @param {number} at
 * @param {Context} context
 * @returns {Found | undefined}
 */
function listAt(lines, at, context) {
  const first = markerOf(lines[at] ?? "");
  if (!first) return undefined;
  /** @type {Item[]} */
  const items = [];
  let end = at;
  for (;;) {
    const marker = markerOf(lines[end] ?? "");
    const isNext = marker && Math.abs(marker.indent - first.indent) < 2;
    if (!isNext || marker.sign !== first.sign) break;
    const from = end + 1;
    end = endOfItem(lines, from, first.indent);
    const inner = lines.slice(from, end).map((line) => outdent(line, marker.width));
    const children = blocks([marker.content, ...inner], within(context, end === lines.length));
    items.push({ ...(first.sign && { number: marker.number }), children });
    const next = nextWords(lines, end);
    if (markerOf(lines[next] ?? "")) end = next;
  }
  return { end, block: { type: "list", sign: first.sign, items } };
}

/** @param {string[]} lines @param {number} from @param {number} indent of the item's marker */
function endOfItem(lines, from, indent) {
  let end = from;
  for (let at = from; at < lines.length; ) {
    at = nextWords(lines, at);
    if (indentOf(lines[at] ?? "") < indent + 2) break;
    at += 1;
    end = at;
  }
  return end;
}

/** The next line that is not blank. @param {string[]} lines @param {number} from */
function nextWords(lines, from) {
  let at = from;
  while (at < lines.length && lines[at]?.trim() === "") at += 1;
  return at;
}

/** @param {string} line */
function indentOf(line) {
  const [space = ""] = /^[ \t]*/.exec(line) ?? [];
  return [...space].reduce((width, it) => (it === "\t" ? width + 4 - (width % 4) : width + 1), 0);
}

/** The line without so much of its indentation. @param {string} line @param {number} width */
function outdent(line, width) {
  const indent = indentOf(line);
  return indent === 0 ? line : " ".repeat(Math.max(0, indent - width)) + line.trimStart();
}

/** A backslash before what would begin a block makes words of it. @param {string} line */
function unescaped(line) {
  const plain = line.replace(/^(\s*(?:\d{1,3}(?=\\[.)]))?)\\/, "$1");
  const means = plain !== line && (FENCE.test(plain) || QUOTE.test(plain) || markerOf(plain));
  return means ? plain : line;
}
