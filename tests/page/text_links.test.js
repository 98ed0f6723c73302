// Where links end, where they lead, and that they say so.

import assert from "node:assert/strict";
import { test } from "node:test";
import { address } from "../../public/js/text/links.js";
import { read } from "./text_support.js";

test("links are of http, https and mailto, and nothing else", () => {
  assert.equal(read("mailto:a@b.org"), "link(a@b.org)");
  assert.equal(read("[the map](https://a.org)"), "link(the map https://a.org/)");
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

test("a bare link ends where the sentence goes on, in every script", () => {
  /** @type {[before: string, url: string, after: string][]} */
  const all = [
    ["see ", "https://a.org/b?c=d#e", "."],
    ["(", "https://a.org/x_(y)", ")"],
    ["(see ", "https://a.org/x", "), ok"],
    ["", "https://example.com/guide", "，详见"],
    ["请看", "https://example.com/guide", "。"],
    ["看", "https://example.com/guide", "吧"],
    ["看", "https://example.com", "吧"],
    ["", "https://example.com/guide", "에서"],
    ["„", "https://example.com/seite", "“"],
    ["«", "https://example.com/seite", "»"],
    ["“", "https://example.com/page", "”"],
    ["「", "https://example.com/page", "」"],
    ["‘", "https://example.com/page", "’"],
    ["'", "https://example.com/page", "'"],
    ["", "https://example.com/page", "…"],
    ["", "https://example.com/page", "—so"],
    ["", "https://example.com/page", "؟"],
    ["", "https://example.com/page", "।"],
    ["", "https://example.com/page", "🎉"],
    ["", "https://example.com/p/abc_", " ok"],
    ["", "https://example.com/p/__x__", ""],
    ["", "https://a.org/a[1]", "]"],
    ["", "http://[::1]:3000/", ""],
    ["", "https://zh.wikipedia.org/wiki/中文", ""],
    ["", "https://ja.wikipedia.org/wiki/レオナルド・ダ・ヴィンチ", "。"],
    ["", "https://medium.com/@ada/x", ", yes"],
    ["<", "https://a.org", ">"],
    ["", "https://youtu.be/abc-", ", look"],
    ["", "https://a.org/~ada~", ""],
    ["", "https://a.org/?q=", " empty"],
    ["смотри", "https://a.org/x", ", да"],
    ["", "https://a.org/x", "〜です"],
  ];
  for (const [before, url, after] of all)
    assert.equal(read(before + url + after), `${before}link(${url})${after}`);
  assert.equal(read("xhttps://a.org"), "xhttps://a.org");
});

test("marks close around a link, and only where they opened", () => {
  assert.equal(read("**https://a.org**"), "strong(link(https://a.org))");
  assert.equal(read("_https://a.org/b_"), "emphasis(link(https://a.org/b))");
  assert.equal(read("_see https://a.org/b_"), "emphasis(see link(https://a.org/b))");
  assert.equal(read("~~https://a.org/b~~"), "strike(link(https://a.org/b))");
  assert.equal(read("a_b https://a.org/b_"), "a_b link(https://a.org/b_)");
});

test("ordinary labels link", () => {
  const labels = ["Node.js", "version 3.14", "the map", "e.g. this", "v1.2.3"];
  for (const label of labels)
    assert.equal(read(`[${label}](https://a.org/x)`), `link(${label} https://a.org/x)`);
  assert.equal(
    read("[a [b] c](https://en.wikipedia.org/wiki/X_(Y))!"),
    "link(a [b] c https://en.wikipedia.org/wiki/X_(Y))!",
  );
  assert.equal(read("[**b** `c`](https://a.org)"), "link(strong(b) code(c) https://a.org/)");
  for (const label of ["a.org", "www.a.org/in", "https://a.org/x", "A.ORG"])
    assert.doesNotMatch(read(`[${label}](https://a.org)`), /really/);
  assert.equal(read("[ada@a.org](mailto:ada@a.org)"), "link(ada@a.org mailto:ada@a.org)");
});

test("a label that names another place is followed by the real one", () => {
  const labels = [
    "paypal.com",
    "paypal.com ",
    "paypal.com.",
    "www.paypal.com:443",
    "**paypal.com**",
    "**paypal**.com",
    "`paypal.com`",
    "paypal.com?x",
    "paypal.com/signin",
    "https://paypal.com",
    "PayPal.com",
    "sign in at paypal.com now",
    "pay\u200bpal.com",
    "paypal\u2800.com",
    "paypal\u200a.com",
    "pay\u00adpal\u034f.com",
    "paypal․com",
    "paypal。com",
    "ｐａｙｐａｌ．ｃｏｍ",
    "𝗽𝗮𝘆𝗽𝗮𝗹.𝗰𝗼𝗺",
    "pаypal.com",
    "evil.org.paypal.com",
    "a@paypal.com",
    "192.168.0.1",
  ];
  for (const label of labels)
    assert.match(read(`[${label}](https://evil.org/x)`), / really evil\.org\)$/, label);
  assert.match(read("[help@paypal.com](mailto:thief@evil.org)"), / really thief@evil\.org\)$/);
  assert.match(read("[help@evil.org](mailto:thief@evil.org)"), / really thief@evil\.org\)$/);
});

test("an address shows the host that it has", () => {
  /** @type {[written: string, seen: string][]} */
  const all = [
    ["https://münchen.de/ä", "https://münchen.de/ä"],
    ["https://例子.测试/路", "https://例子.测试/路"],
    ["https://пример.рф/", "https://пример.рф/"],
    ["https://pаypal.com/", "https://xn--pypal-4ve.com/"],
    ["https://аррӏе.com/", "https://xn--80ak6aa92e.com/"],
    ["https://gοοgle.com/", "https://xn--ggle-0nda.com/"],
    ["https://ıcloud.com/", "https://xn--cloud-m4a.com/"],
    ["http://0x7f.1/", "http://127.0.0.1/"],
    ["https://ex%61mple.com/", "https://example.com/"],
    ["https://ｐａｙｐａｌ.com/", "https://paypal.com/"],
  ];
  for (const [written, seen] of all) assert.equal(read(written), `link(${seen})`);
});

test("an address with a user's name is no link", () => {
  for (const written of ["https://paypal.com@evil.org/", "https://a:b@evil.org"])
    for (const body of [written, `[x](${written})`]) assert.doesNotMatch(read(body), /link/);
});

test("a control that turns text around ends an address", () => {
  assert.equal(read("https://a.org/\u200fgro.b"), "link(https://a.org/)\u200fgro.b");
  assert.equal(read("https://a.org/\u202egro.b//:sptth"), "link(https://a.org/gro.b//:sptth)");
});
