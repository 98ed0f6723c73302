// `npm run audit`: whether a flaw is known in anything that Chatter is made of, or built and tested
// with. It ends with 1 if one is, and with 2 if an advisory database could not be asked, which is no
// pass. ADVISORIES names a clone of github.com/RustSec/advisory-db to ask instead of fetching it.

import { ask, command, Failure } from "./command.js";
import { cargoTool, needRust } from "./setup.js";

/** Every lock file of crates in the tree. */
const LOCKS = ["ls-files", "--cached", "--others", "--exclude-standard", "*Cargo.lock"];
const { ADVISORIES } = process.env;
const CLONE = ADVISORIES ? ["--db", ADVISORIES, "--no-fetch", "--stale"] : [];

/** How npm and cargo-audit say that nobody answered them, or not with advisories. */
const UNREACHABLE =
  /audit endpoint returned an error|couldn't fetch advisory database|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT/;

/** Those of which nothing is known. @type {string[]} */
const unasked = [];

/**
 * @param {string} what
 * @param {string} program
 * @param {string[]} args
 */
async function audit(what, program, args) {
  try {
    await ask(program, args);
    console.log(`✓ ${what}: no known flaw`);
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    if (!UNREACHABLE.test(failure.message)) throw failure;
    unasked.push(what);
    console.log(`? ${what}: no advisory database answered`);
  }
}

await command(async () => {
  await audit("package-lock.json", "npm", ["audit"]);
  await needRust();
  const program = await cargoTool("cargo-audit", "0.22.2");
  for (const lock of (await ask("git", LOCKS)).split("\n")) {
    await audit(lock, program, ["audit", ...CLONE, "--file", lock]);
  }
  if (unasked.length > 0) {
    console.error(
      `\nThe advisory database of ${unasked.join(", ")} could not be reached from here, so nothing is known of what they name: run this again where they can be.`,
    );
    process.exitCode = 2;
  }
});
