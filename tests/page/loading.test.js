// How the page's modules load. WebKit before Safari 27 loses the second importer of a module that is
// still awaiting (its bug 242740): the page then never starts, and no error says so.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

const root = fileURLToPath(new URL("../../public", import.meta.url));
const pages = fs.readdirSync(root).filter((file) => file.endsWith(".html"));
const roots = new Map(pages.map((file) => [file, scripts(file)]));

test("a page has one root, so that no module is awaited from two sides", () => {
  for (const [file, entries] of roots) assert.equal(entries.length, 1, file);
});

test("no module but a page's root awaits at its top level", async () => {
  const entries = new Set([...roots.values()].flat());
  const modules = fs.readdirSync(path.join(root, "js"), { recursive: true, encoding: "utf8" });
  for (const file of modules.filter((name) => name.endsWith(".js"))) {
    const source = fs.readFileSync(path.join(root, "js", file), "utf8");
    if (entries.has(`/js/${file}`)) continue;
    const supported = { "top-level-await": false };
    await assert.doesNotReject(
      transform(source, { format: "esm", supported, logLevel: "silent" }),
      file,
    );
  }
});

/** The modules that a page starts with. @param {string} file */
function scripts(file) {
  const html = fs.readFileSync(path.join(root, file), "utf8");
  return [...html.matchAll(/<script\b[^>]*src="([^"]+)"/g)].map(([, src]) => src);
}
