// A directory that has all of Chatter and runs by itself: the launcher, workerd, the Worker, the page,
// and the configuration that holds them together.

import { existsSync } from "node:fs";
import {
  chmod,
  constants,
  copyFile,
  cp,
  mkdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import { Failure, root } from "../command.js";
import { readWrangler } from "../wrangler.js";
import { configuration, settingsScript } from "./configuration.js";

/** The main one first. */
const MODULES = ["index.js", "index_bg.wasm"];
const CONFIGURATION = "chatter.capnp";

/**
 * Lays it out anew, of what has been built.
 * @param {string} directory
 * @param {{ toCarry: boolean }} wish toCarry: with a copy of workerd, so that it runs elsewhere too
 */
export async function layOut(directory, { toCarry }) {
  if (existsSync(directory) && !existsSync(join(directory, CONFIGURATION))) {
    throw new Failure(`${directory} is there already, and is no Chatter: name another directory.`);
  }
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const wrangler = await readWrangler();
  const page = join(root, wrangler.assets.directory);
  const headers = await readFile(join(page, "_headers"), "utf8");

  await cp(page, join(directory, "page"), { recursive: true });
  for (const name of MODULES) await copyFile(join(root, "build", name), join(directory, name));
  await writeFile(join(directory, CONFIGURATION), configuration(wrangler, MODULES, headers));
  await writeFile(join(directory, "settings.sh"), settingsScript(wrangler));

  const launcher = join(directory, "chatter");
  await copyFile(join(root, "tools/serving/chatter.sh"), launcher);
  await chmod(launcher, 0o755);

  const server = join(directory, "workerd");
  if (toCarry) await copyFile(workerd(), server, constants.COPYFILE_FICLONE);
  else await symlink(workerd(), server);
  return launcher;
}

/** npm's package of this name is a script that finds the program for this machine. */
function workerd() {
  return createRequire(import.meta.url)("workerd").default;
}
