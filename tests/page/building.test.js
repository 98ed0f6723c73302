// The page as it is built. It is light: what a browser loads before anyone has done anything, and all that there is, each
// file compressed by itself. The Worker is light too, because the platform loads it while somebody waits.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { transform } from "esbuild";
import { buildPage } from "../../tools/page.js";

const MAX_FIRST = 32_000;
/** It grows with each thing that one can do, and with each language: of these a visitor loads what they want.
    More than half of it are the names of all emoji in six languages. */
const MAX_ALL = 362_000;
/** Of this, bench/README.md says what it is made of. A Worker may have more than twice as much. */
const MAX_WORKER = 1_090_000;

const built = fileURLToPath(new URL("../../build/page", import.meta.url));
const sources = fileURLToPath(new URL("../../public/js", import.meta.url));
const styles = fileURLToPath(new URL("../../public/css", import.meta.url));
const worker = fileURLToPath(new URL("../../build/index_bg.wasm", import.meta.url));

before(() => buildPage());

test(`a first visit loads at most ${MAX_FIRST} bytes, gzipped`, () => {
  assertLight(firstVisit(), MAX_FIRST);
});

test(`the whole page, in all languages, is at most ${MAX_ALL} bytes, gzipped`, () => {
  assertLight(
    filesOf(".").filter((file) => !file.endsWith(".png")),
    MAX_ALL,
  );
});

test("whatever a first visit loads, the HTML names, so that all is asked for at once", () => {
  const html = read("index.html");
  const late = firstVisit().filter((file) => file.endsWith(".js") && !html.includes(`"/${file}"`));
  assert.deepEqual(late, []);
});

test(`the Worker is at most ${MAX_WORKER} bytes, gzipped`, () => {
  const bytes = gzipSync(fs.readFileSync(worker), { level: 9 }).length;
  assert.ok(bytes <= MAX_WORKER, `${bytes} bytes`);
});

test("the service worker keeps all that an opened room asks for", () => {
  const script = read("service_worker.js");
  for (const file of filesOf("assets").concat("icons/chatter.svg", "manifest.webmanifest")) {
    if (!/^assets\/lost-|\.map$/.test(file)) assert.ok(script.includes(`"/${file}"`), file);
  }
});

test("no style asks for whatever stands beside anything: each message would have a browser look at all others", () => {
  for (const file of fs.readdirSync(styles)) {
    const css = fs.readFileSync(path.join(styles, file), "utf8").replace(/\/\*.*?\*\//gs, "");
    assert.doesNotMatch(css, /[+~]\s*(\*|:)|:has\(\s*[+~]/, file);
  }
});

test("no length in a style is anything but a token", () => {
  for (const file of fs.readdirSync(styles).filter((name) => !name.startsWith("tokens"))) {
    const css = fs
      .readFileSync(path.join(styles, file), "utf8")
      .replace(/@media[^{]*|\/\*.*?\*\//gs, "");
    assert.deepEqual(css.match(/[\d.]+(?:rem|em|px|pt|ch|ex)\b/g) ?? [], [], file);
  }
});

// WebKit before Safari 27 loses the second importer of a module that is still awaiting (its bug 242740):
// the page then never starts, and no error says so. The build refuses such a module too.
test("no module awaits at its top level", async () => {
  const modules = fs.readdirSync(sources, { recursive: true, encoding: "utf8" });
  for (const file of modules.filter((name) => name.endsWith(".js"))) {
    const source = fs.readFileSync(path.join(sources, file), "utf8");
    const supported = { "top-level-await": false };
    const look = transform(source, { format: "esm", supported, logLevel: "silent" });
    await assert.doesNotReject(look, file);
  }
});

/** @param {string} folder of what is built */
function filesOf(folder) {
  return fs
    .readdirSync(path.join(built, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(built, path.join(entry.parentPath, entry.name)));
}

/** What the HTML names, and what its scripts import at once. */
function firstVisit() {
  const files = new Set(["index.html"]);
  for (const [tag, file = ""] of read("index.html").matchAll(
    /<[^>]* (?:href|src)="\/([^"]+\.\w+)"/g,
  )) {
    if (!tag.includes("apple-touch-icon")) files.add(file);
  }
  // A set that grows is walked to its new end.
  for (const file of files) {
    if (!file.endsWith(".js")) continue;
    const imports = read(file).matchAll(/\b(?:from|import)"\.\/([^"]+)"/g);
    for (const [, name = ""] of imports) files.add(`assets/${name}`);
  }
  return [...files];
}

/** @param {string[]} files @param {number} most */
function assertLight(files, most) {
  const weights = files.map((file) => ({ file, bytes: gzipSync(read(file), { level: 9 }).length }));
  const sum = weights.reduce((total, { bytes }) => total + bytes, 0);
  const table = weights
    .toSorted((one, other) => other.bytes - one.bytes)
    .map(({ file, bytes }) => `${String(bytes).padStart(7)}  ${file}`);
  assert.ok(sum <= most, `${sum} bytes:\n${table.join("\n")}`);
}

/** @param {string} file */
function read(file) {
  return fs.readFileSync(path.join(built, file), "utf8");
}
