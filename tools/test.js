// `npm test`: every check there is, the quick ones first; the first that fails ends it.

import { readdirSync } from "node:fs";
import { join } from "node:path";

import { command, Failure, root, run, stopwatch } from "./command.js";
import { setUp, setUpRustChecks } from "./setup.js";
import { buildWorker } from "./worker.js";

const WASM = ["--target", "wasm32-unknown-unknown"];
const DENY_WARNINGS = ["--", "--deny", "warnings"];

/** A test that waits for what never comes ends all the same, and so does a file that left things open. */
const NODE_TEST = ["--test", "--test-reporter=spec", "--test-timeout=60000", "--test-force-exit"];

/** @type {[title: string, work: () => Promise<unknown>][]} */
const steps = [
  ["Set-up", setUpAll],
  ["Rust is formatted", checkRustFormat],
  ["The page, tests and tools are formatted and lint-free", () => run("biome", ["check"])],
  ["The types of all JavaScript hold", checkTypes],
  ["Clippy, native", () => run("cargo", ["clippy", "--all-targets", ...DENY_WARNINGS])],
  // As a release, so that the macros compiled here serve the Worker's build as well.
  ["Clippy, WebAssembly", () => run("cargo", ["clippy", "--release", ...WASM, ...DENY_WARNINGS])],
  ["The core's tests", () => run("cargo", ["test"])],
  ["The Worker builds", () => buildWorker()],
  ["The page's tests", () => run("node", [...NODE_TEST, "tests/page/*.test.js"])],
  // These mostly wait for each other's processes, so more of them run than there are cores; and one
  // does nothing but wait, for longer than all the others take.
  [
    "End-to-end tests",
    () => Promise.all([endToEnd(/^vanishing/, 1), endToEnd(/^(?!vanishing|browsing|page_)/, 3)]),
  ],
  // A browser takes more than one core by itself.
  ["The page in a browser", () => endToEnd(/^(browsing|page_)/, 1)],
];

/**
 * @param {RegExp} names
 * @param {number} atOnce
 */
function endToEnd(names, atOnce) {
  const files = readdirSync(join(root, "tests/end_to_end"))
    .filter((name) => name.endsWith(".test.js") && names.test(name))
    .map((name) => `tests/end_to_end/${name}`);
  return run("node", [...NODE_TEST, `--test-concurrency=${atOnce}`, ...files]);
}

async function setUpAll() {
  await setUpRustChecks(); // First, because rustup does one thing at a time.
  await setUp();
}

async function checkRustFormat() {
  await run("cargo", ["fmt", "--check"]);
  await run("cargo", ["fmt", "--check", "--manifest-path", "tools/wasm-bindgen/Cargo.toml"]);
  await run("cargo", ["fmt", "--check", "--manifest-path", "fuzz/Cargo.toml"]);
}

/** Each tsconfig is a place where code runs, with what there is to use. */
async function checkTypes() {
  for (const name of readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name))) {
    console.log(name);
    await run("tsc", ["--project", name]);
  }
}

await command(async () => {
  const whole = stopwatch();
  /** @type {string[]} */
  const summary = [];
  for (const [title, work] of steps) {
    console.log(`\n── ${title}`);
    const elapsed = stopwatch();
    try {
      await work();
      summary.push(`✓ ${elapsed().padStart(6)} s  ${title}`);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      summary.push(`✗ ${elapsed().padStart(6)} s  ${title}`);
      throw new Failure(`${error.message}\n\n${summary.join("\n")}`);
    }
  }
  console.log(`\n${summary.join("\n")}\nAll is well, after ${whole()} s.`);
});
