// Pictures that are only as much of one as a header is.

/**
 * The header of a PNG, and zeros.
 * @param {number} width
 * @param {number} height
 * @param {number} bytes
 */
export function png(width, height, bytes) {
  const picture = new Uint8Array(bytes);
  picture.set([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
  ]);
  new DataView(picture.buffer).setUint32(16, width);
  new DataView(picture.buffer).setUint32(20, height);
  return picture;
}
