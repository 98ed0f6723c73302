// Emoji by name and by group. The build makes a table for each language; it comes when a name is first
// looked for, or one is chosen.

import { language } from "../i18n.js";
import { lazy } from "../ui/lazy.js";

/**
 * @typedef {object} EmojiTable
 * @property {Map<string, string>} named emoji by their whole names
 * @property {{ emoji: string, words: string }[][]} groups with all words by which one looks for each, folded
 */

/** English names work in every language: people learnt them elsewhere. @type {Record<string, () => Promise<{ default: string }>>} */
const TABLES = {
  ar: () => import("emoji:ar"),
  de: () => import("emoji:de"),
  en: () => import("emoji:en"),
  es: () => import("emoji:es"),
  fr: () => import("emoji:fr"),
  ja: () => import("emoji:ja"),
};

export const loadEmoji = lazy(async () => {
  const languages = [...new Set(["en", language])];
  const tables = await Promise.all(languages.map((it) => TABLES[it]?.()));
  const [english = "", own] = tables.map((it) => it?.default);
  return readTables(own === undefined ? [english] : [withEmoji(own, english), english]);
});

/** The names of another language, behind the emoji that English has in the same lines. @param {string} names @param {string} english */
export function withEmoji(names, english) {
  const lines = names.split("\n");
  const heads = english.split("\n").map((line) => /^[^ |]*/.exec(line)?.[0]);
  return heads.map((emoji, at) => `${emoji}${lines[at]}`).join("\n");
}

/** @param {string[]} texts groups apart, an emoji a line: its names, and after a bar more words @returns {EmojiTable} */
export function readTables(texts) {
  /** @type {EmojiTable["named"]} */
  const named = new Map();
  /** @type {Map<string, { emoji: string, words: string }>} */
  const known = new Map();
  const groups = texts.map((text) =>
    text.split("\n\n").map((group) =>
      group.split("\n").map((line) => {
        const [called = "", tags = ""] = line.split("|");
        const [emoji = "", ...names] = called.split(" ");
        for (const name of names) if (!named.has(name)) named.set(name, emoji);
        const entry = known.get(emoji) ?? { emoji, words: "" };
        entry.words += foldName(` ${names.join(" ").replaceAll("_", " ")} ${tags}`);
        known.set(emoji, entry);
        return entry;
      }),
    ),
  );
  return { named, groups: groups[0] ?? [] };
}

/** As names are looked for: in any case, with or without accents. @param {string} name */
export const foldName = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Those in whose names or words each of these words begins one. @param {EmojiTable} table @param {string} wanted */
export function search({ groups }, wanted) {
  const terms = foldName(wanted)
    .split(/[\s_]+/)
    .filter(Boolean);
  // Japanese puts no spaces between words.
  const isIn = (/** @type {string} */ words, /** @type {string} */ term) =>
    words.includes(/^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(term) ? term : ` ${term}`);
  const all = groups.flat();
  return all.filter(({ words }) => terms.every((term) => isIn(words, term))).map((it) => it.emoji);
}

/**
 * The emoji whose name ends the text, and how long the name is with its colons.
 * @param {string} text
 * @param {EmojiTable} table
 */
export function completed(text, { named }) {
  const written = /(?:^|[\s(])(:([\p{L}\p{M}\d_+-]{1,40}):)$/u.exec(text.slice(-64));
  const [, whole = "", name = ""] = written ?? [];
  const emoji = named.get(name);
  return emoji && { emoji, length: whole.length };
}
