// The Worker: built from src/ to build/index.js and build/index_bg.wasm.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ask, binaries, record, root, stopwatch } from "./command.js";
import { digest, wasmBindgen, workerBuild } from "./setup.js";

/** All that the Worker is made of and with. */
const SOURCES = [
  "src",
  "Cargo.toml",
  "Cargo.lock",
  "package-lock.json",
  "tools/wasm-bindgen",
  "tools/worker.js",
];

/** What was built last, so that nothing is built twice. */
const STAMP = join(root, "build", "built-from");

/**
 * Builds the Worker, unless it is built, and gives back what there is to say about it.
 * @param {{ quickly?: boolean }} [wish] quickly: without wasm-opt, which makes it a seventh smaller
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
  // Left to itself, worker-build downloads these three from release pages.
  const output = await record(
    await workerBuild(),
    quickly ? ["--release", "--no-opt"] : ["--release"],
    {
      WASM_BINDGEN_BIN: await wasmBindgen(),
      WASM_OPT_BIN: join(binaries, "wasm-opt"),
      ESBUILD_BIN: join(binaries, "esbuild"),
    },
  );
  writeFileSync(STAMP, quickly ? quick : optimized);
  return `${output}\nThe Worker is built, ${elapsed()} s.`;
}
