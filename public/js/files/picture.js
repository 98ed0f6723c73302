// A picture before it leaves: looked at, made smaller, and drawn anew, so that nothing is left of what a
// camera wrote into it. What the browser cannot read goes as it is, as a file.

import { decide } from "./decision.js";
import { isPicture } from "./kind.js";
import { moves, silenced } from "./metadata.js";

const QUALITY = 0.85;
/** Not shown by a room as pictures, but some browsers can read them. */
const READABLE = /^image\/(heic|heif|bmp|tiff|x-icon)$/;

/**
 * @typedef {object} Prepared
 * @property {Blob} blob
 * @property {number} [width] of a picture
 * @property {number} [height]
 * @property {boolean} [isUnread] it was to be a picture, and goes as it is
 */

/** @param {File} file @returns {Promise<Prepared>} */
export async function prepare(file) {
  const isShown = isPicture(file);
  if (!isShown && !READABLE.test(file.type)) return { blob: file };
  const url = URL.createObjectURL(file);
  try {
    return await drawn(file, await load(url));
  } catch {
    return { blob: file, isUnread: true };
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** It knows its size then, and has not been unpacked. @param {string} url @returns {Promise<HTMLImageElement>} */
const load = (url) =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = reject;
    image.src = url;
  });

/** @param {File} file @param {HTMLImageElement} image @returns {Promise<Prepared>} */
async function drawn(file, image) {
  const { type, size } = file;
  const { naturalWidth: width, naturalHeight: height } = image;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const decision = decide({ type, bytes: size, moves: moves(bytes, type), width, height });
  if (decision.how === "file") return { blob: file, isUnread: true };
  if (decision.how === "silence") {
    const same = silenced(bytes, type);
    if (same) return { blob: new Blob([same], { type }), width, height };
  }
  const wanted = decision.how === "redraw" ? decision : { width, height, type: "image/png" };
  const blob = await redraw(image, wanted);
  return { blob, width: wanted.width, height: wanted.height };
}

/** @param {HTMLImageElement} image @param {{ width: number, height: number, type: string }} wanted */
async function redraw(image, { width, height, type }) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("The browser does not draw.");
  pen.imageSmoothingQuality = "high";
  // An element is drawn the way up that its camera was held.
  pen.drawImage(image, 0, 0, width, height);
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, type, QUALITY));
  if (!blob) throw new Error("The picture is too large.");
  return blob;
}
