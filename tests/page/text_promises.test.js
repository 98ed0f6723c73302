// Promises about whatever people write, on words made by chance: nothing they wrote is lost but marks
// that mean something, no address does harm, and no mark shows where a tree has taken it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { domainToUnicode } from "node:url";
import { excerpt } from "../../public/js/text/excerpt.js";
import { fold } from "../../public/js/text/fold.js";
import { called } from "../../public/js/text/mention.js";
import { endsInCode, parse } from "../../public/js/text/parse.js";
import { inLines, inOneLine } from "../../public/js/text/words.js";
import { dice, SEED } from "../support/dice.js";

/** @import { Dice } from "../support/dice.js" */
/** @import { Block, Inline } from "../../public/js/types/text.js" */

const BODIES = 4_000;
const PIECES = [
  "a",
  "b ",
  "Ada",
  "@Ada",
  "@ada ",
  "*",
  "**",
  "***",
  "_",
  "__",
  "~~",
  "`",
  "``",
  "```",
]
  .concat(["```js\n", "\n", "\n\n", "\n```\n", "> ", ">", "- ", "  - ", "1. ", "12) ", "\\", "\\*"])
  .concat(["[", "]", "(", ")", "](", "https://", "https://a.org/x_", "http://%", "mailto:a@b.org"])
  .concat(["javascript:", "https://u@a.org", "[a](https://b.org)", "[paypal.com](https://b.org)"])
  .concat([
    "，",
    "。",
    "“",
    "”",
    "…",
    "中文",
    "한국",
    "שלום",
    "e\u0301\u0301",
    "👩‍💻",
    "\u202e",
    "\t",
    " ",
  ])
  .concat([
    "<b>",
    "&amp;",
    "¯\\_(ツ)_/¯",
    ">:(",
    "snake_case",
    "__init__",
    "C:\\*.txt",
    ":",
    ".",
    "!",
  ]);
const people = new Map([
  ["1", "Ada"],
  ["2", "中文"],
]);

/** @param {Dice} roll */
const makeBody = (roll) =>
  Array.from({ length: roll.between(1, 24) }, () => roll.one(PIECES)).join("");

/** @param {(Block | Inline)[]} nodes @returns {(Block | Inline)[]} */
const all = (nodes) =>
  nodes.flatMap((node) => {
    if (node.type === "list") return [node, ...node.items.flatMap(({ children }) => all(children))];
    return "children" in node ? [node, ...all(node.children)] : [node];
  });

/** What is there to read, with what stands beside the words. @param {Block[]} tree */
function everything(tree) {
  const beside = all(tree).map((node) => {
    if (node.type === "code_block") return node.info;
    return node.type === "link" ? addressOf(node.href) : "";
  });
  return `${inLines(tree)} ${beside.join(" ")}`;
}

/** An address in its plain form, and as somebody may have written it. @param {string} href */
function addressOf(href) {
  const plain = href.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    return Buffer.from(bytes.replaceAll("%", ""), "hex").toString();
  });
  return `${href} ${plain} ${domainToUnicode(new URL(href).hostname)}`;
}

/** How often each letter and number stands in a text. @param {string} text */
function letters(text) {
  const counts = new Map();
  for (const letter of text
    .normalize("NFKD")
    .toLowerCase()
    .match(/[\p{L}\p{N}]/gu) ?? [])
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

/** @param {(body: string, roll: Dice) => void} check */
function forMany(check) {
  const roll = dice(SEED);
  for (let made = 0; made < BODIES; made += 1) {
    const body = makeBody(roll);
    try {
      check(body, roll);
    } catch (error) {
      throw new Error(JSON.stringify(body), { cause: error });
    }
  }
}

test("no letter that somebody wrote is lost", () => {
  forMany((body) => {
    const seen = letters(everything(parse(body, people.values())));
    for (const [letter, count] of letters(body))
      assert.ok((seen.get(letter) ?? 0) >= count, letter);
  });
});

test("no address does harm", () => {
  forMany((body) => {
    for (const node of all(parse(body))) {
      if (node.type !== "link") continue;
      assert.match(node.href, /^(?:https?:\/\/|mailto:)/);
      assert.doesNotMatch(node.href, /^https?:\/\/[^/]*@/);
      if (
        !node.isBare &&
        /paypal\.com/.test(inLines([{ type: "paragraph", children: node.children }]))
      )
        assert.equal(node.target, new URL(node.href).hostname);
    }
  });
});

test("who is called is who is drawn as called, and nothing within code, quotes or links", () => {
  forMany((body) => {
    const tree = parse(body, people.values());
    const drawn = new Set(all(tree).flatMap((it) => (it.type === "mention" ? [it.name] : [])));
    assert.deepEqual(new Set(called(body, people).map(({ name }) => name)), drawn);
    for (const node of all(tree)) {
      if (node.type !== "quote" && node.type !== "link") continue;
      assert.ok(all(node.children).every(({ type }) => type !== "mention"));
    }
  });
});

test("words in one line have one line, an excerpt is a part of them, and both are bounded", () => {
  forMany((body, roll) => {
    const tree = parse(body.repeat(roll.between(1, 9)));
    const line = inOneLine(tree);
    assert.doesNotMatch(line, /\n|^\s|\s$|\s\s/);
    assert.ok([...inOneLine(tree, 140)].length <= 140);
    const parts = excerpt(tree, roll.one(["ada", "a b", "中", "שלום"]));
    const shown = parts.map(({ text }) => text).join("");
    assert.ok(line.includes(shown.replace(/^…/, "").replace(/…$/, "")) || line.includes("…"));
    assert.ok(shown.length < 220, `${shown.length} units`);
    assert.equal(typeof endsInCode(body), "boolean");
  });
});

test("the page folds words as the room does", () => {
  const same = [
    ["Öl", "ol"],
    ["ÇA", "ca"],
    ["Да", "да"],
    ["Ёлка", "елка"],
    ["Ω", "ω"],
    ["ΟΔΟΣ", "οδός"],
    ["Straße", "STRASSE"],
    ["İstanbul", "istanbul"],
    ["Diyarbakır", "diyarbakir"],
    ["Nguyễn", "nguyen"],
    ["مُحَمَّد", "محمد"],
    ["می\u200cخواهم", "میخواهم"],
    ["❤\ufe0f", "❤"],
  ];
  for (const [one = "", other = ""] of same)
    assert.equal(fold(one).folded, fold(other).folded, one);
  for (const [one = "", other = ""] of [
    ["が", "か"],
    ["각", "가"],
    ["ø", "o"],
    ["ш", "щ"],
  ])
    assert.notEqual(fold(one).folded, fold(other).folded);
});
