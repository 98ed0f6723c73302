// Stories of what somebody chose to be told of a room: in this browser, before they were signed in, and on
// all of their devices since. And what the app's icon counts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readChoice, writeChoice } from "../../public/js/alerts/choice.js";
import { createLevels } from "../../public/js/inbox/levels.js";
import { createWishes } from "../../public/js/inbox/wishes.js";
import { notify } from "../../public/js/protocol/inbox.js";
import { countForMe } from "../../public/js/push/badge.js";
import { createStorage } from "../../public/js/session/storage.js";
import { entryOf, fakeStorage, fakeTime, inboxOpened } from "./harness.js";

/** @import { Entry, InboxCommand, Level } from "../../public/js/types/inbox.js" */

const TEA = "/r/tea";

/** @param {Level} level @param {Partial<Entry>} [more] */
const entry = (level, more) => entryOf(TEA, { level, ...more });

/** A browser, and what its inbox was told. */
function browser() {
  const backing = fakeStorage();
  const storage = createStorage(() => backing, "tea");
  /** @type {InboxCommand[]} */
  const told = [];
  /** A page, and what its inbox has when it opens. @param {Entry[]} listed */
  const open = (...listed) => {
    told.length = 0;
    const { wish, hear, close, foresee } = createWishes({
      storage: createStorage(() => backing, ""),
      send: (command) => told.push(command),
      timers: fakeTime().timers,
    });
    const levels = createLevels(wish, () => storage);
    hear(inboxOpened(listed));
    return {
      close,
      /** @param {Entry[]} entries */
      open(entries) {
        hear(inboxOpened(entries));
        levels.hear(foresee(entries));
      },
      /** @param {Entry[]} entries */
      hear(entries) {
        for (const entry of entries) hear({ type: "listed", entry });
        levels.hear(foresee(entries));
      },
      /** @param {string} address */
      unlist: (address) => hear({ type: "unlisted", address }),
      /** @param {string} address @param {Level} level */
      choose(address, level) {
        storage.write("notify", level);
        wish(notify(address, level));
      },
    };
  };
  return { storage, told, open };
}

test("what a guest chose in this browser is told to their account once", () => {
  const { storage, told, open } = browser();
  writeChoice(storage, { level: "nothing", sound: false, notification: false });
  open().hear([entry("mentions")]);
  assert.deepEqual(told, [{ type: "notify", address: TEA, level: "nothing" }]);
  const levels = open(entry("nothing"));
  levels.hear([entry("nothing")]);
  // On another device they thought better of it.
  levels.hear([entry("mentions")]);
  assert.deepEqual(told, []);
  assert.equal(readChoice(storage, true).level, "mentions");
});

test("a guest who turned on a sound wished to hear everything", () => {
  const { storage, told, open } = browser();
  storage.write("alerts", "sound");
  open().hear([entry("mentions")]);
  assert.deepEqual(told, [{ type: "notify", address: TEA, level: "all" }]);
});

test("what another device chose beats what this browser remembers", () => {
  const { storage, told, open } = browser();
  storage.write("notify", "all");
  open().hear([entry("nothing")]);
  assert.deepEqual(told, []);
  assert.equal(readChoice(storage, true).level, "nothing");
});

test("where nobody chose, a guest is told everything, and who is signed in of mentions", () => {
  const { storage, told, open } = browser();
  assert.equal(readChoice(storage, false).level, "all");
  assert.equal(readChoice(storage, true).level, "mentions");
  open().hear([entry("mentions")]);
  assert.deepEqual(told, []);
});

test("a room that is not in the list comes into it with its first choice", () => {
  const { told, open } = browser();
  const levels = open();
  levels.choose(TEA, "all");
  assert.deepEqual(told.splice(0), [{ type: "follow", address: TEA, on: true }]);
  levels.hear([entry("mentions")]);
  assert.deepEqual(told.splice(0), [{ type: "notify", address: TEA, level: "all" }]);
  levels.hear([entry("all")]);
  levels.choose(TEA, "nothing");
  assert.deepEqual(told, [{ type: "notify", address: TEA, level: "nothing" }]);
});

test("a choice is told until the inbox has it, whatever became of the connection", () => {
  const { storage, told, open } = browser();
  const levels = open();
  // There is no connection: nobody heard it.
  levels.close();
  levels.choose(TEA, "all");
  told.length = 0;
  levels.open([]);
  assert.deepEqual(told.splice(0), [{ type: "follow", address: TEA, on: true }]);
  levels.hear([entry("mentions")]);
  assert.deepEqual(told.splice(0), [{ type: "notify", address: TEA, level: "all" }]);
  // Nor was this heard before the connection ended.
  levels.open([entry("mentions")]);
  assert.deepEqual(told.splice(0), [{ type: "notify", address: TEA, level: "all" }]);
  assert.equal(readChoice(storage, true).level, "all");
  levels.hear([entry("all")]);
  levels.open([entry("nothing")]);
  assert.deepEqual(told, []);
  assert.equal(readChoice(storage, true).level, "nothing");
});

test("a room that left the list comes back into it when one chooses again", () => {
  const { told, open } = browser();
  const levels = open();
  levels.open([entry("mentions")]);
  levels.unlist(TEA);
  levels.choose(TEA, "all");
  assert.deepEqual(told, [{ type: "follow", address: TEA, on: true }]);
});

test("the icon counts mentions and private messages, and nothing of what is quiet", () => {
  const entries = [
    entry("all", { unread: 9, mentions: 2 }),
    entry("mentions", { address: `/d/${"a".repeat(22)}`, unread: 3 }),
    entry("mentions", { address: "/r/loud", mentions: 5, muted: true }),
  ];
  assert.equal(countForMe(entries), 5);
});
