// What the service worker keeps for when there is no network is of one edition, or it is not kept.

import assert from "node:assert/strict";
import fs from "node:fs";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { buildPage } from "../../tools/page.js";

const built = fileURLToPath(new URL("../../build/page/", import.meta.url));
const read = (/** @type {string} */ file) => fs.readFileSync(`${built}${file}`, "utf8");

before(() => buildPage());

/** Installs the service worker where a server gives this as the page. @param {string} html */
async function install(html) {
  /** @type {Promise<unknown> | undefined} */
  let installed;
  const listeners = new Map();
  const cache = { addAll: async () => {}, match: async () => new Response(html) };
  vm.runInNewContext(read("service_worker.js"), {
    self: { addEventListener: listeners.set.bind(listeners) },
    caches: { open: async () => cache },
    navigator: { languages: ["en-US"] },
  });
  listeners.get("install")({
    waitUntil: (/** @type {Promise<unknown>} */ it) => {
      installed = it;
    },
  });
  await installed;
}

test("the page of its own edition is kept", () => install(read("index.html")));

for (const kind of ["js", "css"]) {
  test(`a page with a newer ${kind} file is not kept: the next visit tries again`, async () => {
    const own = read("index.html");
    const newer = own.replaceAll(new RegExp(`(-\\w+)\\.${kind}"`, "g"), `$1NEWER.${kind}"`);
    assert.notEqual(newer, own);
    await assert.rejects(install(newer), /newer/);
  });
}
