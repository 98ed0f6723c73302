// What people type, and what is made of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { endsInCode, endsInFence, parse } from "../../public/js/text/parse.js";
import { hasMarks, isOnlyEmoji, plainTree } from "../../public/js/text/plain.js";
import { dice } from "../support/dice.js";
import { read } from "./text_support.js";

/** @param {string[]} bodies */
const stay = (...bodies) => {
  for (const body of bodies) assert.equal(read(body), body.replaceAll("\n", "/"));
};

test("plain words are one paragraph, and lines stay lines", () => {
  assert.equal(read("hello"), "hello");
  assert.equal(read("one\ntwo\n\nthree"), "one/two | three");
});

test("bold, slanted, struck, code", () => {
  assert.equal(
    read("**a** __b c__ *d* _e_ ~~f~~ `g`"),
    "strong(a) strong(b c) emphasis(d) emphasis(e) strike(f) code(g)",
  );
  assert.equal(read("***a***"), "strong(emphasis(a))");
  assert.equal(read("**a *b* c**"), "strong(a emphasis(b) c)");
  assert.equal(read("*a **b***"), "emphasis(a strong(b))");
  assert.equal(read("**a *b***"), "strong(a emphasis(b))");
  assert.equal(read("**two\nlines**"), "strong(two/lines)");
  assert.equal(read('"*a*", (**b**), *c*...'), '"emphasis(a)", (strong(b)), emphasis(c)...');
  assert.equal(read("``a`b`` `*a*`"), "code(a`b) code(*a*)");
});

test("marks that mean nothing stay as they were typed", () => {
  stay("2*3*4", "5 * 3 * 2", "* ", "**", "a ** b ** c", "`", "_", "~~", "*)", "\\", "****", "___");
  stay("*a footnote and *another", "it costs 5* and *more", "f*** this", "`a\nb`", "**?**");
});

test("names of programs are no marks", () => {
  stay("snake_case_name", "__init__", "__init__.py and __main__", "_id, _name", "**kwargs, *args");
  stay("int *p, *q; char **argv", ".*foo.*", "**/*.js", "src/*/index.js and lib/*/index.js");
  stay("a_b_ c_d_", "/*comment*/", "x *= 2, y *= 3");
});

test("faces are no marks", () => {
  stay("¯\\_(ツ)_/¯", "¯_(ツ)_/¯", "¯\\\\_(ツ)_/¯", "_(._.)_", "T_T ^_^ -_- *_*", "m(_ _)m");
  stay(">:( so angry", ">_<", ">.<", ">:D", ">>:(", ">w<", ">=3 of them");
});

test("paths keep every backslash", () => {
  stay(
    "\\\\server\\share\\_docs",
    "C:\\*.txt and D:\\*.txt",
    "C:\\_a_\\_b_\\",
    "\\d+\\*\\w",
    "a\\b\\n",
  );
});

test("a backslash takes away a meaning, where there is one", () => {
  assert.equal(read("\\*not\\*"), "*not*");
  assert.equal(read("\\*not*"), "*not*");
  assert.equal(read("\\**not\\**"), "**not**");
  assert.equal(read("\\`a\\`"), "`a`");
  assert.equal(read("\\[a](https://a.org)"), "[a](link(https://a.org))");
  assert.equal(read("\\@Ada", ["Ada"]), "@Ada");
  assert.equal(read("\\- a\n1\\. b\n\\> c"), "- a/1. b/> c");
  assert.equal(read("`C:\\`"), "code(C:\\)");
});

test("scripts without spaces mark words too", () => {
  assert.equal(read("这是**重要**的"), "这是strong(重要)的");
  assert.equal(read("先说。**强调。**然后"), "先说。strong(强调。)然后");
  assert.equal(read("**강조**는 _저기_에"), "strong(강조)는 emphasis(저기)에");
  assert.equal(read("すごい~~嘘~~本当"), "すごいstrike(嘘)本当");
});

test("code between fences, with or without a language", () => {
  assert.equal(read("```\nif (a) {\n  b\n}\n```"), "pre(if (a) {\n  b\n})");
  assert.equal(read("```js\na\n```\nb"), "pre[js](a) | b");
  assert.equal(read("```see what I found\na\n```"), "pre[see what I found](a)");
  assert.equal(read("```\n    a\n  b\n```"), "pre(    a\n  b)");
  assert.equal(read("````\n```\n````"), "pre(```)");
  assert.equal(read("```\nlet a\n*b*```"), "pre(let a\n*b*)");
  assert.equal(read("```\nnever closed"), "pre(never closed)");
  assert.equal(read("```a```"), "code(a)");
  assert.equal(read("so: ```js\na\n```\nb"), "so: | pre[js](a) | b");
  assert.equal(read("so ```\na ```"), "so | pre(a )");
  assert.equal(read("so: ```js\nnever closed"), "so: ```js/never closed");
  assert.equal(read("```\na ```b\nc\n```"), "pre(a ```b\nc)");
});

test("a fence or a quote around nothing is what was typed", () => {
  stay("```", "```\n```", "```\n```\nhello", ">", "> ", "> \n>");
});

test("quotes", () => {
  assert.equal(read("> a\n> b\n\nc"), "quote(a/b) | c");
  assert.equal(read("> a\nb"), "quote(a) | b");
  assert.equal(read("> > a"), "quote(quote(a))");
  assert.equal(read(">so it is"), "quote(so it is)");
  assert.equal(read("> ```\n> a\n> ```"), "quote(pre(a))");
});

