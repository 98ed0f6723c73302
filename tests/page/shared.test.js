// What another app shared with the installed page is taken once, and only where files are taken.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { takeShared } from "../../public/js/files/shared.js";

afterEach(() => {
  Object.assign(globalThis, { caches: undefined });
});

/** What the service worker put aside. @param {FormData} form */
function putAside(form) {
  const kept = new Map([["shared/1", new Response(form)]]);
  const caches = {
    has: async (/** @type {string} */ name) => kept.has(name),
    open: async (/** @type {string} */ name) => ({ match: async () => kept.get(name) }),
    delete: async (/** @type {string} */ name) => kept.delete(name),
  };
  Object.assign(globalThis, { caches });
  return kept;
}

test("words and files that were shared are taken once", async () => {
  const form = new FormData();
  form.append("title", " ");
  form.append("text", "Look");
  form.append("url", "https://example.org/");
  form.append("files", new File(["miau"], "cat.txt"));
  putAside(form);
  const shared = await takeShared(true);
  assert.equal(shared?.words, "Look\nhttps://example.org/");
  assert.deepEqual(
    shared?.files.map(({ name }) => name),
    ["cat.txt"],
  );
  assert.equal(await takeShared(true), undefined);
});

test("where a room takes no files, it waits for one that does", async () => {
  const kept = putAside(new FormData());
  assert.equal(await takeShared(false), undefined);
  assert.equal(kept.size, 1);
});

test("a browser that keeps nothing has nothing to take", async () => {
  assert.equal(await takeShared(true), undefined);
});
