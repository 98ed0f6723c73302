// How the pictures of a message lie: one as it is, within bounds; several in rows of two or three that
// are equally high. It is known before any of them has come, so that nothing jumps. Pure.

const MOST_HIGH = 320;
const MOST_WIDE = 420;
/** A strip would be a line that nobody can hit. */
const LEAST = 56;
/** Of a picture of which nobody said how large it is. */
const UNKNOWN = { width: 320, height: 240 };

/**
 * How large a picture that stands alone is drawn, in CSS pixels. A small one is not blown up.
 * @param {{ width?: number, height?: number }} picture
 */
export function fit({ width = 0, height = 0 }) {
  if (width <= 0 || height <= 0) return UNKNOWN;
  const scale = Math.min(1, MOST_WIDE / width, MOST_HIGH / height);
  const drawn = (/** @type {number} */ length) => Math.max(LEAST, Math.round(length * scale));
  return { width: drawn(width), height: drawn(height) };
}

/**
 * How many of them lie in a row with each: rows of three, and first as many rows of two as it takes to
 * fill the last one.
 * @param {number} count
 * @returns {(1 | 2 | 3)[]}
 */
export function rows(count) {
  if (count === 1) return [1];
  const twos = ((3 - (count % 3)) % 3) * 2;
  return Array.from({ length: count }, (_, at) => (at < twos ? 2 : 3));
}
