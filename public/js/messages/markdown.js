// Light Markdown as a tree of words and parsed addresses, never HTML; parts/body.js makes nodes of
// it. A parser of our own: those of the field make HTML strings, or outweigh this whole page.

import { calledAt } from "../composer/mention.js";

/** @import { Block, Code, Inline, Link, Mentioning, Span, Text } from "../types/ui.js" */

/** Deeper quotes are somebody's joke, and recursion has a price. */
const MAX_DEPTH = 6;

const FENCE = /^\s{0,3}```\s*[\w+#.-]*\s*$/;
const QUOTE = /^\s{0,3}> ?/;
const BULLET = /^\s{0,3}[-*•] +(?=\S)/;
const NUMBER = /^\s{0,3}(\d{1,9})[.)] +(?=\S)/;

/** @param {string} body @param {string[]} [names] whom it mentions @param {number} [depth] @returns {Block[]} */
export function parse(body, names = [], depth = 0) {
  const lines = body.split("\n");
  /** @type {Block[]} */
  const blocks = [];
  /** @type {string[]} */
  let paragraph = [];
  const inline = (/** @type {string} */ text) => parseInline(text, names);
  const flush = () => {
    if (paragraph.length > 0)
      blocks.push({ type: "paragraph", children: inline(paragraph.join("\n")) });
    paragraph = [];
  };
  /** @param {RegExp} pattern @param {number} from */
  const run = (pattern, from) => {
    let end = from;
    while (end < lines.length && pattern.test(lines[end] ?? "")) end += 1;
    return end;
  };

  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    const number = NUMBER.exec(line);
    const marker = BULLET.test(line) ? BULLET : number ? NUMBER : undefined;
    const close = FENCE.test(line)
      ? lines.findIndex((l, i) => i > at && /^\s{0,3}```\s*$/.test(l))
      : -1;
    if (close > at) {
      flush();
      blocks.push({ type: "code_block", text: lines.slice(at + 1, close).join("\n") });
      at = close + 1;
    } else if (QUOTE.test(line) && depth < MAX_DEPTH) {
      flush();
      const end = run(QUOTE, at);
      const quoted = lines.slice(at, end).map((l) => l.replace(QUOTE, ""));
      blocks.push({ type: "quote", children: parse(quoted.join("\n"), names, depth + 1) });
      at = end;
    } else if (marker) {
      flush();
      const end = run(marker, at);
      const items = lines.slice(at, end).map((l) => inline(l.replace(marker, "")));
      blocks.push({ type: "list", start: number ? Number(number[1]) : undefined, items });
      at = end;
    } else {
      if (line.trim() === "") flush();
      else paragraph.push(line);
      at += 1;
    }
  }
  flush();
  return blocks;
}

