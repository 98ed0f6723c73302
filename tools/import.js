// `npm run import -- FILE URL`: brings a room that was exported into one that was never used, and then its
// files, whose bytes are in FILE.files. URL is what its page will be, as in https://chat.example/r/tea;
// OPERATOR_KEY is the operator's key. What is cut is gone on with; so a second start with the same file goes
// on where the first one ended.

import fs from "node:fs";
import http from "node:http";
import https from "node:https";
import path from "node:path";
import { Readable } from "node:stream";
import { command, Failure } from "./command.js";
import { filesNamedIn, folderOf, Later, patiently, progress, roomOf, saidBy } from "./transfer.js";

const USAGE =
  "Say what to import, and where to: npm run import -- tea.jsonl https://chat.example/r/tea";
/** In one request: what is on the way may take no more. */
const PART_BYTES = 32 * 1024 * 1024;
const NEWLINE = 10;

/** @typedef {{ lines: number, is_whole: boolean }} Taken */

/**
 * @param {string | undefined} file
 * @param {string | undefined} url
 */
async function importRoom(file, url) {
  if (!file || !url) throw new Failure(USAGE);
  if (!fs.existsSync(file)) throw new Failure(`There is no file ${file}.`);
  const room = roomOf(url);
  const first = await firstLine(file);
  const size = fs.statSync(file).size;
  const bar = progress("imported", size);
  /** Of the lines that are taken. @type {{ line: number, byte: number }} */
  let place = { line: 1, byte: first.length };
  await patiently(
    async () => {
      let taken = await bring(room, 2, first);
      while (!taken.is_whole) {
        place = await placeAfter(file, taken.lines, place);
        if (place.byte >= size) throw new Failure(`${file} has no end: it was not exported whole.`);
        const sent = place.byte;
        const part = fs.createReadStream(file, { start: sent, end: await endOfPart(file, sent) });
        taken = await bring(room, taken.lines + 1, first, part, (bytes) => bar.tell(sent + bytes));
      }
    },
    () => place.line,
  );
  bar.end();
  const files = await importFiles(file, room);
  console.log(`${room} has all of ${file}.`);
  if (files.had > 0) console.log(`It has the files of ${folderOf(file)}: ${files.had}.`);
  if (files.missing > 0) console.log(`Files that are in neither: ${files.missing}.`);
  if (files.gone > 0) console.log(`Files that no message there names any more: ${files.gone}.`);
}

/**
 * Each after the other. What the room has already is not sent again.
 * @param {string} file
 * @param {string} room
 */
async function importFiles(file, room) {
  const bar = progress("of files imported");
  const files = { had: 0, missing: 0, gone: 0 };
  let bytes = 0;
  for await (const named of filesNamedIn(file)) {
    const from = path.join(folderOf(file), named.id);
    files[await patiently(() => importFile(room, named.id, from))] += 1;
    bytes += named.bytes;
    bar.tell(bytes);
  }
  bar.end();
  return files;
}

/**
 * Whether the room has it; or it is missing here; or gone, where no message there names it any more.
 * @param {string} room
 * @param {string} id
 * @param {string} from
 * @returns {Promise<"had" | "missing" | "gone">}
 */
async function importFile(room, id, from) {
  const url = `${room}/files/${id}`;
  const looked = await fetch(url, { method: "HEAD", headers: saidBy() });
  if (looked.ok) return "had";
  if (!fs.existsSync(from)) return "missing";
  const headers = { "content-length": `${fs.statSync(from).size}` };
  const { status, told, later } = await send("PUT", url, headers, fs.createReadStream(from));
  if (status === 200 || status === 201) return "had";
  if (status === 404) return "gone";
  if (status === 429 || (status >= 500 && status !== 501)) {
    throw new Later(`the answer is ${status}`, later);
  }
  throw new Failure(`${from} was not imported. ${told.detail ?? `The answer is ${status}.`}`);
}

/**
 * Sends the first line, by which the file is known, and lines of the file.
 * @param {string} room
 * @param {number} from The number of the first of them.
 * @param {Buffer} first
 * @param {fs.ReadStream} [part]
 * @param {(bytes: number) => void} [tell]
 * @returns {Promise<Taken>}
 */
async function bring(room, from, first, part, tell) {
  const lines = async function* () {
    yield first;
    let bytes = 0;
    for await (const chunk of part ?? []) {
      bytes += chunk.length;
      tell?.(bytes);
      yield chunk;
    }
  };
  const url = `${room}/import?from=${from}`;
  const headers = { "content-type": "application/jsonl" };
  const { status, told, later } = await send("POST", url, headers, Readable.from(lines()));
  if (status === 201 || status === 202) return told;
  if (status === 429 || status >= 500) throw new Later(`the answer is ${status}`, later);
  if (status === 404) throw new Failure("There is nothing to import into there: is the key right?");
  throw new Failure(`The room was not imported. ${told.detail ?? `The answer is ${status}.`}`);
}

/**
 * @param {string} method
 * @param {string} url
 * @param {Record<string, string>} headers
 * @param {Readable} body
 * @returns {Promise<{ status: number, told: any, later: string | null }>}
 */
function send(method, url, headers, body) {
  const { request } = url.startsWith("https:") ? https : http;
  return new Promise((resolve, reject) => {
    const sending = request(url, { method, headers: { ...saidBy(), ...headers } });
    sending.on("error", reject);
    // It may be answered before all is sent: then there is something wrong with it.
    sending.on("response", (answer) => {
      body.destroy();
      const told = answered(answer).finally(() => sending.writableFinished || sending.destroy());
      told.then(resolve, reject);
    });
    body.on("error", reject);
    body.pipe(sending);
  });
}

/** @param {http.IncomingMessage} answer */
async function answered(answer) {
  const text = (await answer.setEncoding("utf8").toArray()).join("");
  let told = {};
  try {
    told = JSON.parse(text);
  } catch {
    // Somebody else has answered, on the way.
  }
  return { status: answer.statusCode ?? 0, told, later: answer.headers["retry-after"] ?? null };
}

/** @param {string} file */
async function firstLine(file) {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of fs.createReadStream(file, { end: 1024 * 1024 })) {
    const end = chunk.indexOf(NEWLINE);
    chunks.push(end < 0 ? chunk : chunk.subarray(0, end + 1));
    if (end >= 0) return Buffer.concat(chunks);
  }
  throw new Failure(`${file} is no export: its first line has no end.`);
}

/**
 * Where the line begins that comes after so many.
 * @param {string} file
 * @param {number} lines
 * @param {{ line: number, byte: number }} from A place that is known, not past it.
 */
async function placeAfter(file, lines, from) {
  let { line, byte } = from.line <= lines ? from : { line: 0, byte: 0 };
  if (line === lines) return { line, byte };
  for await (const chunk of fs.createReadStream(file, { start: byte })) {
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) {
      line += 1;
      if (line === lines) return { line, byte: byte + at + 1 };
    }
    byte += chunk.length;
  }
  throw new Failure(`${file} is shorter than what was imported of it.`);
}

/**
 * The last byte of a part that begins here: the end of a line.
 * @param {string} file
 * @param {number} start
 */
async function endOfPart(file, start) {
  let byte = start + PART_BYTES;
  for await (const chunk of fs.createReadStream(file, { start: byte })) {
    const end = chunk.indexOf(NEWLINE);
    if (end >= 0) return byte + end;
    byte += chunk.length;
  }
  return Number.POSITIVE_INFINITY;
}

await command(() => importRoom(process.argv[2], process.argv[3]));
