// Stories of a reader who has blocked somebody: what of theirs is hidden, and what of it counts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hideBlocked, readBlocked } from "../../public/js/inbox/blocked.js";
import { unread } from "../../public/js/messages/reading_position.js";
import { timeline } from "../../public/js/messages/timeline.js";
import { unveil } from "../../public/js/session/room/message.js";
import { apply, newRoom } from "../../public/js/session/room.js";
import { createStorage } from "../../public/js/session/storage.js";
import { known, without } from "../../public/js/sidebar/rooms.js";
import { ada, bo, cy, fakeStorage, NOON, posted, welcomed } from "./harness.js";

/** @import { Entry } from "../../public/js/types/inbox.js" */
/** @import { Room } from "../../public/js/types/ui.js" */

const storage = createStorage(fakeStorage, "");
const kept = fakeStorage();
const ofBo = createStorage(() => kept, "");
ofBo.write("blocked", bo.id);

const quoted = { seq: 2, author: bo, body: "rude" };
const events = [
  welcomed({ members: [ada, bo, cy] }),
  posted(1, cy),
  posted(2, bo, "rude"),
  posted(3, cy, "why?", { reply_to: quoted }),
];
const room = events.reduce((it, event) => apply(it, event, NOON), newRoom("lobby"));
const hidden = hideBlocked(ofBo)(room);

/** @param {Room} of */
const veils = (of) =>
  timeline(of).flatMap((row) =>
    row.kind === "message" ? [row.isVeiled ?? row.isQuoteVeiled] : [],
  );

/** @type {Entry} */
const entry = {
  address: "/r/tea",
  kind: "open",
  title: "",
  newest: 3,
  newest_at: NOON,
  read: 0,
  unread: 3,
  mentions: 1,
  last: { author: bo, body: "rude", at: NOON },
  muted: false,
  level: "mentions",
};

test("whoever blocked nobody remembers nobody", () => {
  assert.equal(readBlocked(storage).size, 0);
});

test("the words of whoever is blocked are veiled, and so is a quote of them", () => {
  assert.deepEqual(veils(room), [undefined, undefined, undefined]);
  assert.deepEqual(veils(hidden), [undefined, "blocked", "blocked"]);
});

test("what a reader asks to see is shown, for that message alone", () => {
  const more = apply(hidden, posted(4, bo), NOON);
  assert.deepEqual(veils(unveil(more, 2)), [undefined, undefined, undefined, "blocked"]);
});

test("words of whoever is blocked are not unread", () => {
  assert.equal(unread(room, { read: 0 }).count, 3);
  assert.equal(unread(hidden, { read: 0 }).count, 2);
});

test("an entry of the inbox counts without them, and shows the last words of another", () => {
  const mentions = [{ member_id: ada.id, name: "Ada" }];
  const messages = [posted(1, cy), posted(2, cy, "kind"), posted(3, bo, "rude", { mentions })];
  const quiet = known(without(entry, messages, new Set([bo.id]), ada.id));
  assert.equal(quiet.unread, 2);
  assert.equal(quiet.mentions, 0);
  assert.deepEqual(quiet.last, { author: cy.name, body: "kind" });
});

test("where only they spoke, nobody did", () => {
  const quiet = without(entry, [posted(3, bo)], new Set([bo.id]), ada.id);
  assert.equal(quiet.last, null);
});
