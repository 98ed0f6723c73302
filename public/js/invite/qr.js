// A QR code for a short text, as rows of dark and light squares: bytes with error correction M, in
// versions 1 to 9, which hold 180 bytes. After ISO/IEC 18004, whose section numbers stand beside the
// steps. Pure: the text goes in, the squares come out.

/** Per version from 1: codewords in all, blocks, and codewords of error correction in a block (7.5.1). */
const VERSIONS = [
  [26, 1, 10],
  [44, 1, 16],
  [70, 1, 26],
  [100, 2, 18],
  [134, 2, 24],
  [172, 4, 16],
  [196, 4, 18],
  [242, 4, 22],
  [292, 5, 22],
];

/** Which squares a mask turns over (7.8.2). @type {((x: number, y: number) => boolean)[]} */
const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** A square that nothing has claimed yet is undefined. @typedef {(boolean | undefined)[][]} Squares */

/**
 * @param {string} text
 * @returns {boolean[][] | undefined} nothing for a text that does not fit
 */
export function encodeQr(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const version = 1 + VERSIONS.findIndex((it) => dataCodewords(it) >= bytes.length + 2);
  if (version === 0) return undefined;
  const bits = interleave(padded(bytes, dataCodewords(VERSIONS[version - 1])), version);
  const frame = drawFunctionPatterns(version);
  const codes = MASKS.map((mask, number) => drawData(frame, bits, mask, number));
  return codes.reduce((best, code) => (penalty(code) < penalty(best) ? code : best));
}

/** @param {number[]} version */
const dataCodewords = ([codewords, blocks, corrections]) => codewords - blocks * corrections;

/** The mode, the length and the bytes, filled up (7.4). @param {number[]} bytes @param {number} length */
function padded(bytes, length) {
  const nibbles = [4, bytes.length >> 4, bytes.length & 15];
  for (const byte of bytes) nibbles.push(byte >> 4, byte & 15);
  nibbles.push(0);
  const words = Array.from({ length: bytes.length + 2 }, (_, at) => {
    return (nibbles[2 * at] << 4) | nibbles[2 * at + 1];
  });
  for (let pad = 0xec; words.length < length; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

/** Blocks with their corrections, read across, as bits (7.6). @param {number[]} words @param {number} version */
function interleave(words, version) {
  const [, count, corrections] = VERSIONS[version - 1];
  const short = Math.floor(words.length / count);
  const longer = words.length % count;
  let from = 0;
  const blocks = Array.from({ length: count }, (_, at) => {
    const to = from + short + (at >= count - longer ? 1 : 0);
    const block = words.slice(from, to);
    from = to;
    return block;
  });
  const all = [
    ...across(blocks, short + 1),
    ...across(
      blocks.map((block) => correct(block, corrections)),
      corrections,
    ),
  ];
  return all.flatMap((word) =>
    Array.from({ length: 8 }, (_, bit) => ((word >> (7 - bit)) & 1) === 1),
  );
}

/** @param {number[][]} blocks @param {number} length @returns {number[]} */
const across = (blocks, length) =>
  Array.from({ length }, (_, at) => blocks.map((block) => block[at]))
    .flat()
    .filter((word) => word !== undefined);

/** In the field of 256 elements with x^8 + x^4 + x^3 + x^2 + 1. @param {number} a @param {number} b */
function multiply(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    if ((b >> bit) & 1) product ^= a;
  }
  return product;
}

/** Reed and Solomon's remainder of a block (7.5.2). @param {number[]} block @param {number} degree */
function correct(block, degree) {
  let generator = [1];
  for (let at = 0, root = 1; at < degree; at++, root = multiply(root, 2)) {
    const shifted = [...generator, 0];
    generator = shifted.map((factor, i) => factor ^ (i > 0 ? multiply(generator[i - 1], root) : 0));
  }
  const rest = [...block, ...Array(degree).fill(0)];
  for (let at = 0; at < block.length; at++) {
    const lead = rest[at];
    for (const [i, factor] of generator.entries()) rest[at + i] ^= multiply(factor, lead);
  }
  return rest.slice(block.length);
}

/** Everything but data and masks: finders, timing, alignment, version (6.3). @param {number} version */
function drawFunctionPatterns(version) {
  const size = 17 + 4 * version;
  /** @type {Squares} */
  const squares = Array.from({ length: size }, () => Array(size).fill(undefined));
  for (let at = 0; at < size; at++) squares[6][at] = squares[at][6] = at % 2 === 0;
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ])
    drawRings(squares, x, y, 4, [0, 1, 3]);
  const last = size - 7;
  const centers = version === 1 ? [] : version < 7 ? [6, last] : [6, last / 2 + 3, last];
  for (const x of centers) {
    for (const y of centers) {
      const isFinder = [6, last].includes(x) && [6, last].includes(y) && (x === 6 || y === 6);
      if (!isFinder) drawRings(squares, x, y, 2, [0, 2]);
    }
  }
  if (version >= 7) {
    const code = withRemainder(version, 12, 0x1f25);
    for (let at = 0; at < 18; at++) {
      const [across, along] = [size - 11 + (at % 3), Math.floor(at / 3)];
      squares[along][across] = squares[across][along] = ((code >> at) & 1) === 1;
    }
  }
  drawFormat(squares, 0);
  return squares;
}

