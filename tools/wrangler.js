// What wrangler.toml says, for whoever serves Chatter without wrangler. Node reads no TOML by itself; smol-toml does.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./command.js";

/** @typedef {Record<string, any>} Table */

/** @returns {Promise<Table>} */
export async function readWrangler() {
  const { parse } = await import("smol-toml");
  return parse(await readFile(join(root, "wrangler.toml"), "utf8"));
}
