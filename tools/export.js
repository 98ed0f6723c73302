// `npm run export -- URL FILE`: brings a room into a file. URL is the room's page, as in
// https://chat.example/r/tea. OPERATOR_KEY, or TOKEN for a room of your own, says who asks. What is cut is
// gone on with; so a second start goes on where the first one ended. The file is whole once it has its name;
// until then it is FILE.part.

import fs from "node:fs";
import { command, Failure } from "./command.js";
import { lastWholeLine, patiently, progress, roomOf, saidBy } from "./transfer.js";

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
  fs.renameSync(part, file);
  const { lines, bytes } = await count(file);
  console.log(`${file} has the whole room: ${lines} lines, ${bytes} bytes.`);
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
  // These may be well a little later.
  if (answer.status === 429 || answer.status >= 500) return new Error(detail);
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