test("lists, one within another, with the numbers that were typed", () => {
  assert.equal(read("see:\n- a\n- **b**"), "see: | list(- a; - strong(b))");
  assert.equal(read("- a\n  - b\n    - c\n  - d\n- e"), "list(- a list(- b list(- c); - d); - e)");
  assert.equal(read("1. a\n   - b\n2. c"), "list(1 a list(- b); 2 c)");
  assert.equal(read("3. a\n5. b"), "list(3 a; 5 b)");
  assert.equal(read("1) a\n\n2) b\n\nc"), "list(1) a; 2) b) | c");
  assert.equal(read("- a\n  b\n- ```\n  c\n  ```"), "list(- a/b; - pre(c))");
  assert.equal(read("* a\n• b"), "list(- a; - b)");
});

test("what only looks like a list is none", () => {
  stay("-not a list", "- - -", "---", "* * *", "1. 2. 3. go", "2026. What a year", "3.14", "-");
});

test("a mention is whom a name calls, in any case, outside of code and quotes", () => {
  const names = ["Ada", "Ada Lovelace", "小明", "*Star*", "👩‍💻"];
  const called = (/** @type {string} */ body) => read(body, names);
  assert.equal(called("@Ada, hi"), "call(Ada), hi");
  assert.equal(called("(@ada) and @ADA LOVELACE's"), "(call(Ada)) and call(Ada Lovelace)'s");
  assert.equal(called("**Hi @*Star*!**"), "strong(Hi call(*Star*)!)");
  assert.equal(called("你好@小明你好"), "你好call(小明)你好");
  assert.equal(called("❤️@Ada @👩‍💻"), "❤️call(Ada) call(👩‍💻)");
  assert.equal(called("`@Ada` ok"), "code(@Ada) ok");
  assert.equal(called("> @Ada"), "quote(@Ada)");
  assert.equal(called("```\n@Ada\n```"), "pre(@Ada)");
  assert.equal(called("@Adam, me@ada, @ Ada, @ada_b"), "@Adam, me@ada, @ Ada, @ada_b");
});

test("words without marks are what the parser would make of them", () => {
  const plain = [
    "hello",
    "one\ntwo",
    "👍",
    "שלום, 3.5 or 1-2?",
    "it’s 5:30 (really)",
    "a\tb  c\n d",
  ];
  for (const body of plain) {
    assert.equal(hasMarks(body), false, body);
    assert.deepEqual(plainTree(body), parse(body), body);
  }
  const marked = [
    "*a*",
    "> a",
    "a\n- a",
    "a\n\nb",
    "https://a.org",
    "`a`",
    "\\*",
    "@Ada",
    "1. a",
    "•\ta",
  ];
  for (const body of marked) assert.equal(hasMarks(body), true, body);
});

test("whatever is no mark stays out of the parser's way", () => {
  const random = dice(7);
  const parts = ["a", "1", ".", "-", ":", ")", "(", "\n", "\t", "/", ">", "•", "#", "!", "👍", " "];
  parts.push("http", "mailto", "://", "\n\n", "e\u0301", "www.a.org");
  for (let round = 0; round < 3_000; round += 1) {
    const pieces = Array.from({ length: random.between(1, 9) }, () => random.one(parts));
    const body = pieces.join("").trim();
    if (body && !hasMarks(body))
      assert.deepEqual(plainTree(body), parse(body), JSON.stringify(body));
  }
});

test("Enter within an open fence goes on with the code", () => {
  assert.equal(endsInFence("```js"), true);
  assert.equal(endsInFence("so:\n```\nlet a"), true);
  assert.equal(endsInFence("```\na\n```"), false);
  assert.equal(endsInFence("```\na\n```\nand ```"), true);
  assert.equal(endsInFence("```\na\n```\n```\nb"), true);
  assert.equal(endsInFence("hello"), false);
  assert.equal(endsInFence("so: ```"), true);
  assert.equal(endsInFence("so: ```\na\n```"), false);
});

test("what is typed in code is code", () => {
  for (const text of ["```\na", "`", "say `a", "`a` and `b", "x\n`"])
    assert.equal(endsInCode(text), true, text);
  for (const text of ["", "a", "`a`", "`a` b", "`\nb", "```\na\n```\nb", "*a"])
    assert.equal(endsInCode(text), false, text);
});

test("tags are words", () => {
  stay("<script>alert(1)</script><img src=x onerror=alert(1)>");
});

test("nothing turns around what it does not belong to, and marks do not pile up", () => {
  assert.equal(read("a\u202eb\u2066c"), "abc");
  assert.equal(read(`e${"\u0301".repeat(4000)}!`), `e${"\u0301".repeat(3)}!`);
  assert.equal(read(`ก${"\u0e49".repeat(4000)}!`), `ก${"\u0e49".repeat(6)}!`);
  assert.equal(read("Tiếng Việt, שָׁלוֹם, नमस्ते"), "Tiếng Việt, שָׁלוֹם, नमस्ते");
});

test("one to five emoji and nothing else are large", () => {
  for (const body of ["🎉", " 👍🏽 ", "👩‍👩‍👧 🇫🇷", "❤️❤️❤️❤️❤️"])
    assert.equal(isOnlyEmoji(parse(body)), true, body);
  for (const body of ["", "1", "ok 👍", "🎉🎉🎉🎉🎉🎉", "> 🎉", "**🎉**"])
    assert.equal(isOnlyEmoji(parse(body)), false, body);
});

test("a body that was cut off does not show what it opened", () => {
  const cut = (/** @type {string} */ body) => JSON.stringify(parse(body, [], { isCut: true }));
  for (const body of ["so **bold that", "see [the map](https://exa", "a `code that", "> _a b"])
    assert.doesNotMatch(cut(body), /\*\*|\[the|https|`|_a/, body);
});
