// Small rules of conversing: who is called in a body, and where a hit stands in it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { calledIn } from "../../public/js/composer/mention.js";
import { parse } from "../../public/js/messages/markdown.js";
import { excerpt } from "../../public/js/search/excerpt.js";

const people = new Map([
  ["1", "Ada"],
  ["2", "Ada Lovelace"],
  ["3", "小明"],
  ["4", "*Star*"],
]);
/** @param {string} body */
const called = (body) => calledIn(body, people).map(({ member_id }) => member_id);

test("an @ calls the longest name that stands there, as a word of its own", () => {
  assert.deepEqual(called("@Ada, hello"), ["1"]);
  assert.deepEqual(called("@Ada Lovelace, hello"), ["2"]);
  assert.deepEqual(called("(@Ada) and @Ada Lovelace"), ["1", "2"]);
  assert.deepEqual(called("@Adam, me@Ada, @ Ada, @ada"), []);
  assert.deepEqual(called("@小明你好"), ["3"]);
  assert.deepEqual(called("@*Star*!"), ["4"]);
});

test("a name is a name, whatever marks it has, but not in code", () => {
  const names = [...people.values()];
  assert.deepEqual(parse("**Hi @*Star*!** `@Ada`", names), [
    {
      type: "paragraph",
      children: [
        {
          type: "strong",
          children: [
            { type: "text", text: "Hi " },
            { type: "mention", name: "*Star*" },
            { type: "text", text: "!" },
          ],
        },
        { type: "text", text: " " },
        { type: "code", text: "@Ada" },
      ],
    },
  ]);
});

/** The excerpt with its hits in brackets. @param {string} body @param {string} query */
const marked = (body, query) =>
  excerpt(body, query)
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join("");

test("hits are marked in any case, with or without accents, and overlap in one", () => {
  assert.equal(marked("The River runs", "river"), "The [River] runs");
  assert.equal(marked("Café, cafe\u0301, CAFE", "cafe"), "[Café], [cafe\u0301], [CAFE]");
  assert.equal(marked("abcabc", "bca abc"), "[abcabc]");
  assert.equal(marked("我们在聊天室", "聊天"), "我们在[聊天]室");
  assert.equal(marked('a <b> & "c"', '<b> "'), 'a [<b>] & ["]c["]');
  assert.equal(marked("ภาษาไทย", "ไท"), "ภาษา[ไท]ย");
  assert.equal(marked("nothing", "else"), "nothing");
  assert.equal(marked("İstanbul", "istanbul"), "[İstanbul]");
});

test("an excerpt begins near the first hit, and cuts no character in two", () => {
  const before = "word ".repeat(30);
  assert.equal(marked(`${before}needle end`, "needle"), `… ${"word ".repeat(7)}[needle] end`);
  const long = marked(`${"🦦".repeat(60)}needle${"🦦".repeat(200)}`, "needle");
  assert.match(long, /^…(?:🦦)+\[needle\](?:🦦)+…$/u);
});
