// How a page hears of what keeps a room in order: who keeps it, what was done to whom, and why somebody
// is not let in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { timeline } from "../../public/js/messages/timeline.js";
import {
  ban,
  changeRoom,
  loadModeration,
  makeBot,
  report,
} from "../../public/js/protocol/keeping.js";
import { post } from "../../public/js/protocol.js";
import { mayRestrain } from "../../public/js/session/room/authority.js";
import { unveil } from "../../public/js/session/room/message.js";
import { slowFor } from "../../public/js/session/room/pace.js";
import { applyPending, interrupt } from "../../public/js/session/room/pending.js";
import { titleOf } from "../../public/js/session/room/settings.js";
import { apply, newRoom } from "../../public/js/session/room.js";
import { ada, bo, cy, NOON, posted, welcomed } from "./harness.js";

/** @import { Appointed, Banned, Event, Facts, Quoted, Room, Silenced } from "../../public/js/types/ui.js" */

const MINUTE = 60_000;

/** @type {Facts} */
const facts = {
  kind: "open",
  title: "",
  topic: "",
  access: "open",
  slow_ms: 0,
  filter: "off",
  assistant: null,
};
/** @param {Room} room @param {Event[]} events */
const tell = (room, ...events) => events.reduce((it, event) => apply(it, event, NOON), room);
/** @param {Event[]} events */
const roomAfter = (...events) =>
  tell(newRoom("lobby"), welcomed({ room: facts, members: [ada, bo, cy] }), ...events);

const at = (/** @type {number} */ seq) => NOON + seq * 1000;
/** @type {(seq: number, role: Appointed["role"], member?: typeof bo, by?: string) => Appointed} */
const appointed = (seq, role, { id, name } = bo, by = "ada") => ({
  ...{ type: "appointed", seq, at: at(seq), member_id: id, name, role, by },
});
/** @type {(seq: number, minutes: number, member?: typeof bo) => Silenced} */
const silenced = (seq, minutes, { id, name } = bo) => ({
  ...{ type: "silenced", seq, at: at(seq), member_id: id, name, by: "cy" },
  until: at(seq) + minutes * MINUTE,
});
/** @type {(seq: number, until?: number) => Banned} */
const banned = (seq, until) => ({
  ...{ type: "banned", seq, at: at(seq), member_id: "bo", name: "Bo", by: "cy" },
  ...(until !== undefined && { until }),
});
/** @param {Room} room */
const acts = (room) => room.log.filter((entry) => entry.type === "act");

test("what an owner changes is the room's from then on, and what stays the same stays", () => {
  const room = roomAfter({
    ...{ type: "room_changed", seq: 1, at: at(1), member_id: "ada", name: "Ada" },
    ...{ title: "The tide", slow_ms: 30_000 },
  });
  assert.deepEqual(room.facts, { ...facts, title: "The tide", slow_ms: 30_000 });
  assert.equal(titleOf(room), "The tide");
  assert.equal(titleOf(roomAfter()), "lobby");
});

test("a private conversation is called by who else is in it, and before it says so by who spoke", () => {
  const path = "/d/abcdefghijklmnopqrstuv";
  const said = { ...newRoom(path), you: ada, log: [posted(1, ada), posted(2, bo), posted(3, bo)] };
  assert.equal(titleOf(newRoom(path)), "…");
  assert.equal(titleOf(said), "Bo");
  const all = welcomed({ you: ada, members: [ada, bo, cy], room: { ...facts, kind: "direct" } });
  assert.equal(titleOf(apply(said, all, at(4))), "Bo, Cy");
});

test("a resume takes no role and no setting back", () => {
  const now = { ...bo, role: /** @type {const} */ ("owner") };
  const room = roomAfter(
    welcomed({ seq: 2, history: "resumed", room: { ...facts, title: "New" }, members: [ada, now] }),
    appointed(1, "moderator"),
    { type: "room_changed", seq: 2, at: 0, member_id: "ada", name: "Ada", title: "Old" },
  );
  assert.equal(room.members.get("bo")?.role, "owner");
  assert.equal(room.facts?.title, "New");
  assert.deepEqual(
    acts(room).map(({ seq }) => seq),
    [1, 2],
    "Their lines stand in the log all the same.",
  );
});

