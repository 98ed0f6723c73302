// What the commands need beyond Node, npm and Rust. Each part looks first and installs only what is
// missing, so a second run does nothing. Built tools live in the user's cache, where the next clone
// finds them.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

import { ask, Failure, longTask, root } from "./command.js";

const TARGET = "wasm32-unknown-unknown";
export const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "chatter");

/** What wrangler asks for. */
const OLDEST_NODE = "22.12.0";

/** The tools compile while npm downloads: they need nothing of each other. */
export async function setUp() {
  await Promise.all([setUpPackages(), setUpRust()]);
}

export async function setUpPackages() {
  if (!packagesAreInstalled()) {
    await longTask("installing the npm packages", () =>
      // No package runs a script of its own here: none of ours needs to.
      ask("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]),
    );
  }
  const version = (await ask("node", ["--version"])).slice(1);
  if (version.localeCompare(OLDEST_NODE, "en", { numeric: true }) < 0) {
    throw new Failure(
      `Chatter needs Node ${OLDEST_NODE} or newer, and this one is ${version}: install one from https://nodejs.org (on Linux x64, npm brings it).`,
    );
  }
}

/** npm keeps a lock file of what it installed; it must have all that ours asks of this machine. */
function packagesAreInstalled() {
  const installedLock = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installedLock)) return false;
  const installed = JSON.parse(readFileSync(installedLock, "utf8")).packages;
  const { "": _ourselves, ...wanted } = JSON.parse(
    readFileSync(join(root, "package-lock.json"), "utf8"),
  ).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) =>
    path in installed ? installed[path].version === version : optional,
  );
}

async function setUpRust() {
  await needRust();
  await need("cc", "Rust needs a C compiler to link with: install gcc or clang.");
  await setUpTarget();
  await Promise.all([workerBuild(), wasmBindgen()]);
}

export async function needRust() {
  await need("cargo", "Chatter needs Rust: install it from https://rustup.rs.");
}

/**
 * @param {string} program
 * @param {string} sentence told where it is missing
 */
export async function need(program, sentence) {
  await ask(program, ["--version"]).catch(() => {
    throw new Failure(sentence);
  });
}

async function setUpTarget() {
  const libraries = await ask("rustc", ["--print", "target-libdir", "--target", TARGET]);
  if (existsSync(libraries)) return;
  await longTask(`adding the Rust target ${TARGET}`, () =>
    ask("rustup", ["target", "add", TARGET]),
  );
}

/** The checks of Rust code, which a minimal toolchain lacks. */
export async function setUpRustChecks() {
  await needRust();
  for (const component of ["clippy", "rustfmt"]) {
    const program = component === "clippy" ? "cargo-clippy" : "rustfmt";
    await ask(program, ["--version"]).catch(() =>
      longTask(`adding ${component}`, () => ask("rustup", ["component", "add", component])),
    );
  }
}

/** The path of worker-build, which is released together with the `worker` crate. */
export function workerBuild() {
  return cargoTool("worker-build", lockedVersion("Cargo.lock", "worker"));
}

/**
 * The path of a program that cargo installs.
 * @param {string} name
 * @param {string} version
 */
export async function cargoTool(name, version) {
  const home = join(CACHE, `${name}-${version}`);
  const program = join(home, "bin", name);
  if (!existsSync(program)) {
    await longTask(`compiling ${name} ${version}`, () =>
      ask("cargo", ["install", "--locked", "--root", home, `${name}@${version}`], {
        // It runs for a moment: compiling it fast matters, and running it fast does not.
        CARGO_PROFILE_RELEASE_OPT_LEVEL: "0",
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16",
      }),
    );
  }
  return program;
}

/** The path of our wasm-bindgen, which must speak exactly as the crate of that name does. */
export async function wasmBindgen() {
  const crate = "tools/wasm-bindgen";
  const version = lockedVersion(`${crate}/Cargo.lock`, "wasm-bindgen-cli-support");
  const wanted = lockedVersion("Cargo.lock", "wasm-bindgen");
  if (version !== wanted) {
    throw new Failure(
      `Cargo.lock has wasm-bindgen ${wanted}, but ${crate} is for ${version}: give both the same version.`,
    );
  }
  const home = join(CACHE, `wasm-bindgen-${version}-${digest([crate]).slice(0, 8)}`);
  const program = join(home, "bin", "worker-bindgen");
  if (!existsSync(program)) {
    const target = join(home, "target");
    await longTask(`compiling wasm-bindgen ${version}`, () =>
      ask("cargo", [
        "install",
        "--locked",
        "--root",
        home,
        "--target-dir",
        target,
        "--path",
        crate,
      ]),
    );
    await rm(target, { recursive: true });
  }
  return program;
}

/**
 * The version of a crate in a lock file.
 * @param {string} lockFile
 * @param {string} crate
 */
function lockedVersion(lockFile, crate) {
  const text = readFileSync(join(root, lockFile), "utf8");
  const version = text.match(`name = "${crate}"\nversion = "(.+)"`)?.[1];
  if (!version) throw new Failure(`${lockFile} does not have the crate ${crate}.`);
  return version;
}

/**
 * One number for the contents of files and directories.
 * @param {string[]} paths
 */
export function digest(paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(filesUnder)) {
    hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  }
  return hash.digest("hex");
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const names = readdirSync(join(root, path)).filter((name) => name !== "target");
  return names.sort().flatMap((name) => filesUnder(`${path}/${name}`));
}
