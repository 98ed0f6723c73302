// `npm run export -- URL FILE`: brings a room into a file, and the bytes of its files into FILE.files. URL is
// the room's page, as in https://chat.example/r/tea. OPERATOR_KEY, or TOKEN for a room of your own, says who
// asks. What is cut is gone on with; so a second start goes on where the first one ended. All of it is there
// once the file has its name; until then it is FILE.part.

import fs from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { command, Failure } from "./command.js";
import {
  filesNamedIn,
  folderOf,
  Later,
  lastWholeLine,
  patiently,
  progress,
  roomOf,
  saidBy,
} from "./transfer.js";

const USAGE =
  "Say what to export, and where to: npm run export -- https://chat.example/r/tea tea.jsonl";

/**
 * @param {string | undefined} url
 * @param {string | undefined} file
 */
async function exportRoom(url, file) {
  if (!url || !file) throw new Failure(USAGE);
  const room = roomOf(url);
  if (fs.existsSync(file)) throw new Failure(`There is a file ${file} already. Name another.`);
  const part = `${file}.part`;
  const bar = progress("exported");
  await patiently(async () => {
    const had = fs.existsSync(part) ? await lastWholeLine(part) : undefined;
    if (had?.isWhole) return;
    if (had) fs.truncateSync(part, had.end);
    const query = had ? `?after=${had.seq}&last=${had.last}` : "";
    const answer = await fetch(`${room}.jsonl${query}`, { headers: saidBy() });
    if (!answer.ok) throw await refusal(answer);
    await write(answer, part, had !== undefined, bar.tell);
  });
  bar.end();
  const files = await exportFiles(room, part, folderOf(file));
  fs.renameSync(part, file);
  const { lines, bytes } = await count(file);
  console.log(`${file} has the whole room: ${lines} lines, ${bytes} bytes.`);
  if (files.had > 0) console.log(`${folderOf(file)} has its files: ${files.had}.`);
  if (files.gone > 0) console.log(`Files that the room itself has no more: ${files.gone}.`);
}

/**
 * What is there already is not asked for again.
 * @param {string} room
 * @param {string} part Names them.
 * @param {string} folder
 */
async function exportFiles(room, part, folder) {
  const bar = progress("of files exported");
  let [had, gone, bytes] = [0, 0, 0];
  for await (const named of filesNamedIn(part)) {
    fs.mkdirSync(folder, { recursive: true });
    const to = path.join(folder, named.id);
    const isHad = fs.existsSync(to) || (await patiently(() => exportFile(room, named, to)));
    if (isHad) [had, bytes] = [had + 1, bytes + named.bytes];
    else gone += 1;
    bar.tell(bytes);
  }
  bar.end();
  return { had, gone };
}

/**
 * False where the room does not have it: its message was removed meanwhile, or its bytes never came.
 * @param {string} room
 * @param {import("./transfer.js").Named} named
 * @param {string} to
 */
async function exportFile(room, { id, bytes }, to) {
  const answer = await fetch(`${room}/files/${id}`, { headers: saidBy() });
  if (answer.status === 404) return false;
  if (!answer.ok || !answer.body) throw await refusal(answer);
  const part = `${to}.part`;
  const body = /** @type {import("node:stream/web").ReadableStream} */ (answer.body);
  await pipeline(Readable.fromWeb(body), fs.createWriteStream(part));
  if (fs.statSync(part).size !== bytes) throw new Error(`the file ${id} did not come whole`);
  fs.renameSync(part, to);
  return true;
}

/**
 * What arrives is written, whole lines of it. The first one is there already, where this goes on.
 * @param {Response} answer
 * @param {string} part
 * @param {boolean} goesOn
 * @param {(bytes: number) => void} tell
 */
async function write(answer, part, goesOn, tell) {
  const out = fs.openSync(part, "a");
  try {
    let isFirst = goesOn;
    let bytes = fs.fstatSync(out).size;
    for await (const chunk of answer.body ?? []) {
      let piece = Buffer.from(chunk);
      if (isFirst) {
        const end = piece.indexOf("\n");
        piece = piece.subarray(end < 0 ? piece.length : end + 1);
        isFirst = end < 0;
      }
      fs.writeSync(out, piece);
      bytes += piece.length;
      tell(bytes);
    }
  } finally {
    fs.closeSync(out);
  }
  const had = await lastWholeLine(part);
  if (!had?.isWhole) throw new Error("the answer ended before the export did");
}

/** @param {Response} answer */
async function refusal(answer) {
  const problem = await answer.json().catch(() => ({}));
  const detail = problem.detail ?? `The answer is ${answer.status}.`;
  if (answer.status === 429 || answer.status >= 500) {
    return new Later(detail, answer.headers.get("retry-after"));
  }
  return new Failure(`The room was not exported. ${detail}`);
}

/** @param {string} file */
async function count(file) {
  let lines = 0;
  for await (const chunk of fs.createReadStream(file)) {
    for (const byte of chunk) if (byte === 10) lines += 1;
  }
  return { lines, bytes: fs.statSync(file).size };
}

await command(() => exportRoom(process.argv[2], process.argv[3]));
