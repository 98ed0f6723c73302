// Files before they leave: what they are called, what becomes of a picture, what of it is not told, and
// how it lies in the log. And how a picture is looked at.

import assert from "node:assert/strict";
import { test } from "node:test";
import { decide, LONGEST } from "../../public/js/files/decision.js";
import { fit, rows } from "../../public/js/files/grid.js";
import { playerOf } from "../../public/js/files/kind.js";
import { moves, silenced } from "../../public/js/files/metadata.js";
import { clean, NAME_CHARS, parts, short } from "../../public/js/files/name.js";
import { sizeOf } from "../../public/js/files/size.js";
import { pan, WHOLE, zoomAt } from "../../public/js/files/zoom.js";
import { quote } from "../../public/js/session/room/message.js";
import { apply, newRoom } from "../../public/js/session/room.js";
import { carried } from "../../public/js/text/carried.js";
import { lineOf } from "../../public/js/text/line.js";
import { calmly } from "../../public/js/text/veiled.js";
import { ada, NOON, posted, welcomed } from "./harness.js";

const text = new TextEncoder();
/** @param {(string | number[])[]} pieces */
const bytesOf = (...pieces) =>
  Uint8Array.from(pieces.flatMap((it) => (typeof it === "string" ? [...text.encode(it)] : it)));
/** @param {Uint8Array | undefined} bytes */
const read = (bytes) => (bytes ? String.fromCharCode(...bytes) : "nothing");

/** @param {string} name @param {string} [data] */
const pngChunk = (name, data = "") => bytesOf([0, 0, 0, data.length], name, data, [1, 2, 3, 4]);
const PNG_HEAD = bytesOf([0x89], "PNG\r\n", [0x1a, 0x0a]);
/** @param {Uint8Array[]} chunks */
const png = (...chunks) => bytesOf([...PNG_HEAD], ...chunks.map((it) => [...it]));

test("a name has no path, nothing that turns it around, and an ending that is true", () => {
  assert.equal(clean("C:\\fakepath\\cat.png", "Picture", "image/png"), "cat.png");
  assert.equal(clean("../../etc/passwd", "File"), "passwd");
  assert.equal(clean("photo\u202egpj.exe", "File"), "photogpj.exe");
  assert.equal(clean("cat.HEIC", "Picture", "image/jpeg"), "cat.jpg");
  assert.equal(clean("cat.JPEG", "Picture", "image/jpeg"), "cat.JPEG");
  assert.equal(clean("image", "Picture", "image/webp"), "image.webp");
  assert.equal(clean("  .pdf", "File", "application/pdf"), "File.pdf");
  assert.equal(clean("\u0000\n", "File"), "File");
  assert.equal(clean("half\ud83d", "File"), "half\ufffd");
});

test("a long name keeps its ending, and so does what is shown of it", () => {
  const long = clean(`${"🦦".repeat(200)}.pdf`, "File", "application/pdf");
  assert.equal([...long].length, NAME_CHARS);
  assert.deepEqual(parts(long).end, ".pdf");
  assert.match(short(long), /^(🦦)+…(🦦){6}\.pdf$/u);
  assert.equal(short("short.pdf"), "short.pdf");
  assert.deepEqual(parts("v1.2 notes"), { stem: "v1.2 notes", end: "" });
});

test("a size is told in the unit that people would take, in their language", () => {
  assert.equal(sizeOf(1, "en"), "1 byte");
  assert.equal(sizeOf(240_499, "en"), "240 kB");
  assert.equal(sizeOf(999_700, "en"), "1 MB");
  assert.equal(sizeOf(10 * 1024 * 1024, "en"), "10 MB");
  assert.equal(sizeOf(1_300_000, "de").replace("\u00a0", " "), "1,3 MB");
});

