// Emoji by name. The build makes a table for each language; it comes when a name is first looked for.

import { language } from "../i18n.js";
import { lazy } from "../ui/lazy.js";

/** @typedef {Map<string, string>} EmojiTable the emoji, by their names */

/** English names work in every language: people learnt them elsewhere. @type {Record<string, () => Promise<{ default: string }>[]>} */
const TABLES = {
  en: () => [import("emoji:en")],
  de: () => [import("emoji:de"), import("emoji:en")],
};

export const loadEmoji = lazy(async () => {
  const tables = await Promise.all((TABLES[language] ?? TABLES.en)?.() ?? []);
  return readTable(tables.map((module) => module.default).join("\n"));
});

/** @param {string} text an emoji a line, and its names @returns {EmojiTable} */
export function readTable(text) {
  const rows = text.split("\n").map((line) => line.split(" "));
  return new Map(rows.flatMap(([emoji = "", ...names]) => names.map((name) => [name, emoji])));
}

/** As names are looked for: in any case, with or without accents. @param {string} name */
export const foldName = (name) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * The emoji whose name ends the text, and how long the name is with its colons.
 * @param {string} text
 * @param {EmojiTable} table
 */
export function completed(text, table) {
  const written = /(?:^|[\s(])(:([\p{L}\p{M}\d_+-]{1,40}):)$/u.exec(text.slice(-64));
  const [, whole = "", name = ""] = written ?? [];
  const emoji = table.get(name);
  return emoji && { emoji, length: whole.length };
}
