// Stories of when a page opens the inbox: for whoever may find something there, and for nobody who only looks in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openInboxWhenWanted } from "../../public/js/inbox/wanted.js";
import { createMyself } from "../../public/js/people/myself.js";
import { apply, newRoom } from "../../public/js/session/room.js";
import { createStorage } from "../../public/js/session/storage.js";
import { ada, bo, fakeStorage, fakeTime, NOON, posted, renamed, welcomed } from "./harness.js";

/** @import { Event, Page } from "../../public/js/types/ui.js" */

/** A page, and how often it opened the inbox. @param {{ isNewcomer?: boolean, room?: string, kept?: [string, string][] }} [how] */
function look({ isNewcomer = true, room: name = "quay", kept = [] } = {}) {
  const backing = fakeStorage();
  const visits = createStorage(() => backing, "");
  for (const [key, value] of kept) visits.write(key, value);
  const myself = createMyself(visits);
  const time = fakeTime();
  const visit = new AbortController();
  let opened = 0;
  const view = openInboxWhenWanted({
    isNewcomer,
    visits,
    myself,
    inbox: async () => {
      opened += 1;
    },
    timers: time.timers,
    signal: visit.signal,
  });
  let room = newRoom(name);
  return {
    /** @param {Event[]} events */
    hears(...events) {
      myself.hear(events, ada.id);
      for (const event of events) room = apply(room, event, NOON);
      view.update(/** @type {Page} */ ({ room }));
    },
    /** @param {number} seconds */
    stays: (seconds) => time.pass(seconds * 1_000),
    leaves: () => visit.abort(),
    opened: () => opened,
  };
}

test("somebody who comes for the first time, looks around alone and says nothing opens none", () => {
  const page = look();
  page.hears(welcomed(), posted(1, bo));
  page.stays(600);
  assert.equal(page.opened(), 0);
});

test("whoever stays among others opens it, once, for they may be written to; whoever goes does not", () => {
  const page = look();
  page.hears(welcomed({ members: [ada, bo] }));
  page.stays(59);
  page.hears(posted(1, bo));
  assert.equal(page.opened(), 0);
  page.stays(1);
  assert.equal(page.opened(), 1);
  page.hears(posted(2, bo));
  page.stays(600);
  assert.equal(page.opened(), 1);
  const gone = look();
  gone.hears(welcomed({ members: [ada, bo] }));
  gone.leaves();
  gone.stays(600);
  assert.equal(gone.opened(), 0);
});

test("whoever may have been written to before opens it as soon as the room is shown", () => {
  for (const how of [
    { isNewcomer: false },
    { room: `/d/${"a".repeat(22)}` },
    { kept: /** @type {[string, string][]} */ ([["signed-in", "yes"]]) },
  ]) {
    const page = look(how);
    page.hears(welcomed());
    page.stays(3);
    assert.equal(page.opened(), 1, JSON.stringify(how));
  }
});

test("whoever speaks, is called or takes a name opens it soon after", () => {
  const mentions = [{ member_id: ada.id, name: "Ada" }];
  for (const event of [
    posted(1, ada),
    posted(1, bo, "Ada!", { mentions }),
    renamed(1, ada, "Ada the first"),
  ]) {
    const page = look();
    page.hears(welcomed());
    page.stays(600);
    page.hears(event);
    page.stays(3);
    assert.equal(page.opened(), 1, event.type);
  }
});
