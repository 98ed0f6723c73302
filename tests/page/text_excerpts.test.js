// What of a body is shown elsewhere: in quotes, search hits and notifications, and on the clipboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { conversation } from "../../public/js/text/copy.js";
import { excerpt } from "../../public/js/text/excerpt.js";
import { called } from "../../public/js/text/mention.js";
import { parse } from "../../public/js/text/parse.js";
import { inLines, inOneLine } from "../../public/js/text/words.js";

/** The excerpt with its hits in brackets. @param {string} body @param {string} query */
const marked = (body, query) =>
  excerpt(parse(body), query)
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join("");

test("hits are marked in any case, with or without accents, and overlap in one", () => {
  assert.equal(marked("The River runs", "river"), "The [River] runs");
  assert.equal(marked("Café, cafe\u0301, CAFE", "cafe"), "[Café], [cafe\u0301], [CAFE]");
  assert.equal(marked("ça va", "CA"), "[ça] va");
  assert.equal(marked("Öl und Да", "öl да"), "[Öl] und [Да]");
  assert.equal(marked("abcabc", "bca abc"), "[abcabc]");
  assert.equal(marked("我们在聊天室", "聊天"), "我们在[聊天]室");
  assert.equal(marked("각 가", "가"), "각 [가]");
  assert.equal(marked("か\u3099 \u1112\u1161\u11ab", "が 한"), "[か\u3099] [\u1112\u1161\u11ab]");
  assert.equal(marked('a <b> & "c"', '<b> "'), 'a [<b>] & ["]c["]');
  assert.equal(marked("ภาษาไทย", "ไท"), "ภาษา[ไท]ย");
  assert.equal(marked("İstanbul", "istanbul"), "[İstanbul]");
  assert.equal(marked("nothing", "else"), "nothing");
  assert.equal(marked("nothing", " "), "nothing");
});

test("an excerpt begins near the first hit, and cuts no character in two", () => {
  const before = "word ".repeat(30);
  assert.equal(marked(`${before}needle end`, "needle"), `… ${"word ".repeat(7)}[needle] end`);
  const long = marked(`${"🦦".repeat(60)}needle${"🦦".repeat(200)}`, "needle");
  assert.match(long, /^…(?:🦦)+\[needle\](?:🦦)+…$/u);
  const family = "👩‍👩‍👧";
  for (const start of ["", "a", "ab", "abc", "abcd"])
    assert.match(
      marked(start + family.repeat(60), "x"),
      new RegExp(`^${start}(?:${family})+…$`, "u"),
    );
});

test("an excerpt shows no marks, and finds words across them", () => {
  assert.equal(marked("**bold**: `code`, [map](https://a.org)", "bold"), "[bold]: code, map");
  assert.equal(marked("- one\n- two\n\n> three", "two three"), "- one - [two] > [three]");
  assert.equal(marked("```js\nlet a\n```", "let"), "[let] a");
});

test("a line of words is bounded as people count characters", () => {
  const line = (/** @type {string} */ body, most = 10) => inOneLine(parse(body), most);
  assert.equal(line("**one**\ntwo\n\nthree", 20), "one two three");
  assert.equal(line("🦦".repeat(10)), "🦦".repeat(10));
  assert.equal(line("🦦".repeat(11)), `${"🦦".repeat(9)}…`);
  assert.equal(line("[bank.org](https://a.org)", 40), "bank.org (a.org)");
});

test("who is called is whom the tree calls", () => {
  const people = new Map([
    ["1", "Ada"],
    ["2", "Ada Lovelace"],
    ["3", "Bo"],
    ["4", "Bo"],
  ]);
  const ids = (/** @type {string} */ body) =>
    called(body, people).map(({ member_id }) => member_id);
  assert.deepEqual(ids("@ada lovelace and @ADA, @ada"), ["2", "1"]);
  assert.deepEqual(ids("`@Ada` \\@Ada [@Ada](https://a.org)\n> @Ada"), []);
  assert.deepEqual(ids("- one\n  - @Ada"), ["1"]);
  assert.deepEqual(ids("@Bo"), ["4"]);
  const many = new Map(Array.from({ length: 30 }, (_, at) => [`${at}`, `M${at}x`]));
  const all = [...many.values()].map((name) => `@${name}`).join(" ");
  assert.equal(called(all, many).length, 20);
});

test("words on the clipboard keep the marks of lists and quotes", () => {
  const body = "see:\n- **a**\n  1) b\n  2) c\n\n> d\n> e\n```\nf\n```";
  assert.equal(inLines(parse(body)), "see:\n- a\n  1) b\n  2) c\n> d\n> e\nf");
});

test("a piece of the conversation keeps who said what and when", () => {
  const said = (/** @type {string} */ author, /** @type {string} */ body) => ({
    author,
    time: "9:06",
    tree: parse(body),
  });
  assert.equal(conversation([said("Ada", "*hi*")]), "hi");
  assert.equal(
    conversation([said("Ada", "hi"), said("Ada", "- so"), said("Bo", "ok")]),
    "Ada, 9:06\nhi\n\nAda, 9:06\n- so\n\nBo, 9:06\nok",
  );
  assert.equal(conversation([]), "");
});
