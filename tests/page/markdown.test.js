// What people type, and what is made of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { address, isOnlyEmoji, parse } from "../../public/js/messages/markdown.js";

/** @import { Block, Inline } from "../../public/js/types/ui.js" */

/** A tree in short: <p>, <b>… as brackets, so that a test can be read. @param {Block | Inline} node @returns {string} */
function inShort(node) {
  const inner = () => ("children" in node ? node.children.map(inShort).join("") : "");
  switch (node.type) {
    case "text":
      return node.text;
    case "break":
      return "/";
    case "code":
      return `code(${node.text})`;
    case "code_block":
      return `pre(${node.text})`;
    case "link":
      return `link(${inner()} ${node.href})`;
    case "list":
      return `list${node.start ?? ""}(${node.items.map((item) => item.map(inShort).join("")).join("; ")})`;
    default:
      return `${node.type}(${inner()})`;
  }
}
/** @param {string} body */
const read = (body) => parse(body).map(inShort).join(" ");

test("plain words are one paragraph, and lines stay lines", () => {
  assert.equal(read("hello"), "paragraph(hello)");
  assert.equal(read("one\ntwo\n\nthree"), "paragraph(one/two) paragraph(three)");
});

test("bold, italic, struck, code", () => {
  assert.equal(
    read("**a** __b__ *c* _d_ ~~e~~ `f`"),
    "paragraph(strong(a) strong(b) emphasis(c) emphasis(d) strike(e) code(f))",
  );
  assert.equal(read("***a***"), "paragraph(strong(emphasis(a)))");
  assert.equal(read("**a *b* c**"), "paragraph(strong(a emphasis(b) c))");
  assert.equal(read("``a`b``"), "paragraph(code(a`b))");
});

test("marks that mean nothing stay as they were typed", () => {
  const plain = [
    "2*3*4",
    "snake_case_name",
    "* ",
    "**",
    "a ** b ** c",
    "`",
    "_",
    "\\",
    "5 * 3 * 2",
    "*)",
    "~~",
  ];
  for (const text of plain) assert.equal(read(text), `paragraph(${text})`);
  assert.equal(read("\\*not\\*"), "paragraph(*not*)");
  assert.equal(read("`*a*`"), "paragraph(code(*a*))");
});

test("blocks: code, quotes, lists", () => {
  assert.equal(read("```js\nif (a) {\n  b\n}\n```"), "pre(if (a) {\n  b\n})");
  assert.equal(read("```\nnever closed"), "paragraph(```/never closed)");
  assert.equal(read("> a\n> b\n\nc"), "quote(paragraph(a/b)) paragraph(c)");
  assert.equal(read("> > a"), "quote(quote(paragraph(a)))");
  assert.equal(read("see:\n- a\n- **b**"), "paragraph(see:) list(a; strong(b))");
  assert.equal(read("3. a\n4. b"), "list3(a; b)");
  assert.equal(read("-not a list"), "paragraph(-not a list)");
});

test("links are of http, https and mailto, and nothing else", () => {
  assert.equal(
    read("see https://a.org/b?c=d#e."),
    "paragraph(see link(https://a.org/b?c=d#e https://a.org/b?c=d#e).)",
  );
  assert.equal(
    read("(https://a.org/x_(y))"),
    "paragraph((link(https://a.org/x_(y) https://a.org/x_(y))))",
  );
  assert.equal(read("mailto:a@b.org"), "paragraph(link(a@b.org mailto:a@b.org))");
  assert.equal(read("[the map](https://a.org)"), "paragraph(link(the map https://a.org/))");
  assert.equal(read("**https://a.org**"), "paragraph(strong(link(https://a.org https://a.org/)))");
  for (const bad of [
    "javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc",
    "//a.org",
  ]) {
    assert.equal(address(bad), undefined);
    assert.doesNotMatch(read(`${bad} [x](${bad})`), /link/);
  }
});

test("a label cannot pretend to be another address", () => {
  assert.match(
    read("[https://bank.org](https://thief.org)"),
    /^paragraph\(\[link\(https:\/\/bank.org/,
  );
  assert.doesNotMatch(read("[bank.org](https://thief.org)"), /link\(bank/);
  assert.doesNotMatch(read("[www.bank.org/in](https://thief.org)"), /link\(www/);
});

test("tags are words", () => {
  const script = "<script>alert(1)</script><img src=x onerror=alert(1)>";
  assert.equal(read(script), `paragraph(${script})`);
});

test("hostile text takes no time worth speaking of", () => {
  const bodies = [
    "*a ",
    "**a",
    "_",
    "`",
    "[",
    "[a](http://",
    "> ",
    "- ",
    "http://",
    "***",
    "`a ``b ",
    "*a* **",
  ];
  const begin = performance.now();
  for (const body of bodies) parse(body.repeat(4000 / body.length));
  for (const body of bodies)
    parse(
      body.repeat(2000 / body.length) +
        [...body]
          .reverse()
          .join("")
          .repeat(2000 / body.length),
    );
  assert.ok(performance.now() - begin < 1000, `${performance.now() - begin} ms`);
});

test("one to five emoji and nothing else are large", () => {
  for (const body of ["🎉", " 👍🏽 ", "👩‍👩‍👧 🇫🇷", "❤️❤️❤️❤️❤️"])
    assert.equal(isOnlyEmoji(body), true, body);
  for (const body of ["", "1", "ok 👍", "🎉🎉🎉🎉🎉🎉"])
    assert.equal(isOnlyEmoji(body), false, body);
});