/** What may open where: the first that matches at a place is taken. Sticky, so each is tried once. */
const CODE = /(`+)(?!`)([^\n]*?[^`\n])\1(?!`)/y;
const LABELLED = /\[([^[\]\n]{1,500})\]\((https?:\/\/[^\s()<>]{1,2000}|mailto:[^\s()<>]{1,500})\)/y;
const BARE = /(?:https?:\/\/|mailto:)[^\s<>"`[\]]{1,2000}/iy;
const MARKS = /** @type {const} */ ([
  ["***", "strong"],
  ["**", "strong"],
  ["__", "strong"],
  ["~~", "strike"],
  ["*", "emphasis"],
  ["_", "emphasis"],
]);

/**
 * @param {string} text
 * @param {string[]} [names]
 * @param {boolean} [inLink] a link holds no links
 * @param {number} [depth]
 * @returns {Inline[]}
 */
export function parseInline(text, names = [], inLink = false, depth = 0) {
  /** @type {Inline[]} */
  const children = [];
  let plain = "";
  /** Marks that nothing closes any more: looking again at each would take the square of the time. */
  const spent = new Set();
  const add = (/** @type {Inline} */ node) => {
    if (plain) children.push({ type: "text", text: plain });
    plain = "";
    children.push(node);
  };

  for (let at = 0; at < text.length; ) {
    const found =
      codeAt(text, at) ??
      mentionAt(text, at, names) ??
      (inLink ? undefined : (labelledAt(text, at) ?? bareAt(text, at))) ??
      (depth < MAX_DEPTH ? spanAt(text, at, names, inLink, depth, spent) : undefined);
    if (found) {
      add(found.node);
      at += found.length;
    } else if (text[at] === "\n") {
      add({ type: "break" });
      at += 1;
    } else if (text[at] === "\\" && /[\\`*_~[\]>#-]/.test(text[at + 1] ?? "")) {
      plain += text[at + 1];
      at += 2;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  if (plain) children.push({ type: "text", text: plain });
  return children;
}

/** @param {RegExp} pattern @param {string} text @param {number} at */
function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** @param {string} text @param {number} at */
function codeAt(text, at) {
  if (text[at] !== "`" || text[at - 1] === "`") return undefined;
  const code = match(CODE, text, at);
  if (!code) return undefined;
  const inner = code[2] ?? "";
  const trimmed = /^ .*\S.* $/.test(inner) ? inner.slice(1, -1) : inner;
  return { node: /** @type {Code} */ ({ type: "code", text: trimmed }), length: code[0].length };
}

/** @param {string} text @param {number} at @param {string[]} names */
function mentionAt(text, at, names) {
  const name = calledAt(text, at, names);
  if (!name) return undefined;
  return { node: /** @type {Mentioning} */ ({ type: "mention", name }), length: name.length + 1 };
}

/** @param {string} text @param {number} at */
function labelledAt(text, at) {
  if (text[at] !== "[") return undefined;
  const found = match(LABELLED, text, at);
  const href = found && address(found[2] ?? "");
  // A label that looks like an address could name another place than it leads to: it stays text.
  if (!found || !href || /:\/\/|\w\.\w{2,}(?:\/|$)/.test(found[1] ?? "")) return undefined;
  const children = parseInline(found[1] ?? "", [], true);
  return { node: /** @type {Link} */ ({ type: "link", href, children }), length: found[0].length };
}

/** @param {string} text @param {number} at */
function bareAt(text, at) {
  if (!/[hm]/i.test(text[at] ?? "") || /[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) return undefined;
  const found = match(BARE, text, at)?.[0];
  if (!found) return undefined;
  const written = withoutTail(found);
  const href = address(written);
  if (!href) return undefined;
  const shown = written.replace(/^mailto:/i, "");
  const children = [/** @type {Text} */ ({ type: "text", text: shown })];
  return { node: /** @type {Link} */ ({ type: "link", href, children }), length: written.length };
}

/** A sentence's full stop is not its link's; neither is a bracket that it did not open. @param {string} url */
function withoutTail(url) {
  let end = url.length;
  for (; end > 0; end -= 1) {
    const last = url[end - 1] ?? "";
    const unopened = last === ")" && count(url, "(", end) < count(url, ")", end);
    if (!unopened && !/[.,:;!?'"*_~\]}]/.test(last)) break;
  }
  return url.slice(0, end);
}

/** @param {string} text @param {string} char @param {number} end */
function count(text, char, end) {
  let times = 0;
  for (let at = 0; at < end; at += 1) if (text[at] === char) times += 1;
  return times;
}

/** The only door for addresses: parsed, and of a scheme that can do no harm. @param {string} written */
export function address(written) {
  if (!URL.canParse(written)) return undefined;
  const { protocol, href } = new URL(written);
  return ["http:", "https:", "mailto:"].includes(protocol) ? href : undefined;
}

/**
 * @param {string} text
 * @param {number} at
 * @param {string[]} names
 * @param {boolean} inLink
 * @param {number} depth
 * @param {Set<string>} spent
 */
function spanAt(text, at, names, inLink, depth, spent) {
  const [mark, type] = MARKS.find(([m]) => text.startsWith(m, at)) ?? [];
  if (!mark || !type || spent.has(mark) || /\s/.test(text[at + mark.length] ?? " "))
    return undefined;
  // `snake_case` and `2*3*4` are words: a mark inside a word means nothing.
  if (isWord(text[at - 1]) || text[at - 1] === mark[0]) return undefined;
  const end = closing(text, mark, at + mark.length);
  if (end === -1) {
    spent.add(mark);
    return undefined;
  }
  const inner = parseInline(text.slice(at + mark.length, end), names, inLink, depth + 1);
  /** @type {Inline[]} */
  const children = mark === "***" ? [{ type: "emphasis", children: inner }] : inner;
  return { node: /** @type {Span} */ ({ type, children }), length: end + mark.length - at };
}

/** Where a span ends: in the same paragraph, after a word, before none. @param {string} text @param {string} mark @param {number} from */
function closing(text, mark, from) {
  for (let at = text.indexOf(mark, from); at !== -1; at = text.indexOf(mark, at + 1)) {
    const longer = text[at + mark.length] === mark[0];
    const within = at > from && !/\s/.test(text[at - 1] ?? "") && text[at - 1] !== mark[0];
    if (within && !longer && !isWord(text[at + mark.length])) return at;
  }
  return -1;
}

/** @param {string | undefined} char */
const isWord = (char) => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** One to a handful of emoji and nothing else are said large. @param {string} body */
export const isOnlyEmoji = (body) => /^(?:\p{RGI_Emoji}\s*){1,5}$/v.test(body.trim());
