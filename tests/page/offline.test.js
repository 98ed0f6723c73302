// What is kept for a day without a network: all that the page is made of.

import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../public", import.meta.url));
/** What an opened room never asks for. */
const OTHERS = /\.d\.ts$|\.png$|lost\.(js|css)$|^\/(404\.html|_headers|service_worker\.js)$/;

test("the service worker keeps every file of the page", () => {
  const [, list] = fs
    .readFileSync(`${root}/service_worker.js`, "utf8")
    .match(/const FILES = \[(.*?)\];/s) ?? [undefined, ""];
  const kept = [...list.matchAll(/"(.*?)"/g)].map(([, file]) => file);
  const files = fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(root.length))
    .filter((file) => !OTHERS.test(file))
    .map((file) => (file === "/index.html" ? "/" : file));
  assert.deepEqual(kept.toSorted(), files.toSorted());
});
