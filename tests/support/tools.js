// The operator's tools, run as they are run by hand.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * @param {string} name
 * @param {string[]} args
 * @param {Record<string, string>} environment
 */
export function runTool(name, args, environment) {
  const tool = fileURLToPath(new URL(`../../tools/${name}.js`, import.meta.url));
  return run(process.execPath, [tool, ...args], { env: { ...process.env, ...environment } });
}
