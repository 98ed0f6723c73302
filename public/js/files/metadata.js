// What a picture says besides what is to be seen: where and with what it was taken, who edited it. Of a
// picture that is drawn anew nothing of it is left. One that stays as it is, since it moves or is small,
// is walked through here, and what only tells is left out. What does not look as it must is not kept: then
// the answer is nothing. Pure.

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** @param {Bytes} bytes @param {string} type @returns {Bytes | undefined} the same picture, silent */
export function silenced(bytes, type) {
  try {
    if (type === "image/png") return png(bytes);
    if (type === "image/gif") return gif(bytes);
    if (type === "image/webp") return webp(bytes);
  } catch {
    // It ends before its time.
  }
  return undefined;
}

/** Whether it is more than one picture. @param {Bytes} bytes @param {string} type */
export function moves(bytes, type) {
  if (type === "image/gif") return true;
  const head = text(bytes, 0, Math.min(bytes.length, 4096));
  if (type === "image/png") return head.includes("acTL");
  return type === "image/webp" && head.includes("ANIM");
}

/** @param {Bytes} bytes @param {number} from @param {number} to */
const text = (bytes, from, to) => String.fromCharCode(...bytes.subarray(from, to));

/** @param {Bytes} bytes @param {[from: number, to: number][]} kept */
function join(bytes, kept) {
  const length = kept.reduce((sum, [from, to]) => sum + to - from, 0);
  const joined = new Uint8Array(length);
  let at = 0;
  for (const [from, to] of kept) {
    joined.set(bytes.subarray(from, to), at);
    at += to - from;
  }
  return joined;
}

/** Those that are drawn with; all others only tell. */
const PNG_CHUNKS =
  /^(IHDR|PLTE|IDAT|IEND|tRNS|cHRM|gAMA|iCCP|sBIT|sRGB|cICP|bKGD|pHYs|acTL|fcTL|fdAT)$/;
const PNG_HEAD = 8;
/** The length, the name and the sum of a chunk. */
const PNG_FRAME = 12;

/** @param {Bytes} bytes */
function png(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @type {[number, number][]} */
  const kept = [[0, PNG_HEAD]];
  for (let at = PNG_HEAD; ; ) {
    const next = at + PNG_FRAME + view.getUint32(at);
    const name = text(bytes, at + 4, at + 8);
    if (next > bytes.length) return undefined;
    if (PNG_CHUNKS.test(name)) kept.push([at, next]);
    // What stands after the end is nobody's to see.
    if (name === "IEND") return join(bytes, kept);
    at = next;
  }
}

const GIF_HEAD = 13;
const [EXTENSION, PICTURE, END] = [0x21, 0x2c, 0x3b];
const [COMMENT, APPLICATION] = [0xfe, 0xff];

/** @param {Bytes} bytes */
function gif(bytes) {
  const byte = (/** @type {number} */ at) => {
    const is = bytes[at];
    if (is === undefined) throw new RangeError();
    return is;
  };
  /** @param {number} flags */
  const colors = (flags) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  /** @param {number} at where a row of blocks begins @returns {number} behind its end */
  const pass = (at) => {
    let next = at;
    while (byte(next) > 0) next += byte(next) + 1;
    return next + 1;
  };
  let at = GIF_HEAD + colors(byte(10));
  /** @type {[number, number][]} */
  const kept = [[0, at]];
  for (;;) {
    const kind = byte(at);
    let next = at + 1;
    if (kind === EXTENSION) next = pass(at + 2);
    else if (kind === PICTURE) next = pass(at + 11 + colors(byte(at + 9)));
    else if (kind !== END) return undefined;
    if (!isTelling(bytes, at)) kept.push([at, next]);
    if (kind === END) return join(bytes, kept);
    at = next;
  }
}

/** How often it begins anew is an application's; all that others write there only tells. @param {Bytes} bytes @param {number} at */
function isTelling(bytes, at) {
  if (bytes[at] !== EXTENSION) return false;
  if (bytes[at + 1] === COMMENT) return true;
  const owner = text(bytes, at + 3, at + 14);
  return bytes[at + 1] === APPLICATION && owner !== "NETSCAPE2.0" && owner !== "ANIMEXTS1.0";
}

const WEBP_HEAD = 12;
/** Of a WebP that says what it holds: it has EXIF, it has XMP. */
const WEBP_TELLS = 0x08 | 0x04;

/** @param {Bytes} bytes */
function webp(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @type {[number, number][]} */
  const kept = [[0, WEBP_HEAD]];
  for (let at = WEBP_HEAD; at < bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    const next = at + 8 + length + (length % 2);
    if (next > bytes.length) return undefined;
    if (/^(VP8 |VP8L|VP8X|ANIM|ANMF|ALPH|ICCP)$/.test(text(bytes, at, at + 4)))
      kept.push([at, next]);
    at = next;
  }
  const joined = join(bytes, kept);
  const again = new DataView(joined.buffer);
  again.setUint32(4, joined.length - 8, true);
  const flags = WEBP_HEAD + 8;
  if (text(joined, WEBP_HEAD, WEBP_HEAD + 4) === "VP8X") {
    again.setUint8(flags, again.getUint8(flags) & ~WEBP_TELLS);
  }
  return joined;
}
