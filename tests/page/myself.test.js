// Who I wish to be: what the first room called me, until I choose otherwise.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createMyself } from "../../public/js/people/myself.js";
import { createStorage } from "../../public/js/session/storage.js";
import { ada, bo, fakeStorage, renamed, welcomed } from "./harness.js";

/** Somebody in a browser of their own, and who they are there after each visit. */
function newMyself() {
  const kept = fakeStorage();
  return () => createMyself(createStorage(() => kept, ""));
}

test("whoever is new is called in other rooms as the first one called them", () => {
  const myself = newMyself();
  assert.equal(myself().name(), undefined);
  myself().hear([welcomed({ you: ada })], ada.id);
  myself().hear([welcomed({ you: { ...ada, name: "Teal Yak" } })], ada.id);
  assert.equal(myself().name(), ada.name);
  assert.deepEqual(myself().wish(), {}, "nothing of it was chosen");
});

test("a name that was chosen goes before one that was given", () => {
  const myself = newMyself();
  myself().hear([welcomed({ you: ada })], ada.id);
  myself().hear([renamed(2, ada, "Countess"), renamed(3, bo, "Count")], ada.id);
  assert.equal(myself().name(), "Countess");
});
