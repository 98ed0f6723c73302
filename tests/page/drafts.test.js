// What the assistant is writing, as a page puts it together from what it is told.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, fold, NONE, without, withoutPosted } from "../../public/js/assistant/drafts.js";

/** @import { AssistantEvent, Posted } from "../../public/js/types/wire.js" */

const sage = { id: "sage", name: "Sage", avatar: { emoji: "✨", color: "#9bb389" } };
/** @type {(start: number, delta: string, reply_to?: number) => AssistantEvent} */
const drafted = (start, delta, reply_to = 7) => ({
  type: "drafted",
  draft_id: `answer-${reply_to}`,
  author: sage,
  reply_to,
  start,
  delta,
});
/** @type {(reason: "failed" | "too_busy", reply_to?: number) => AssistantEvent} */
const ended = (reason, reply_to) => ({
  type: "draft_ended",
  draft_id: reply_to ? `answer-${reply_to}` : "summary-1",
  ...(reply_to !== undefined && { reply_to }),
  reason,
});
/** @param {AssistantEvent[]} events */
const told = (...events) => events.reduce(fold, NONE);
/** @param {AssistantEvent[]} events */
const texts = (...events) => told(...events).answers.map(({ text }) => text);

test("an answer grows, counted in characters and not in their halves", () => {
  assert.deepEqual(texts(drafted(0, ""), drafted(0, "🦦 and"), drafted(5, " 🌊")), ["🦦 and 🌊"]);
});

test("whoever comes in the middle, or comes back, has all of it once", () => {
  const again = drafted(0, "One two");
  assert.deepEqual(texts(drafted(0, "One "), again, drafted(7, " three")), ["One two three"]);
});

test("what was posted is no draft any more, and others stay in their order", () => {
  const drafts = told(drafted(0, "a"), drafted(0, "b", 8), drafted(0, "c", 9));
  const log = [/** @type {Posted} */ ({ type: "posted", draft_id: "answer-7" })];
  const left = withoutPosted(drafts, { log }).answers;
  assert.deepEqual(
    left.map(({ text }) => text),
    ["b", "c"],
  );
});

test("that none comes stands there until it is put away, through a lost connection too", () => {
  const drafts = begin(told(drafted(0, "Half"), drafted(0, "x", 8), ended("failed", 7)));
  assert.deepEqual(
    drafts.answers.map(({ draft_id, end, author }) => [draft_id, end, author?.name]),
    [["answer-7", "failed", "Sage"]],
  );
  assert.deepEqual(without(drafts, "answer-7").answers, []);
});

test("a summary is put together apart from answers, and the next takes its place", () => {
  /** @type {(draft_id: string, start: number, delta: string, done?: boolean) => AssistantEvent} */
  const summarized = (draft_id, start, delta, done = false) => ({
    type: "summarized",
    draft_id,
    start,
    delta,
    done,
  });
  const one = told(
    summarized("s1", 0, ""),
    summarized("s1", 0, "Oars"),
    summarized("s1", 4, "!", true),
  );
  assert.deepEqual([one.summary?.text, one.summary?.done], ["Oars!", true]);
  const two = fold(one, summarized("s2", 0, "New"));
  assert.deepEqual([two.summary?.text, two.summary?.done], ["New", false]);
  assert.deepEqual(fold(two, ended("too_busy")).summary?.end, "too_busy");
});
