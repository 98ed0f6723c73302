// Stories of what somebody wished of their list of rooms: the inbox may be away, and the page be closed,
// and it is told all the same.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createWishes, stay, wishThrough } from "../../public/js/inbox/wishes.js";
import { follow, mute, notify } from "../../public/js/protocol/inbox.js";
import { createStorage } from "../../public/js/session/storage.js";
import { entryOf, fakeStorage, fakeTime, inboxOpened } from "./harness.js";

/** @import { Entry, InboxCommand } from "../../public/js/types/inbox.js" */

const [TEA, TIDE] = ["/r/tea", "/r/tide"];
const tea = entryOf(TEA);
const tide = entryOf(TIDE);

/** A browser whose page is opened again and again. @param {Storage} [backing] */
function browser(backing = fakeStorage()) {
  const storage = createStorage(() => backing, "");
  const time = fakeTime();
  /** @type {InboxCommand[]} */
  const told = [];
  /** A page, whose inbox is not open yet. */
  const visit = () => {
    const send = (/** @type {InboxCommand} */ command) => told.push(command);
    const wishes = createWishes({ storage, send, timers: time.timers });
    return {
      ...wishes,
      /** @param {Entry[]} entries */
      opens: (...entries) => wishes.hear(inboxOpened(entries)),
      /** @param {Entry} entry */
      lists: (entry) => wishes.hear({ type: "listed", entry }),
    };
  };
  return { storage, time, visit, told: () => told.splice(0) };
}

test("what was wished while the inbox was away is told when it is back, once and in order", () => {
  const { visit, told } = browser();
  const page = visit();
  page.opens(tea, tide);
  page.close();
  page.wish(mute(TIDE, true));
  page.wish(follow(TEA, false));
  assert.deepEqual(told(), []);
  page.opens(tea, tide);
  assert.deepEqual(told(), [mute(TIDE, true), follow(TEA, false)]);
  page.lists(entryOf(TIDE, { muted: true }));
  page.hear({ type: "unlisted", address: TEA });
  page.close();
  page.opens(entryOf(TIDE, { muted: true }));
  assert.deepEqual(told(), []);
});

test("what was told to a connection that ended unheard is told to the next", () => {
  const { visit, told } = browser();
  const page = visit();
  page.opens(tea);
  page.wish(mute(TEA, true));
  page.lists(entryOf(TEA, { newest: 2 }));
  assert.deepEqual(told(), [mute(TEA, true)], "once to a connection");
  page.close();
  page.opens(tea);
  assert.deepEqual(told(), [mute(TEA, true)]);
});

test("a page that is closed before its inbox is there leaves the wish to the next", () => {
  const { storage, visit, told } = browser();
  wishThrough(storage, () => Promise.reject(new Error("no network")))(notify(TEA, "all"));
  const page = visit();
  page.opens(tea);
  assert.deepEqual(told(), [notify(TEA, "all")]);
  page.lists(entryOf(TEA, { level: "all" }));
  visit().opens(tea);
  assert.deepEqual(told(), []);
});

test("what is wished shows at once, whatever the inbox says meanwhile", () => {
  const { visit } = browser();
  const page = visit();
  page.wish(follow(TEA, false));
  page.wish(mute(TIDE, true));
  page.wish(notify(TIDE, "nothing"));
  page.opens(tea, tide);
  const shown = entryOf(TIDE, { muted: true, level: "nothing" });
  assert.deepEqual(page.foresee([tea, tide]), [shown]);
  page.hear({ type: "unlisted", address: TEA });
  page.lists(shown);
  // By another device, both are as before.
  assert.deepEqual(page.foresee([tea, tide]), [tea, tide]);
});

test("the last word counts, also where the first was on its way", () => {
  const { visit, told } = browser();
  const page = visit();
  page.opens(tea);
  page.wish(mute(TEA, true));
  page.wish(mute(TEA, false));
  assert.deepEqual(told(), [mute(TEA, true), mute(TEA, false)]);
  page.lists(entryOf(TEA, { muted: true }));
  assert.deepEqual(page.foresee([entryOf(TEA, { muted: true })]), [tea]);
  page.lists(tea);
  page.close();
  page.wish(mute(TEA, true));
  page.wish(mute(TEA, false));
  page.opens(tea);
  assert.deepEqual(told(), []);
});

test("of a room that one leaves, nothing else is wished", () => {
  const { visit, told } = browser();
  const page = visit();
  page.wish(notify(TEA, "all"));
  page.wish(mute(TEA, true));
  page.wish(mute(TIDE, true));
  page.wish(follow(TEA, false));
  page.opens(tea, tide);
  assert.deepEqual(told(), [mute(TIDE, true), follow(TEA, false)]);
});

test("whoever comes back into a room before the inbox has heard does not leave it", () => {
  const { storage, visit, told } = browser();
  const page = visit();
  page.wish(follow(TEA, false));
  page.wish(follow(TIDE, false));
  stay(storage, TEA);
  page.opens(tea, tide);
  assert.deepEqual(told(), [follow(TIDE, false)]);
});

test("a room that no inbox has is made quiet in this browser alone", () => {
  const { visit, told } = browser();
  const page = visit();
  page.opens(tide);
  page.wish(mute(TEA, true));
  page.lists(tide);
  assert.deepEqual(told(), []);
});

test("too much at once is told again when there is time for it, and the impossible never", () => {
  const { time, visit, told } = browser();
  const page = visit();
  page.opens(tea);
  page.wish(mute(TEA, true));
  told();
  page.hear({ type: "rejected", reason: "too_fast", retry_after_ms: 400, detail: "" });
  time.pass(399);
  assert.deepEqual(told(), []);
  time.pass(1);
  assert.deepEqual(told(), [mute(TEA, true)]);
  page.wish(notify("/r/nowhere", "all"));
  assert.deepEqual(told(), [follow("/r/nowhere", true)]);
  page.hear({ type: "rejected", reason: "not_found", detail: "" });
  page.close();
  page.opens(tea);
  assert.deepEqual(told(), [mute(TEA, true)]);
});

test("a browser that keeps nothing tells what it can, and spoilt storage stops nobody", () => {
  const refusing = { ...fakeStorage(), length: 0 };
  refusing.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const { visit, told } = browser(refusing);
  const page = visit();
  page.opens(tea);
  page.close();
  page.wish(mute(TEA, true));
  page.opens(tea);
  assert.deepEqual(told(), [mute(TEA, true)]);
  const spoilt = browser();
  for (const kept of [
    "{",
    "[null",
    "7",
    '[null,{"type":"mute"},{"type":"x","address":"/r/tea"}]',
  ]) {
    spoilt.storage.write("wishes", kept);
    spoilt.visit().opens(tea);
    assert.deepEqual(spoilt.told(), []);
  }
});
