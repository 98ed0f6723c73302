// What a reader's page does with a message costs no more than its length: a message four times as long
// takes about four times as long, however it is made. Times are taken as a ratio within one run.

import assert from "node:assert/strict";
import { test } from "node:test";
import { excerpt } from "../../public/js/text/excerpt.js";
import { endsInFence, parse } from "../../public/js/text/parse.js";
import { inOneLine } from "../../public/js/text/words.js";

const SHORT = 8_000;
const TIMES = 6;
/** Thrice the fair share; a square would be six times the share. */
const MOST = 3 * TIMES;
/** Too short to be told from the machine's own noise. */
const NOISE_MS = 3;
/** A machine that is busy elsewhere may spoil a measurement, but not all of them. */
const TRIES = 6;

const PIECES = ["*a ", "**a ", "_", "__a", "*a* **", "***", "*_~~", "*中", "\\*a ", "~~"]
  .concat(["`", "`a ``b ", "```\n", "```a\nb```\n", "`````\n```\n", "\\`", "``` "])
  .concat(["[", "](", "[a](http://", "[a](https://a.org/(", "[a.b](https://c.d)", "\\[a](", "["])
  .concat([
    "http://",
    "http://%",
    "https://a.org/(",
    "https://a.org/[",
    "https://a.org中",
    "mailto:",
  ])
  .concat([")", "(", "1.1.1.1.", "a.", "paypal.com ", "> ", "> > > ", ">", "> a\n\n", "- ", "1. "])
  .concat(["- a\n\n\n", "  - a\n", "- a\n  ", "\t", " ", "\n", "@", "@Ad", "@Ada ", "\u0301"])
  .concat(["e\u0301", "\u0e49", "\u202e", "👩‍", "ﷺ", "a", "İ", "각"]);
/** What a long piece may stand within. */
const OPENINGS = ["https://", "[a](https://a.org/", "> ", "- ", "`", "**"];
const LONG = ["a中.", "a", "中", "(", "_a", " ", "@a", "a.", "\\*"];
const names = Array.from({ length: 300 }, (_, at) => `Ada${"a".repeat(at % 25)}${at}`);

/** @type {Record<string, (body: string) => unknown>} */
const DEEDS = {
  parsing: (body) => parse(body, names),
  excerpts: (body) => excerpt(parse(body), `${"a".repeat(20)} a b ada`),
  "lines of words": (body) => inOneLine(parse(body, [], { isCut: true }), 140),
  "looking for an open fence": (body) => endsInFence(body),
};

/** @param {() => unknown} act */
function timeOf(act) {
  // This process's own time: what others do on the machine meanwhile does not count.
  const begin = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

/** @param {(body: string) => unknown} act @param {string} piece @param {string} [opening] */
function isFair(act, piece, opening = "") {
  const short = opening + piece.repeat(SHORT / piece.length);
  const long = opening + piece.repeat((SHORT * TIMES) / piece.length);
  act(short);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    least = Math.min(
      least,
      timeOf(() => act(short)),
    );
    most = Math.min(
      most,
      timeOf(() => act(long)),
    );
    if (most < NOISE_MS || most / least < MOST) return true;
  }
  return false;
}

for (const [what, act] of Object.entries(DEEDS)) {
  test(`the cost of ${what} grows with the length and no faster`, () => {
    const all = PIECES.flatMap((piece) => [piece, [...piece].reverse().join(""), `${piece}x`]);
    assert.deepEqual(
      all.filter((piece) => !isFair(act, piece)),
      [],
    );
    const within = OPENINGS.flatMap((opening) => LONG.map((piece) => ({ opening, piece })));
    assert.deepEqual(
      within.filter(({ opening, piece }) => !isFair(act, piece, opening)),
      [],
    );
  });
}

test("a scanner that takes the square of the time would be found out", () => {
  const square = (/** @type {string} */ body) => {
    let sum = 0;
    for (let at = 0; at < body.length; at += 1)
      for (let other = 0; other < at; other += 8) sum += body.charCodeAt(other);
    return sum;
  };
  assert.equal(isFair(square, "ab"), false);
});
