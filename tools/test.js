// `npm test`: every check there is. What compiles and what waits run side by side; the time of each
// step is told at the end.

import { readdirSync } from "node:fs";
import { join } from "node:path";

import { command, Failure, record, root } from "./command.js";
import { fetchModel } from "./model.js";
import { buildPage } from "./page.js";
import { setUpPython } from "./python.js";
import { setUp, setUpRustChecks } from "./setup.js";
import { perform, step } from "./steps.js";
import { buildWorker } from "./worker.js";

const WASM = ["--target", "wasm32-unknown-unknown"];
const DENY_WARNINGS = ["--", "--deny", "warnings"];
/** The fuzz targets without the fuzzer, which is C++, and beside what is compiled anyway. */
const FUZZ = ["--manifest-path=fuzz/Cargo.toml", "--target-dir=target", "--no-default-features"];

/**
 * A test that waits for what never comes ends all the same, and so does a file that left things
 * open. How long all tests of a file take together is the machine's matter: no suite at the page has
 * a limit of its own.
 */
const NODE_TEST = ["--test", "--test-reporter=spec", "--test-timeout=60000", "--test-force-exit"];

/**
 * For a hundred processes and as many Workers, each of which lives some seconds: Node keeps what it has
 * compiled, and the Worker's WebAssembly is made quicker only where it runs for long.
 */
const SHORT_LIVES = {
  NODE_COMPILE_CACHE: join(root, "node_modules/.cache/node"),
  MINIFLARE_WORKERD_V8_FLAGS: "--wasm-tiering-budget=100000000",
};

await command(async () => {
  await setUpRustChecks(); // First, because rustup does one thing at a time.
  await setUp();
  await perform(steps());
});

/** In the order in which they start where they can. */
function steps() {
  const worker = step("The Worker and the page build", 1, [], async () => {
    const told = await buildWorker();
    await buildPage();
    return told;
  });
  const model = step("A small language model is here, where one can be had", 0, [], tryModel);
  const rust = step("Clippy, native", 1, [], () =>
    record("cargo", ["clippy", "--all-targets", ...DENY_WARNINGS]),
  );
  const fuzz = step("Clippy, the fuzz targets", 1, [rust], () =>
    record("cargo", ["clippy", ...FUZZ, ...DENY_WARNINGS]),
  );
  const python = step("Python, if it can be had", 0, [], async () => {
    await setUpPython().catch(({ message }) => console.log(`  No cluster is tried: ${message}`));
    return "";
  });
  return [
    step("Rust is formatted", 1, [], checkRustFormat),
    step("JavaScript and CSS are formatted and lint-free", 1, [], () => record("biome", ["check"])),
    worker,
    step("The types of all JavaScript hold", 1, [], checkTypes),
    rust,
    fuzz,
    // One of them does nothing but wait, for longer than most of the others take.
    step("Whoever vanishes is missed", 0, [worker], () => nodeTest(1, endToEnd(/^vanishing/))),
    // The longest of all: the others go by beside it.
    step("The page in a browser", 1, [worker], () =>
      nodeTest(2, endToEnd(/^(browsing|page_(?!engines))/)),
    ),
    step("The core's tests", 1, [rust], () => record("cargo", ["test"])),
    model,
    step("The page's tests", 1, [worker], () => nodeTest(2, ["tests/page/*.test.js"])),
    // These mostly wait for each other's processes, so more of them run than there are cores.
    step("End-to-end tests", 1, [worker, model], () =>
      nodeTest(3, endToEnd(/^(?!vanishing|browsing|page_|clustering|other_language)/)),
    ),
    python,
    step("A cluster, and a client in Python", 1, [worker, python], () =>
      nodeTest(1, endToEnd(/^(clustering|other_language)/)),
    ),
    step("The page in three engines", 1, [worker], () => nodeTest(1, endToEnd(/^page_engines/))),
    // As a release, so that it shares with the Worker's build what both compile.
    step("Clippy, WebAssembly", 1, [worker], () =>
      record("cargo", ["clippy", "--release", ...WASM, ...DENY_WARNINGS]),
    ),
  ];
}

/**
 * @param {number} atOnce
 * @param {string[]} files
 */
function nodeTest(atOnce, files) {
  return record("node", [...NODE_TEST, `--test-concurrency=${atOnce}`, ...files], SHORT_LIVES);
}

/** Without it, the tests that want one are left out, and say so. */
async function tryModel() {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(
      () => resolve("It does not come in time: the tests go on without it."),
      60_000,
    );
  });
  const come = fetchModel().catch((failure) => {
    if (!(failure instanceof Failure)) throw failure;
    return failure.message.split("\n").at(-1);
  });
  const told = await Promise.race([come, late]);
  clearTimeout(timer);
  return told;
}

/** @param {RegExp} names */
function endToEnd(names) {
  return readdirSync(join(root, "tests/end_to_end"))
    .filter((name) => name.endsWith(".test.js") && names.test(name))
    .map((name) => `tests/end_to_end/${name}`);
}

async function checkRustFormat() {
  for (const manifest of ["Cargo.toml", "tools/wasm-bindgen/Cargo.toml", "fuzz/Cargo.toml"]) {
    await record("cargo", ["fmt", "--check", "--manifest-path", manifest]);
  }
}

/** Each tsconfig is a place where code runs, with what there is to use. */
async function checkTypes() {
  for (const name of readdirSync(root).filter((name) => /^tsconfig.*\.json$/.test(name))) {
    await record("tsc", ["--project", name]);
  }
}