test("a picture that stands alone is drawn within bounds, and not blown up", () => {
  assert.deepEqual(fit({ width: 2048, height: 1536 }), { width: 420, height: 315 });
  assert.deepEqual(fit({ width: 1000, height: 2000 }), { width: 160, height: 320 });
  assert.deepEqual(fit({ width: 100, height: 80 }), { width: 100, height: 80 });
  assert.deepEqual(fit({ width: 2000, height: 4 }), { width: 420, height: 56 });
  assert.deepEqual(fit({}), { width: 320, height: 240 });
});

test("up to ten pictures lie in rows that are all full", () => {
  for (let count = 1; count <= 10; count += 1) {
    const all = rows(count);
    assert.equal(all.length, count);
    for (const wide of [1, 2, 3]) {
      assert.equal(all.filter((it) => it === wide).length % wide, 0, `${count} pictures`);
    }
  }
  assert.deepEqual(rows(5), [2, 2, 3, 3, 3]);
});

test("what is large is drawn anew, smaller; what moves and what is small stays as it is", () => {
  const photo = { type: "image/jpeg", bytes: 4e6, moves: false, width: 4000, height: 3000 };
  assert.deepEqual(decide(photo), {
    how: "redraw",
    width: LONGEST,
    height: 1536,
    type: "image/jpeg",
  });
  const small = { ...photo, width: 800, height: 600 };
  assert.deepEqual(decide(small), { how: "redraw", width: 800, height: 600, type: "image/jpeg" });
  const drawing = { ...small, type: "image/png", bytes: 90_000 };
  assert.deepEqual(decide(drawing), { how: "silence" });
  assert.equal(Object(decide({ ...drawing, bytes: 3e6 })).type, "image/webp");
  assert.deepEqual(decide({ ...photo, moves: true, type: "image/gif" }), { how: "silence" });
  assert.deepEqual(decide({ ...photo, width: 30_000, height: 30_000 }), { how: "file" });
  assert.deepEqual(decide({ ...photo, width: 0, height: 0 }), { how: "file" });
  assert.equal(Object(decide({ ...photo, width: 20_000, height: 1 })).height, 1);
});

test("a PNG that stays as it is tells nothing but what is to be seen", () => {
  const seen = [pngChunk("IHDR", "head"), pngChunk("IDAT", "pixels"), pngChunk("IEND")];
  const told = [pngChunk("eXIf", "GPS"), pngChunk("tEXt", "Author"), pngChunk("tIME", "then")];
  const [head, ...rest] = seen;
  const whole = png(...(head ? [head] : []), ...told, ...rest);
  const behind = bytesOf([...whole], "a secret behind the end");
  assert.equal(read(silenced(behind, "image/png")), read(png(...seen)));
  assert.equal(silenced(whole.subarray(0, whole.length - 3), "image/png"), undefined);
  assert.equal(moves(whole, "image/png"), false);
  assert.equal(moves(png(...seen.slice(0, 1), pngChunk("acTL")), "image/png"), true);
});