test("nobody restrains an equal, or somebody above them, or themself", () => {
  const room = roomAfter(appointed(1, "owner", ada), appointed(2, "moderator"));
  const [owner, moderator] = [room.you, room.members.get("bo")];
  assert.ok(owner && moderator);
  assert.equal(mayRestrain(owner, moderator), true);
  assert.equal(mayRestrain(moderator, cy), true);
  assert.equal(mayRestrain(moderator, { ...cy, role: "moderator" }), false);
  assert.equal(mayRestrain(moderator, owner), false);
  assert.equal(mayRestrain(owner, owner), false);
  assert.equal(mayRestrain(cy, bo), false);
  const dismissed = tell(room, appointed(3, "member"), appointed(4, "moderator", ada, "ada"));
  assert.deepEqual(dismissed.members.get("bo"), bo);
  assert.equal(dismissed.you?.role, "moderator");
});

test("an act has its line, with its doer as they were called then, and ends the one before it", () => {
  const room = roomAfter(silenced(1, 10), silenced(2, 0), banned(3));
  assert.deepEqual(
    acts(room).map(({ act, by, isOver = false }) => [act.type, by, isOver]),
    [
      ["silenced", "Cy", true],
      ["silenced", "Cy", false],
      ["banned", "Cy", false],
    ],
  );
  const [row, ...more] = timeline(room);
  assert.deepEqual([row?.kind, more], ["acts", []], "What was done in a row is one line.");
  const freed = tell(room, {
    ...{ type: "unbanned", seq: 4, at: at(4), member_id: "bo", name: "Bo", by: "gone" },
  });
  assert.deepEqual(
    acts(freed).map(({ by, isOver = false }) => [by, isOver]),
    [
      ["Cy", true],
      ["Cy", false],
      ["Cy", true],
      ["", false],
    ],
  );
});

test("who is silenced knows until when, also where they came later, and when it is lifted", () => {
  const room = roomAfter(silenced(1, 10, ada));
  assert.equal(room.silencedUntil, at(1) + 10 * MINUTE);
  assert.equal(tell(room, silenced(2, 0, ada)).silencedUntil, at(2));
  assert.equal(roomAfter(silenced(1, 10)).silencedUntil, 0);
  const said = applyPending(roomAfter(), post("Hello", "c-1"), NOON);
  const refused = tell(said, {
    ...{ type: "rejected", reason: "silenced", client_id: "c-1", detail: "" },
    retry_after_ms: MINUTE,
  });
  assert.equal(refused.silencedUntil, NOON + MINUTE);
  assert.equal(refused.pending[0]?.refused, "silenced");
});

test("in a slow room one's own last words say when the next may come", () => {
  const slow = { ...facts, slow_ms: 30_000 };
  const room = tell(newRoom("slow"), welcomed({ seq: 2, room: slow }), posted(1, ada));
  const later = tell(room, posted(2, bo));
  assert.equal(slowFor(later, at(1) + 10_000), 20_000);
  assert.equal(slowFor(later, at(1) + 40_000), 0);
  assert.equal(slowFor(roomAfter(posted(1, ada)), at(1)), 0);
});

test("a bot that is removed has its line, though it never came in", () => {
  const build = { ...cy, id: "build", name: "Build", bot: /** @type {const} */ (true) };
  const posted1 = { ...posted(1, build, "Green"), client_id: "build-1" };
  /** @type {Event} */
  const removed = {
    ...{ type: "bot_removed", seq: 2, at: at(2), member_id: "build", name: "Build", by: "ada" },
  };
  const room = roomAfter(posted1, removed, removed);
  assert.deepEqual(
    acts(room).map(({ act, by }) => [act.type, act.type !== "room_changed" && act.name, by]),
    [["bot_removed", "Build", "Ada"]],
  );
  assert.deepEqual([room.seq, room.gap, room.members.has("build")], [2, false, false]);
  const rows = timeline(room).filter(({ kind }) => kind === "message" || kind === "acts");
  assert.deepEqual(
    rows.map((row) => (row.kind === "message" ? row.mark : row.kind)),
    ["bot", "acts"],
  );
});

test("a bot that one makes is told with its token, and what came before it stays", () => {
  const build = { ...cy, id: "build", name: "Build", bot: /** @type {const} */ (true) };
  /** @type {Event} */
  const made = { type: "bot_made", member: build, token: "secret" };
  const lists = { banned: [], silenced: [], bots: [build] };
  const asked = applyPending(
    tell(roomAfter(), { type: "moderation_loaded", ...lists }),
    makeBot("Build"),
    NOON,
  );
  assert.equal(asked.moderation.asked?.type, "make_bot");
  const room = tell(asked, made);
  assert.deepEqual([room.moderation.asked, room.moderation.made], [undefined, made]);
  assert.deepEqual(room.moderation.lists?.bots, [build]);
});

