// The words of one paragraph as nodes: code, mentions and links as one comes upon them, then marks in
// pairs. A mark means something only at the edge of a word, so that names of files, functions and faces
// stay as they were typed; and a backslash takes a mark's meaning away only where it would have one.
// Every step looks at a place once, so that the cost grows with the length and no faster. Pure.

import { shown, targetBeside } from "./honesty.js";
import { bareLinkAt, labelledLinkAt, pairBrackets } from "./links.js";
import { clusterAt, nest } from "./marks.js";
import { calledAt } from "./names.js";
import { wordsOf } from "./words.js";

/** @import { Inline, Text } from "../types/text.js" */
/** @import { Names } from "./names.js" */
/** @import { Run } from "./marks.js" */

const CUT_LINK = /^\[([^[\]\n]{1,500})\]\([^\s()]*$/;

/**
 * @param {string} text
 * @param {Names} names
 * @param {boolean} [isCut] whether the text was cut off, so that what it opens need not close
 * @returns {Inline[]}
 */
export function parseInline(text, names, isCut = false) {
  return new Scanner(text, names, isCut).scan();
}

class Scanner {
  /** @type {(Inline | Run)[]} */
  #parts = [];
  #plain = "";
  #at = 0;
  /** Which marks were opened so far. */
  #opened = new Set();
  /** No address begins before this place: it was looked at. */
  #noLinkBefore = 0;
  /** @type {Map<number, number> | undefined} */
  #brackets;
  /** @type {ReturnType<typeof ticks> | undefined} */
  #ticks;

  /** @param {string} text @param {Names} names @param {boolean} isCut @param {boolean} [inLink] a link holds no links and calls nobody */
  constructor(text, names, isCut, inLink = false) {
    this.text = text;
    this.names = names;
    this.isCut = isCut;
    this.inLink = inLink;
  }

  scan() {
    while (this.#at < this.text.length) this.#step();
    this.#flush();
    return nest(this.#parts, this.isCut);
  }

  #step() {
    switch (this.text[this.#at]) {
      case "\n":
        return this.#add({ type: "break" }, 1);
      case "\\":
        return this.#escape();
      case "`":
        return this.#code();
      case "@":
        return this.#mention();
      case "[":
        return this.#label();
      case "*":
      case "_":
      case "~":
        return this.#marks(false);
      case "h":
      case "H":
      case "m":
      case "M":
        return this.#address();
      default:
        return this.#take(1);
    }
  }

  /** The next so many are plain words. @param {number} length */
  #take(length) {
    this.#plain += this.text.slice(this.#at, this.#at + length);
    this.#at += length;
  }

  /** @param {Inline | Run} part @param {number} length */
  #add(part, length) {
    this.#flush();
    this.#parts.push(part);
    this.#at += length;
  }

  #flush() {
    if (this.#plain) this.#parts.push({ type: "text", text: this.#plain });
    this.#plain = "";
  }

  #code() {
    this.#ticks ??= ticks(this.text);
    const length = this.#ticks.lengthAt(this.#at);
    const from = this.#at + length;
    const close = this.#ticks.closing(this.#at) ?? (this.isCut ? this.text.length : undefined);
    const inner = this.text.slice(from, close ?? from);
    if (inner.trim() === "") return this.#take(length);
    const isPadded = inner.startsWith(" ") && inner.endsWith(" ");
    const code = isPadded ? inner.slice(1, -1) : inner;
    this.#add({ type: "code", text: code }, length + inner.length + length);
  }

  #mention() {
    const called = this.inLink ? undefined : calledAt(this.text, this.#at, this.names);
    if (!called) return this.#take(1);
    const text = this.text.slice(this.#at, this.#at + called.length);
    this.#add({ type: "mention", name: called.name, text }, called.length);
  }

  #labelled() {
    this.#brackets ??= pairBrackets(this.text);
    return this.inLink ? undefined : labelledLinkAt(this.text, this.#at, this.#brackets);
  }

  #label() {
    const found = this.#labelled();
    if (!found) return this.#cutLabel();
    const children = new Scanner(found.label, this.names, false, true).scan();
    const target = targetBeside(wordsOf(children), found.url);
    const link = { href: found.url.href, children, isBare: false, ...(target && { target }) };
    this.#add({ type: "link", ...link }, found.end - this.#at);
  }

  /** Of a link that was cut off, its label is left. */
  #cutLabel() {
    const rest = this.isCut ? CUT_LINK.exec(this.text.slice(this.#at)) : null;
    if (!rest) return this.#take(1);
    this.#plain += rest[1];
    this.#at = this.text.length;
  }

  #address() {
    if (this.inLink || this.#at < this.#noLinkBefore) return this.#take(1);
    const isOpen = (/** @type {string} */ mark) => this.#opened.has(mark);
    const found = bareLinkAt(this.text, this.#at, isOpen);
    if (!found?.url) {
      this.#noLinkBefore = found?.end ?? 0;
      return this.#take(1);
    }
    const { url, written, end } = found;
    const words = /** @type {Text} */ ({ type: "text", text: shown(written, url) });
    const link = { href: url.href, children: [words], isBare: true };
    this.#add({ type: "link", ...link }, end - this.#at);
  }

  /** @param {boolean} isEscaped */
  #marks(isEscaped) {
    for (const run of clusterAt(this.text, this.#at, isEscaped)) {
      if (run.canOpen && !run.isEscaped) this.#opened.add(run.mark);
      this.#add(run, run.length);
    }
  }

  /** A backslash goes with what would mean something without it; any other is a word's. */
  #escape() {
    const next = this.text[this.#at + 1] ?? "";
    if ("*_~".includes(next) && next) return this.#marks(true);
    this.#at += 1;
    this.#ticks ??= ticks(this.text);
    const length = this.#ticks.lengthAt(this.#at);
    const means =
      (next === "`" && this.#ticks.hasPartner(this.#at)) ||
      (next === "[" && this.#labelled()) ||
      (next === "@" && !this.inLink && calledAt(this.text, this.#at, this.names));
    if (!means) this.#plain += "\\";
    this.#take(means ? Math.max(1, length) : 0);
  }
}

/** Every run of backticks, and which one closes which: the next of its length on the same line. @param {string} text */
function ticks(text) {
  /** @type {Map<number, { length: number, closing?: number, isClosing?: boolean }>} */
  const runs = new Map();
  /** @type {Map<number, number>} */
  let last = new Map();
  for (const { 0: found, index } of text.matchAll(/\n|`+/g)) {
    if (found === "\n") {
      last = new Map();
      continue;
    }
    const opened = runs.get(last.get(found.length) ?? -1);
    if (opened) opened.closing = index;
    runs.set(index, { length: found.length, isClosing: opened !== undefined });
    last.set(found.length, index);
  }
  return {
    lengthAt: (/** @type {number} */ at) => runs.get(at)?.length ?? 0,
    closing: (/** @type {number} */ at) => runs.get(at)?.closing,
    hasPartner(/** @type {number} */ at) {
      const run = runs.get(at);
      return run !== undefined && (run.closing !== undefined || run.isClosing === true);
    },
  };
}
