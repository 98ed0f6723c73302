// The Worker: built from src/ to build/index.js and build/index_bg.wasm.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ask, binaries, record, root, stopwatch } from "./command.js";
import { digest, wasmBindgen, workerBuild } from "./setup.js";

/** All that the Worker is made of and with. */
const SOURCES = [
  "src",
  ".cargo",
  "Cargo.toml",
  "Cargo.lock",
  "package-lock.json",
  "tools/wasm-bindgen",
  "tools/worker.js",
];

/**
 * Each instance of a generic function by itself and beside the others compresses 10 % better than where it
 * is used. Names say what belongs together, and are dropped then. Features: what rustc's target has and
 * what wasm-bindgen adds, because the linker has stripped the section that says so.
 */
const SMALL = [
  "-O",
  "--one-caller-inline-max-function-size=20",
  "--reorder-functions-by-name",
  "--strip-debug",
  ...[
    "mutable-globals",
    "sign-ext",
    "nontrapping-float-to-int",
    "bulk-memory",
    "multivalue",
    "reference-types",
    "exception-handling",
  ].map((feature) => `--enable-${feature}`),
];

const WASM = join(root, "build", "index_bg.wasm");

/** What was built last, so that nothing is built twice. */
const STAMP = join(root, "build", "built-from");

/**
 * Builds the Worker, unless it is built, and gives back what there is to say about it.
 * @param {{ quickly?: boolean }} [wish] quickly: without wasm-opt, which makes it much smaller
 *   and takes longer than all the rest after an edit
 */
export async function buildWorker({ quickly = false } = {}) {
  const elapsed = stopwatch();
  const sources = `${digest(SOURCES)} ${await ask("rustc", ["--version"])}`;
  const optimized = `optimized ${sources}`;
  const quick = `quick ${sources}`;

  const built = existsSync(STAMP) ? readFileSync(STAMP, "utf8") : "";
  if (built === optimized || (quickly && built === quick)) {
    return "The Worker is built already.";
  }
  // Left to itself, worker-build downloads these two from release pages.
  const output = await record(await workerBuild(), ["--release", "--no-opt"], {
    WASM_BINDGEN_BIN: await wasmBindgen(),
    ESBUILD_BIN: join(binaries, "esbuild"),
  });
  if (!quickly) await record("wasm-opt", [WASM, ...SMALL, "--output", WASM]);
  writeFileSync(STAMP, quickly ? quick : optimized);
  return `${output}\nThe Worker is built, ${elapsed()} s.`;
}
