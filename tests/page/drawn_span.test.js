// Which rows are drawn while somebody reads at the end, up and down again.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  around,
  atEnd,
  further,
  nearer,
  slice,
  stay,
} from "../../public/js/messages/drawn_span.js";
import { bo, posted } from "./harness.js";

/** @param {number} from @param {number} to @returns {import("../../public/js/types/ui.js").Row[]} */
const rows = (from, to) =>
  Array.from({ length: to - from }, (_, at) => ({
    ...{ kind: "message", key: `${from + at}`, message: posted(from + at, bo) },
    ...{ own: false, grouped: false, waits: false },
  }));

test("at the end the last few hundred are drawn, and the first of them changes only now and then", () => {
  assert.deepEqual(atEnd(150), { from: 0, to: 150 });
  assert.deepEqual(atEnd(1_000), { from: 800, to: 1_000 });
  assert.deepEqual(atEnd(1_199), { from: 800, to: 1_199 });
});

test("from the end to the beginning and back all is drawn once, never more than 600 at a time", () => {
  const length = 2_050;
  let span = atEnd(length);
  for (let next = further(span); next; next = further(span)) {
    assert.ok(next.from < span.from && next.to > span.from, "no row is left out");
    assert.ok(next.to - next.from <= 600);
    span = next;
  }
  assert.deepEqual(span, { from: 0, to: 600 });
  for (let next = nearer(span, length); next; next = nearer(span, length)) {
    assert.ok(next.to > span.to && next.from < span.to);
    assert.ok(next.to - next.from <= 600);
    span = next;
  }
  assert.equal(span.to, length);
});

test("what is drawn stays while the log grows at both ends", () => {
  const middle = { beginning: false, end: false };
  const end = { beginning: false, end: true };
  assert.deepEqual(stay(rows(10, 20), rows(0, 40), middle), { from: 10, to: 20 });
  assert.deepEqual(stay(rows(10, 20), rows(0, 25), end), { from: 10, to: 25 });
  assert.deepEqual(stay(rows(90, 99), rows(0, 25), middle), { from: 0, to: 25 });
  assert.deepEqual(stay(rows(10, 610), rows(0, 700), end), { from: 10, to: 610 });
  const day = /** @type {const} */ ({ kind: "day", key: "today", at: 0 });
  const later = stay([day, ...rows(10, 20)], [day, ...rows(0, 20)], end);
  assert.deepEqual(later, { from: 11, to: 21 }, "a day's name moves, messages stay");
});

test("where all was drawn from the beginning, what comes before it is drawn with it", () => {
  const day = /** @type {const} */ ({ kind: "day", key: "today", at: 0 });
  const both = { beginning: true, end: true };
  assert.deepEqual(stay([day, ...rows(50, 99)], [day, ...rows(0, 99)], both), { from: 0, to: 100 });
  assert.deepEqual(stay(rows(500, 999), rows(0, 999), both), { from: 300, to: 900 });
});

test("a row that is looked for is drawn, with others around it", () => {
  assert.deepEqual(around({ from: 0, to: 600 }, 1_500, 2_000), { from: 1_300, to: 1_900 });
  const span = { from: 0, to: 600 };
  assert.equal(around(span, 300, 2_000), span);
});

test("a log that comes is drawn from its end, a slice a frame, until all that is wanted is there", () => {
  const all = rows(0, 130);
  /** @type {number[]} */
  const firsts = [];
  let drawn = all.slice(0, 0);
  for (let from = 130; from > 0; ) {
    const span = slice({ from: 0, to: 130 }, drawn, all);
    assert.equal(span.to, 130);
    assert.ok(from - span.from <= 25);
    from = span.from;
    drawn = all.slice(from);
    firsts.push(from);
  }
  assert.deepEqual(firsts, [105, 80, 55, 30, 5, 0]);
});

test("what is drawn stays whole when a slice comes above it, wherever its day begins", () => {
  const day = { ...{ kind: /** @type {const} */ ("day"), key: "day" }, at: 0 };
  const before = [day, ...rows(100, 130)];
  const after = [day, ...rows(50, 130)];
  assert.deepEqual(slice({ from: 0, to: 81 }, before, after), { from: 26, to: 81 });
  assert.deepEqual(slice({ from: 60, to: 81 }, before, after), { from: 60, to: 81 });
});
