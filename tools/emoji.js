// The names of emoji, in each language, as the page loads them: one text, each emoji with its names.
// Made of emojibase-data when the page is built; only what people reach for in talk, to stay small.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "./command.js";

const DATA = join(root, "node_modules", "emojibase-data");
/** Faces, hearts, hands and gestures; animals, flowers, food, drink, weather and events. */
const SUBGROUPS = [...span(0, 18), 20, 24, 34, 35, ...span(37, 40), ...span(42, 47), 59, 60];
/** What came later is not drawn everywhere, and the first are what most people reach for. */
const NEWEST = 1;
/** And these, by their English names: what is talked of beside them. */
const MORE =
  "+1 -1 muscle rocket bulb zap boom 100 white_check_mark x warning question exclamation wrench key lock link pushpin email iphone computer hourglass_flowing_sand book clock1 sparkles fire tada partying_face otter fox_face owl shrug facepalm rofl hugs handshake star_struck zany_face pleading_face smiling_face_with_three_hearts avocado croissant bacon shrimp butterfly shark";
/** What people write who never looked a name up. */
const SHORT =
  "party 🥳 check ✅ ok 👌 sun ☀️ rain 🌧️ snow ❄️ tree 🌳 flower 🌸 fox 🦊 music 🎵 pin 📌 mail 📧 phone 📱 nerd 🤓 eyes 👀 clock 🕐 hourglass ⏳ neutral 😐";

/** @typedef {{ hexcode: string, emoji: string, subgroup?: number, version: number }} Emoji */

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
  const english = data("en/shortcodes/github.json");
  const names = language === "en" ? english : ownNames(language);
  const short = language === "en" ? shortNames() : new Map();
  const more = new Set(MORE.split(" "));
  const isMeant = (/** @type {Emoji} */ { emoji, hexcode, subgroup = -1, version }) => {
    const known = [english[hexcode] ?? []].flat();
    const common = SUBGROUPS.includes(subgroup) && version <= NEWEST && !hexcode.includes("200D");
    if (known.length === 0) return short.has(emoji);
    return common || short.has(emoji) || known.some((name) => more.has(name));
  };
  return data("en/data.json")
    .filter(isMeant)
    .map((/** @type {Emoji} */ { emoji, hexcode }) =>
      [emoji, short.get(emoji) ?? [], names[hexcode] ?? []].flat().slice(0, 2).join(" "),
    )
    .join("\n");
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

/** @param {number} from @param {number} to */
function span(from, to) {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
