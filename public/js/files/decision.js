// What becomes of a file before it leaves: whether it is drawn anew, smaller, or stays as it is. Pure.

/** The longest side of what leaves. */
export const LONGEST = 2048;
/** Drawing more than that takes a phone its memory. */
const MOST_PIXELS = 120_000_000;
/** A drawing with sharp edges and few colors is smaller as it is, and sharper. */
const SMALL_PNG = 1_000_000;

/**
 * @typedef {object} Looked
 * @property {string} type
 * @property {number} bytes
 * @property {boolean} moves
 * @property {number} width
 * @property {number} height
 */

/**
 * `silence`: as it is, but for what it tells; `redraw`: drawn anew, in this size and as this type; `file`:
 * as any other file.
 * @typedef {{ how: "silence" | "file" } | { how: "redraw", width: number, height: number, type: string }} Decision
 */

/** @param {Looked} picture @returns {Decision} */
export function decide({ type, bytes, moves, width, height }) {
  if (moves) return { how: "silence" };
  const longest = Math.max(width, height);
  if (type === "image/png" && longest <= LONGEST && bytes <= SMALL_PNG) return { how: "silence" };
  if (width < 1 || height < 1 || width * height > MOST_PIXELS) return { how: "file" };
  const scale = Math.min(1, LONGEST / longest);
  const drawn = (/** @type {number} */ length) => Math.max(1, Math.round(length * scale));
  // A photograph has nothing to see through; of what may have, WebP is the smallest.
  const isPhotograph = /^image\/(jpeg|heic|heif)$/.test(type);
  return {
    how: "redraw",
    width: drawn(width),
    height: drawn(height),
    type: isPhotograph ? "image/jpeg" : "image/webp",
  };
}
