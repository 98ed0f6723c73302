// `npm run serve`: Chatter as it is run on one's own machine, with workerd alone: no account with
// anybody, no dev server. `npm run serve -- --help` tells the flags.

import { join } from "node:path";

import { command, root, run } from "./command.js";
import { buildPage } from "./page.js";
import { layOut } from "./serving/package.js";
import { setUp } from "./setup.js";
import { buildWorker } from "./worker.js";

const flags = process.argv.slice(2);

await command(async () => {
  if (flags.includes("--help"))
    return run("sh", [join(root, "tools/serving/chatter.sh"), "--help"]);
  await setUp();
  console.log(await buildWorker());
  await buildPage();
  await run(await layOut(join(root, "build/serve"), { toCarry: false }), flags);
});
