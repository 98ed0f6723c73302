// A Python of the tests' own, in the user's cache: with an S3 server, which a cluster is tried with, and
// with two libraries that other people write clients with.

import { existsSync } from "node:fs";
import { join } from "node:path";

import { ask, longTask } from "./command.js";
import { CACHE } from "./setup.js";

const PACKAGES = [
  "moto[s3]==5.2.5",
  "flask==3.1.3",
  "flask-cors==6.0.5",
  "websockets==17.4",
  "httpx==0.28.1",
];
const HOME = join(CACHE, `python-${PACKAGES.join(" ").replaceAll(/[^\w.]+/g, "-")}`);
/** Written when everything is there. */
const READY = join(HOME, "ready");

/** Its program; nothing, where it has not been set up. */
export function python() {
  return existsSync(READY) ? join(HOME, "bin/python") : undefined;
}

/** Makes it, unless it is there. It fails where there is no Python, or no network. */
export async function setUpPython() {
  if (python()) return;
  await longTask("setting up Python for the tests of a cluster", async () => {
    await ask("python3", ["-m", "venv", "--clear", HOME]);
    const quietly = ["--quiet", "--disable-pip-version-check", "--no-input"];
    await ask(join(HOME, "bin/python"), ["-m", "pip", "install", ...quietly, ...PACKAGES]);
    await ask("touch", [READY]);
  });
}
