// Stories of a QR code, read back by a reader that is not ours.

import assert from "node:assert/strict";
import { test } from "node:test";
import jsQR from "jsqr";
import { encodeQr } from "../../public/js/invite/qr.js";

const ROOM = 32;

/** The code as a camera sees it: with a quiet zone, four pixels a square. @param {boolean[][]} code */
function photograph(code) {
  const side = (code.length + 8) * 4;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const dark = code[Math.floor(y / 4) - 4]?.[Math.floor(x / 4) - 4];
      if (dark) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { pixels, side };
}

/** @param {string} text */
function readBack(text) {
  const code = encodeQr(text);
  assert.ok(code, `${text} does not fit`);
  const { pixels, side } = photograph(code);
  const read = /** @type {typeof jsQR.default} */ (/** @type {unknown} */ (jsQR))(
    pixels,
    side,
    side,
  );
  return { read: read?.data, version: read?.version };
}

test("the address of a room is read as it was written", () => {
  const address = "https://chatter.example/r/amber-quay-41";
  assert.deepEqual(readBack(address), { read: address, version: 3 });
});

test("every length from one letter to the longest is read in the smallest code that holds it", () => {
  const holds = [14, 26, 42, 62, 84, 106, 122, 152, 180];
  for (let length = 1; length <= 180; length++) {
    const address = `https://chatter.example/r/${"amber-quay-41/".repeat(20)}`.slice(-length);
    const version = 1 + holds.findIndex((most) => most >= length);
    assert.deepEqual(readBack(address), { read: address, version });
  }
});

test("letters of every script are read", () => {
  const words = "https://例え.example/r/ğüş-🦀";
  assert.equal(readBack(words).read, words);
});

test("a text that does not fit has no code", () => {
  assert.equal(encodeQr("x".repeat(181)), undefined);
});

test("the address of any room fits, beside a long host and an invite", () => {
  const host = "https://chatter-of-a-long-account.somewhere.example";
  assert.ok(encodeQr(`${host}/r/${"a".repeat(ROOM)}?invite=${"x".repeat(43)}`));
});
