// How a picture is seen through a window: how much larger than whole, and moved by how much from the
// middle. It never leaves the window more than it must. Pure.

export const MOST = 8;
/** By a key or a button. */
export const STEP = 1.5;

/** @typedef {{ scale: number, x: number, y: number }} Zoom */
/** The window, and the picture in it while it is whole. @typedef {{ width: number, height: number, shownWidth: number, shownHeight: number }} Frame */

/** @type {Zoom} */
export const WHOLE = { scale: 1, x: 0, y: 0 };

/**
 * The point stays where it is on the screen.
 * @param {Zoom} zoom
 * @param {number} factor
 * @param {{ x: number, y: number }} point from the window's middle
 * @param {Frame} frame
 */
export function zoomAt(zoom, factor, point, frame) {
  const scale = Math.min(MOST, Math.max(1, zoom.scale * factor));
  const by = scale / zoom.scale;
  const x = point.x - (point.x - zoom.x) * by;
  const y = point.y - (point.y - zoom.y) * by;
  return within({ scale, x, y }, frame);
}

/** @param {Zoom} zoom @param {number} byX @param {number} byY @param {Frame} frame */
export const pan = ({ scale, x, y }, byX, byY, frame) =>
  within({ scale, x: x + byX, y: y + byY }, frame);

/** @param {Zoom} zoom @param {Frame} frame @returns {Zoom} */
function within({ scale, x, y }, { width, height, shownWidth, shownHeight }) {
  const mostX = Math.max(0, (shownWidth * scale - width) / 2);
  const mostY = Math.max(0, (shownHeight * scale - height) / 2);
  const clamp = (/** @type {number} */ at, /** @type {number} */ most) =>
    Math.min(most, Math.max(-most, at)) || 0;
  return { scale, x: clamp(x, mostX), y: clamp(y, mostY) };
}