/** A pattern of rings around a square. @param {Squares} squares @param {number} x @param {number} y @param {number} radius @param {number[]} dark */
function drawRings(squares, x, y, radius, dark) {
  for (let down = -radius; down <= radius; down++) {
    for (let right = -radius; right <= radius; right++) {
      const row = squares[y + down];
      if (!row || x + right < 0 || x + right >= row.length) continue;
      row[x + right] = dark.includes(Math.max(Math.abs(down), Math.abs(right)));
    }
  }
}

/** A number with its check by Bose, Chaudhuri and Hocquenghem. @param {number} value @param {number} bits @param {number} generator */
function withRemainder(value, bits, generator) {
  let rest = value;
  for (let at = 0; at < bits; at++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * generator);
  return (value << bits) | rest;
}

/** The level of correction (M is 0) and the mask, twice (7.9). @param {Squares} squares @param {number} mask */
function drawFormat(squares, mask) {
  const code = withRemainder(mask, 10, 0x537) ^ 0x5412;
  const size = squares.length;
  for (let at = 0; at < 15; at++) {
    const dark = ((code >> at) & 1) === 1;
    const early = at < 6 ? at : at < 8 ? at + 1 : 14 - at + (at === 8 ? 1 : 0);
    if (at < 8) {
      squares[early][8] = dark;
      squares[8][size - 1 - at] = dark;
    } else {
      squares[8][early] = dark;
      squares[size - 15 + at][8] = dark;
    }
  }
  squares[size - 8][8] = true;
}

/** Up and down in columns two wide, from the right (7.7.3). @param {Squares} frame @param {boolean[]} bits @param {typeof MASKS[0]} mask @param {number} number */
function drawData(frame, bits, mask, number) {
  const code = frame.map((row) => [...row]);
  drawFormat(code, number);
  const size = code.length;
  let next = 0;
  for (let pair = 0, right = size - 1; right > 0; right -= 2, pair++) {
    if (right === 6) right--;
    for (let step = 0; step < size; step++) {
      const y = pair % 2 === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (frame[y][x] !== undefined) continue;
        code[y][x] = (bits[next++] ?? false) !== mask(x, y);
      }
    }
  }
  return /** @type {boolean[][]} */ (code);
}

/** How hard a code would be to read (7.8.3). @param {boolean[][]} code */
function penalty(code) {
  const columns = code.map((_, x) => code.map((row) => row[x]));
  let points = 0;
  for (const line of [...code, ...columns]) {
    const text = line.map(Number).join("");
    for (const [run] of text.matchAll(/0{5,}|1{5,}/g)) points += run.length - 2;
    for (const _ of text.matchAll(/(?=10111010000|00001011101)/g)) points += 40;
  }
  for (let y = 1; y < code.length; y++) {
    for (let x = 1; x < code.length; x++) {
      const same = [code[y - 1][x], code[y][x - 1], code[y - 1][x - 1]];
      if (same.every((it) => it === code[y][x])) points += 3;
    }
  }
  const dark = code.flat().filter(Boolean).length / code.length ** 2;
  return points + 10 * Math.floor(Math.abs(dark * 20 - 10));
}