test("a GIF keeps its pictures and how often it begins anew, and loses its comments", () => {
  const head = bytesOf("GIF89a", [1, 0, 1, 0, 0x80, 0, 0], [1, 1, 1, 2, 2, 2]);
  const loop = bytesOf([0x21, 0xff, 11], "NETSCAPE2.0", [3, 1, 0, 0, 0]);
  const control = bytesOf([0x21, 0xf9, 4, 0, 0, 0, 0, 0]);
  const picture = bytesOf([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  const comment = bytesOf([0x21, 0xfe, 6], "at 52N", [0]);
  const xmp = bytesOf([0x21, 0xff, 11], "XMP DataXMP", [2], "<>", [0]);
  const join = (/** @type {Uint8Array[]} */ ...all) => bytesOf(...all.map((it) => [...it]));
  const end = bytesOf([0x3b]);
  const told = join(head, loop, comment, control, picture, xmp, end, comment);
  const seen = join(head, loop, control, picture, end);
  assert.equal(read(silenced(told, "image/gif")), read(seen));
  assert.equal(silenced(told.subarray(0, 40), "image/gif"), undefined);
  assert.equal(moves(told, "image/gif"), true);
});

test("a WebP that moves loses its EXIF, and says so in its head", () => {
  const chunk = (/** @type {string} */ name, /** @type {number[]} */ data) =>
    bytesOf(name, [data.length, 0, 0, 0], data, data.length % 2 ? [0] : []);
  const file = (/** @type {Uint8Array[]} */ ...chunks) => {
    const body = bytesOf("WEBP", ...chunks.map((it) => [...it]));
    return bytesOf("RIFF", [body.length, 0, 0, 0], [...body]);
  };
  const head = (/** @type {number} */ flags) => chunk("VP8X", [flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const frames = [chunk("ANIM", [0, 0, 0, 0, 0, 0]), chunk("ANMF", [7, 7, 7])];
  const told = file(head(0x2e), ...frames, chunk("EXIF", [1, 2, 3]), chunk("XMP ", [4]));
  assert.equal(read(silenced(told, "image/webp")), read(file(head(0x22), ...frames)));
  assert.equal(moves(told, "image/webp"), true);
});

test("sound and film are known by their name where the room does not say", () => {
  assert.equal(playerOf({ type: "application/octet-stream", name: "song.MP3" }), "audio");
  assert.equal(playerOf({ type: "application/octet-stream", name: "cat.webm" }), "video");
  assert.equal(playerOf({ type: "audio/flac", name: "x" }), "audio");
  assert.equal(playerOf({ type: "application/pdf", name: "mp3.pdf" }), undefined);
});

test("a message without words is told by what it carries, and one that is veiled is not", () => {
  const picture = { id: "p", name: "boat.jpg", type: "image/jpeg", bytes: 9 };
  const paper = { id: "q", name: "plan.pdf", type: "application/octet-stream", bytes: 9 };
  assert.equal(carried([picture]), "📷 Picture");
  assert.equal(carried([picture, picture]), "📷 2 pictures");
  assert.equal(carried([paper]), "📎 plan.pdf");
  assert.equal(carried([paper, picture, picture]), "📎 plan.pdf +2");
  const message = posted(1, ada, "", { files: [picture] });
  assert.equal(lineOf(message, 60), "📷 Picture");
  assert.equal(calmly(message), "📷 Picture");
  assert.equal(quote(message).body, "boat.jpg");
  assert.equal(lineOf({ ...message, body: "Our boat" }, 60), "Our boat");
  assert.equal(calmly({ ...message, flagged: true }), "…");
});

test("an edit keeps what a message carries, and a removal leaves nothing of it", () => {
  const files = [{ id: "p", name: "boat.jpg", type: "image/jpeg", bytes: 9 }];
  const change = { at: NOON, message: 1, member_id: "ada" };
  const said = [welcomed(), posted(1, ada, "a boat", { files })];
  const edited = { type: /** @type {const} */ ("edited"), seq: 2, body: "our boat", ...change };
  const removed = { type: /** @type {const} */ ("removed"), seq: 3, ...change };
  const room = [...said, edited].reduce((it, event) => apply(it, event, NOON), newRoom("tea"));
  assert.deepEqual(Object(room.log[0]).files, files);
  assert.equal("files" in Object(apply(room, removed, NOON).log[0]), false);
});

test("a picture comes nearer around the point under the hand, and never leaves its window", () => {
  const frame = { width: 1000, height: 800, shownWidth: 1000, shownHeight: 500 };
  const near = zoomAt(WHOLE, 2, { x: 100, y: 0 }, frame);
  assert.deepEqual(near, { scale: 2, x: -100, y: 0 });
  assert.deepEqual(pan(near, 9_999, -9_999, frame), { scale: 2, x: 500, y: -100 });
  assert.deepEqual(zoomAt(near, 0.1, { x: 0, y: 0 }, frame), WHOLE);
  assert.equal(zoomAt(near, 99, { x: 0, y: 0 }, frame).scale, 8);
});
