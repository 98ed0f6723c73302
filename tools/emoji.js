// Emoji, and what they are called in each language, as the page loads them: a text with a line for each,
// groups apart. English comes with every other language, so that the emoji themselves stand in it alone. Made of emojibase-data when the page is built; Arabic, which that lacks, of emoji_ar.txt.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "./command.js";

const DATA = join(root, "node_modules", "emojibase-data");
/** Parts of emoji, such as hair, and letters that make flags are none by themselves. */
const COMPONENTS = 2;
const FLAGS = 9;
/** What came later is not drawn everywhere. */
const NEWEST = 15;
/** What people write who never looked a name up. */
const SHORT =
  "party 🥳 check ✅ ok 👌 sun ☀️ rain 🌧️ snow ❄️ tree 🌳 flower 🌸 fox 🦊 music 🎵 pin 📌 mail 📧 phone 📱 nerd 🤓 eyes 👀 clock 🕐 hourglass ⏳ neutral 😐";
/** A language has at most so many words beside the names, by which an emoji is looked for. */
const MOST_TAGS = 3;

/** @typedef {{ hexcode: string, emoji: string, group?: number, order?: number, version: number, tags?: string[] }} Emoji */
/** @typedef {{ names: string[], tags: string[] }} Called */

/** `import("emoji:en")` is the English table. @type {import("esbuild").Plugin} */
export const emojiTables = {
  name: "emoji",
  setup(build) {
    build.onResolve({ filter: /^emoji:/ }, ({ path }) => ({ path, namespace: "emoji" }));
    build.onLoad({ filter: /./, namespace: "emoji" }, ({ path }) => ({
      contents: `export default ${JSON.stringify(table(path.slice("emoji:".length)))}`,
    }));
  },
};

/** @param {string} language */
function table(language) {
  const called = language === "ar" ? inArabic() : inLanguage(language);
  /** @type {Map<number, string[]>} */
  const groups = new Map();
  const all = /** @type {Emoji[]} */ (data("en/data.json"));
  for (const emoji of all.toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0))) {
    const { group, version } = emoji;
    if (group === undefined || group === COMPONENTS || version > NEWEST) continue;
    const { names, tags } = called(emoji);
    const known = new Set(names.flatMap((name) => name.split("_")));
    const more = tags.filter((tag) => !known.has(tag)).slice(0, MOST_TAGS);
    const own = language === "en" ? emoji.emoji : "";
    const line = [own, ...names].join(" ") + (more.length > 0 ? `|${more.join(" ")}` : "");
    groups.set(group, [...(groups.get(group) ?? []), line]);
  }
  const inOrder = [...groups].sort(([one], [other]) => one - other);
  return inOrder.map(([, lines]) => lines.join("\n")).join("\n\n");
}

/** @param {string} language @returns {(emoji: Emoji) => Called} */
function inLanguage(language) {
  const own = /** @type {Emoji[]} */ (data(`${language}/data.json`));
  const tags = new Map(
    own.map((it) => [it.hexcode, it.tags?.flatMap((tag) => tag.split(" ")) ?? []]),
  );
  const names = language === "en" ? data("en/shortcodes/github.json") : ownNames(language);
  const short = language === "en" ? shortNames() : new Map();
  return ({ emoji, hexcode }) => ({
    names: [short.get(emoji) ?? [], names[hexcode] ?? []].flat().slice(0, 2),
    tags: [...new Set(tags.get(hexcode))],
  });
}

/** @returns {(emoji: Emoji) => Called} */
function inArabic() {
  const lines = readFileSync(join(root, "tools", "emoji_ar.txt"), "utf8")
    .split("\n")
    .slice(1);
  const rows = new Map(lines.map((line) => [line.split(" ")[0], line.split(" ").slice(1)]));
  const regions = new Intl.DisplayNames("ar", { type: "region", fallback: "none" });
  return ({ emoji, group }) => {
    const [name, ...tags] = rows.get(emoji) ?? [];
    const region = group === FLAGS && regionOf(emoji);
    const flag = region && regions.of(region);
    return { names: flag ? [`علم_${flag.replaceAll(" ", "_")}`] : name ? [name] : [], tags };
  };
}

/** The letters that a flag is made of. @param {string} flag */
function regionOf(flag) {
  const letters = [...flag].map((it) => String.fromCharCode((it.codePointAt(0) ?? 0) - 0x1f1a5));
  return /^[A-Z]{2}$/.test(letters.join("")) ? letters.join("") : undefined;
}

/** As the language spells them, rather than as ASCII would. @param {string} language */
function ownNames(language) {
  const folder = `${language}/shortcodes`;
  return { ...data(`${folder}/cldr.json`), ...data(`${folder}/cldr-native.json`) };
}

/** @returns {Map<string, string>} */
function shortNames() {
  const words = SHORT.split(" ");
  return new Map(words.flatMap((name, at) => (at % 2 === 0 ? [[words[at + 1] ?? "", name]] : [])));
}

/** @param {string} path @returns {any} */
function data(path) {
  return JSON.parse(readFileSync(join(DATA, path), "utf8"));
}
