// Which rows of the timeline are drawn: those around the reader, and no more than a browser lays out
// without effort. It grows where one reads on, and what is far behind is dropped. Pure.

/** @import { Row } from "../types/ui.js" */

/** @typedef {{ from: number, to: number }} Span of rows, the last excluded */

/** How many rows are drawn more at a time. */
const MORE = 200;
const MOST = 600;
/** How many of them are drawn above in one frame: what one reads is there at once, the rest before one gets to it. */
const SLICE = 25;

/** For a reader at the end: it changes only now and then. @param {number} length @returns {Span} */
export const atEnd = (length) => ({
  from: Math.max(0, Math.floor(length / MORE - 1) * MORE),
  to: length,
});

/**
 * The same rows in a timeline that has changed, and what was added where they reached its beginning or
 * its end.
 * @param {Row[]} rows
 * @param {Row[]} all
 * @param {{ beginning: boolean, end: boolean }} reached
 * @returns {Span}
 */
export function stay(rows, all, reached) {
  const from = Math.max(0, placeOf(firstOf(rows), all));
  const last = reached.end ? -1 : placeOf(rows.at(-1), all);
  const span = { from, to: last === -1 ? Math.min(all.length, from + MOST) : last + 1 };
  return reached.beginning ? (further(span) ?? span) : span;
}

/**
 * As much of a wanted span as is drawn in this frame.
 * @param {Span} wanted
 * @param {Row[]} rows what is drawn by now
 * @param {Row[]} all
 * @returns {Span}
 */
export function slice(wanted, rows, all) {
  const at = placeOf(firstOf(rows), all);
  const drawn = at === -1 || at > wanted.to ? wanted.to : at;
  return { ...wanted, from: Math.max(wanted.from, drawn - SLICE) };
}

/** A day's name moves up to the first message of that day that the page holds. @param {Row[]} rows */
const firstOf = (rows) => rows.find(({ kind }) => kind === "message") ?? rows[0];

/** @param {Row | undefined} row @param {Row[]} all */
const placeOf = (row, all) => all.findIndex(({ key }) => key === row?.key);

/** Further up; undefined at the beginning. @param {Span} span @returns {Span | undefined} */
export function further(span) {
  if (span.from === 0) return undefined;
  const from = Math.max(0, span.from - MORE);
  return { from, to: Math.min(span.to, from + MOST) };
}

/** Further down; undefined at the end. @param {Span} span @param {number} length @returns {Span | undefined} */
export function nearer(span, length) {
  if (span.to >= length) return undefined;
  const to = Math.min(length, span.to + MORE);
  return { from: Math.max(span.from, to - MOST), to };
}

/** With a row in it: the same span where it is in it already. @param {Span} span @param {number} at @param {number} length @returns {Span} */
export function around(span, at, length) {
  if (at >= span.from && at < span.to) return span;
  const from = Math.max(0, at - MORE);
  return { from, to: Math.min(length, from + MOST) };
}
