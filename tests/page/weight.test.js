// A first visit is light: everything that index.html asks for, and every module that those import,
// each file compressed by itself. What comes on demand (`import()`) does not count, but for what
// comes by itself: the words in one language, and what keeps the room for a day without a network.
// The Worker is light too, because the platform loads it while somebody waits.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const MAX_BYTES = 42_500;
const MAX_WORKER_BYTES = 400_000;
const LATER = ["/js/i18n/en.js", "/js/i18n/acts_en.js", "/js/session/offline.js"];

const root = fileURLToPath(new URL("../../public", import.meta.url));
const worker = fileURLToPath(new URL("../../build/index_bg.wasm", import.meta.url));

test("a first visit loads at most 42,500 bytes, gzipped", () => {
  const weights = [...firstVisit()].map((file) => ({ file, bytes: weigh(file) }));
  const sum = weights.reduce((total, { bytes }) => total + bytes, 0);
  const table = weights
    .toSorted((one, other) => other.bytes - one.bytes)
    .map(({ file, bytes }) => `${String(bytes).padStart(7)}  ${file}`);
  assert.ok(sum <= MAX_BYTES, `${sum} bytes:\n${table.join("\n")}`);
});

test("all modules of a first visit are asked for at once, not one after the other", () => {
  const html = read("/index.html");
  const late = [...firstVisit()].filter(
    (file) => file.startsWith("/js/") && !LATER.includes(file) && !html.includes(`"${file}"`),
  );
  assert.deepEqual(late, [], "index.html lacks a modulepreload");
});

test("the Worker is at most 400,000 bytes, gzipped", () => {
  const bytes = gzipSync(fs.readFileSync(worker), { level: 9 }).length;
  assert.ok(bytes <= MAX_WORKER_BYTES, `${bytes} bytes`);
});

/** The files of `public` that a browser loads before anyone has done anything. */
function firstVisit() {
  const files = new Set(["/index.html", ...LATER]);
  const tags = read("/index.html").match(/<(?:link|script|img)\b[^>]*>/g) ?? [];
  for (const tag of tags) {
    const file = /(?:href|src)="(\/[^"]+)"/.exec(tag)?.[1];
    if (file && !tag.includes("apple-touch-icon")) files.add(file);
  }
  // A set that grows is walked to its new end.
  for (const file of files) {
    if (!file.endsWith(".js")) continue;
    const imports = read(file).matchAll(/^(?:import|export) [^;]* from "(\.[^"]+)";/gm);
    for (const [, address] of imports) files.add(path.join(path.dirname(file), address ?? ""));
  }
  return files;
}

/** @param {string} file */
function read(file) {
  return fs.readFileSync(path.join(root, file), "utf8");
}

/** @param {string} file */
function weigh(file) {
  return gzipSync(fs.readFileSync(path.join(root, file)), { level: 9 }).length;
}