test("whoever asks has the lists, and reports that are resolved are gone", () => {
  const entry = { member_id: "cy", name: "Cy", by: "ada", at: 0 };
  const asked = applyPending(roomAfter(), loadModeration(), NOON);
  assert.equal(asked.moderation.asked?.type, "load_moderation");
  const room = tell(asked, { type: "moderation_loaded", banned: [entry], silenced: [] });
  assert.equal(room.moderation.asked, undefined);
  assert.deepEqual(room.moderation.lists?.banned, [entry]);

  const by = bo;
  const message = posted(1, cy, "Spam");
  const reported = tell(roomAfter(message), {
    type: "reports_loaded",
    reports: [
      { report: 1, at: 0, message, by },
      { report: 2, at: 0, message, by },
    ],
  });
  const resolved = tell(reported, {
    type: "report_resolved",
    report: 1,
    action: "remove",
    by: "ada",
  });
  assert.deepEqual(
    resolved.moderation.reports?.map((it) => it.report),
    [2],
  );
});

test("a refusal goes to the act that it answers, and a broken connection answers none", () => {
  const refusal = /** @type {const} */ ({ type: "rejected", reason: "not_allowed", detail: "No." });
  const asked = applyPending(roomAfter(), ban("bo", 60), NOON);
  const refused = tell(asked, refusal);
  assert.deepEqual(refused.moderation.refused, { reason: "not_allowed", detail: "No." });
  assert.equal(refused.refused, undefined);
  const again = applyPending(refused, changeRoom({ title: "x" }), NOON);
  assert.equal(again.moderation.refused, undefined);
  assert.equal(interrupt(again).moderation.refused?.reason, "offline");
  assert.equal(interrupt(roomAfter()).moderation.refused, undefined);
  const reporting = applyPending(roomAfter(posted(1, bo)), report(1, "Spam"), NOON);
  const toReport = tell(reporting, { ...refusal, message: 1 });
  assert.equal(toReport.moderation.refused?.detail, "No.");
  const told = tell(reporting, { type: "reported", message: 1 });
  assert.deepEqual(told.moderation.reported, [1]);
});

test("whoever is not let in is told why and for how long, until they are let in", () => {
  const room = roomAfter({
    ...{ type: "rejected", reason: "banned", detail: "Go away.", retry_after_ms: MINUTE },
  });
  assert.deepEqual(room.outside, {
    reason: "banned",
    detail: "Go away.",
    until: NOON + MINUTE,
  });
  assert.equal(tell(room, welcomed({ room: facts })).outside, undefined);
});

test("what a model finds is veiled wherever it is shown, until a moderator shows it again", () => {
  const flagged = { type: /** @type {const} */ ("flagged"), at: at(4), message: 1 };
  /** @type {Quoted} */
  const reply_to = { seq: 1, author: bo, body: "You fool" };
  const room = roomAfter(posted(1, bo, "You fool"), posted(2, cy, "Why?", { reply_to }));
  const marks = (/** @type {Room} */ it) =>
    it.log.flatMap((entry) =>
      entry.type === "posted" ? [entry.flagged, entry.reply_to?.flagged] : [],
    );
  const veiled = tell(room, { ...flagged, seq: 3, member_id: "sage", on: true });
  assert.deepEqual(marks(veiled), [true, undefined, undefined, true]);
  const shown = tell(veiled, { ...flagged, seq: 4, member_id: "ada", on: false });
  assert.deepEqual(shown.log, room.log);
});

test("flagged words are veiled, in quotes too, until the reader asks, and one's own are not", () => {
  const spam = posted(1, bo, "Spam", { flagged: true });
  /** @type {Quoted} */
  const reply_to = { seq: 1, author: bo, body: "Spam", flagged: true };
  const room = roomAfter(
    spam,
    posted(2, ada, "Mine", { flagged: true }),
    posted(3, cy, "Why?", { reply_to }),
  );
  const veils = (/** @type {Room} */ it) =>
    timeline(it).flatMap((row) =>
      row.kind === "message" ? [[row.isVeiled ?? false, row.isQuoteVeiled ?? false]] : [],
    );
  assert.deepEqual(veils(room), [
    [true, false],
    [false, false],
    [false, true],
  ]);
  assert.deepEqual(veils(unveil(room, 1)).flat().filter(Boolean), []);
  const edit = { seq: 4, at: at(4), message: 1, member_id: "bo", body: "Ham" };
  const better = tell(room, { type: "edited", ...edit });
  assert.deepEqual(veils(better).flat().filter(Boolean), [], "Better words need no veil.");
  const worse = tell(better, { ...edit, type: "edited", seq: 5, flagged: true });
  assert.deepEqual(veils(worse), veils(room));
});
