// `npm run fuzz`: a minute of libFuzzer against the pure room and the texts that it reads, from seeds
// that are made of `tests/frames`; SECONDS says how long instead. `npm run fuzz -- FILE` plays what it
// found again.
// The room has no unsafe code, so it needs no sanitizer, and a stable Rust will do.

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

import { hostileFrames } from "../tests/support/hostile_frames.js";
import { command, Failure, root, run } from "../tools/command.js";
import { cargoTool, need, needRust } from "../tools/setup.js";

const SECONDS = Number(process.env.SECONDS ?? 60);
const STARTED_AT = Date.now();
const HOME = "target/fuzz";
/** A program each, in this folder. */
const TARGETS = ["room", "words", "requests", "budget"];
/** What the fuzzer has learned, kept from run to run. @param {string} target */
const corpusOf = (target) => `${HOME}/corpus/${target}`;
const SEEDS = `${HOME}/seeds`;
const FOUND = `${HOME}/found`;
const WORDS = `${HOME}/words`;
/** Of many scripts, each with something of its own. */
const NAMES = [
  "Siobhán O’Brien",
  "J.-P. B. Jr.",
  "سید‌علی",
  "ශ්‍රී",
  "രാജൻ",
  "မင်းအောင်လှိုင်",
  "น้ำ",
  "ソーＡ・ト",
  "Ωİıſß",
  "👩‍💻❤️1️⃣",
];
/** So many seeds are of hostile frames. */
const HOSTILE = 20;
/** How long a script may grow, in bytes. */
const MAX_BYTES = 4096;
/** How long one script may take: it is over in milliseconds, unless something does not end. */
const MAX_SECONDS = 10;

await command(async () => {
  await needRust();
  await need("c++", "libFuzzer is C++: install g++ or clang.");
  const program = await cargoTool("cargo-fuzz", "0.13.2");
  const [found] = process.argv.slice(2);
  const folders = [...TARGETS.map(corpusOf), SEEDS, FOUND];
  for (const folder of folders) mkdirSync(join(root, folder), { recursive: true });
  plant();
  try {
    const target = TARGETS.find((name) => found && basename(found).startsWith(`${name}-`));
    if (found) await fuzz(program, target ?? "room", [found], []);
    else for (const name of TARGETS) await fuzz(program, name, [corpusOf(name), SEEDS], limits());
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`${error.message}\n${findings()}`);
  }
});

function limits() {
  const seconds = Math.ceil(SECONDS / TARGETS.length);
  return [`-max_total_time=${seconds}`, `-max_len=${MAX_BYTES}`, `-dict=${WORDS}`];
}

/**
 * @param {string} program
 * @param {string} target
 * @param {string[]} inputs
 * @param {string[]} limits
 */
function fuzz(program, target, inputs, limits) {
  const place = ["--fuzz-dir", "fuzz", "--target-dir", `${HOME}/build`, "--sanitizer", "none"];
  const found = [`-artifact_prefix=${FOUND}/${target}-`, `-timeout=${MAX_SECONDS}`];
  const options = ["-print_final_stats=1", ...found, ...limits];
  return run(program, ["run", ...place, target, ...inputs, "--", ...options]);
}

/** A script for each command, all of them as one, and hostile ones; and a dictionary of the wire. */
function plant() {
  const folder = join(root, "tests/frames");
  const frames = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const spoken = frames.map((frame) => JSON.parse(frame)).filter((frame) => !Array.isArray(frame));
  const lines = spoken.map((frame) => `a${JSON.stringify(fitted(frame))}`);
  const opening = ["A", "B", ...lines.filter((line) => line.includes('"post"')), 'b{"type":"post"'];
  const scripts = [
    ...lines,
    lines.join("\n"),
    `${lines.join("\n")}\nz\n-a\nw5000\nA`,
    "t-9\nC\npb",
    ...Array.from({ length: HOSTILE }, (_, seed) => hostile(seed)),
  ];
  for (const [n, script] of scripts.entries()) {
    writeFileSync(join(root, SEEDS, `seed-${n}`), [...opening, script, "w300", "b{}"].join("\n"));
  }
  for (const [n, name] of NAMES.entries()) writeFileSync(join(root, SEEDS, `name-${n}`), name);
  const words = new Set(frames.flatMap((frame) => frame.match(/"[a-z_]+"/g) ?? []));
  const quoted = [...words].map((word) => `"${word.replaceAll('"', '\\"')}"\n`);
  writeFileSync(join(root, WORDS), quoted.join(""));
}

/**
 * What strangers send over a real socket too, as far as it fits into a line.
 * @param {number} seed
 */
function hostile(seed) {
  const frames = hostileFrames(seed, 20).filter((frame) => typeof frame === "string");
  const short = frames.filter((frame) => frame.length < 200 && !frame.includes("\n"));
  return short.map((frame) => `b${frame}`).join("\n");
}

/**
 * The examples tell of the 50s of a long log, and of people with long ids; a script's log is new.
 * @param {Record<string, unknown>} frame
 */
function fitted({ message, reply_to, mentions, ...frame }) {
  return {
    ...frame,
    ...(message !== undefined && { message: 1 }),
    ...(reply_to !== undefined && { mentions: ["bo"] }),
  };
}

function findings() {
  const folder = join(root, FOUND);
  const isNew = (/** @type {string} */ file) => statSync(join(folder, file)).mtimeMs >= STARTED_AT;
  const scripts = readdirSync(folder)
    .filter(isNew)
    .map((file) => {
      const script = readFileSync(join(folder, file), "utf8").slice(0, 2_000);
      return `\n${FOUND}/${file} (npm run fuzz -- ${FOUND}/${file}):\n${script}`;
    });
  return scripts.join("\n");
}
