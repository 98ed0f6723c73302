// Packages of PyPI for Python, installed by name into a place of their own in the user's cache: nothing
// else on this machine sees them.

import { createHash } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ask, longTask } from "./command.js";
import { CACHE } from "./setup.js";

/** `create` comes first, then `install`. */
export class PythonPackages {
  #packages;
  #ready;

  /**
   * @param {string} name
   * @param {string[]} packages each with its version
   */
  constructor(name, packages) {
    this.#packages = packages;
    const digest = createHash("sha256").update(packages.join(" ")).digest("hex").slice(0, 8);
    this.home = join(CACHE, `${name}-${digest}`);
    const programs = process.platform === "win32" ? "Scripts" : "bin";
    this.program = join(this.home, programs, "python");
    /** Written last: what lacks it is half of an installation. */
    this.#ready = join(this.home, "ready");
  }

  get areThere() {
    return existsSync(this.#ready);
  }

  /** An empty place. It fails where there is no Python, or one without venv. */
  async create() {
    await ask("python3", ["-m", "venv", "--clear", this.home]);
  }

  /** It fails where there is no network, or nothing for this machine. @param {string[]} [how] flags of pip's */
  async install(how = []) {
    const quietly = ["--quiet", "--disable-pip-version-check", "--no-input", ...how];
    await ask(this.program, ["-m", "pip", "install", ...quietly, ...this.#packages]);
    writeFileSync(this.#ready, "");
  }
}

/** An S3 server, which a cluster is tried with, and two libraries that other people write clients with. */
const OURS = new PythonPackages("python", [
  "moto[s3]==5.2.5",
  "flask==3.1.3",
  "flask-cors==6.0.5",
  "websockets==17.4",
  "httpx==0.28.1",
]);

/** The tests' own Python; nothing, where it has not been set up. */
export function python() {
  return OURS.areThere ? OURS.program : undefined;
}

/** Makes it, unless it is there. */
export async function setUpPython() {
  if (OURS.areThere) return;
  await longTask("setting up Python for the tests of a cluster", async () => {
    await OURS.create();
    await OURS.install();
  });
}
