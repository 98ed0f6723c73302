// `npm run screenshots`: the pictures of the README, taken anew from the page as it is.

import { command, run } from "./command.js";
import { setUp } from "./setup.js";
import { buildWorker } from "./worker.js";

await command(async () => {
  await setUp();
  await buildWorker();
  await run("node", ["tools/photographer.js"]);
});
