// `npm run build`: the Worker as it is deployed. wrangler runs this too: before it deploys, and under
// `wrangler dev` at the start and after each edit, where being quick matters more than being small.

import { command } from "./command.js";
import { setUp } from "./setup.js";
import { buildWorker } from "./worker.js";

await command(async () => {
  await setUp();
  console.log(await buildWorker({ quickly: process.env.WRANGLER_COMMAND === "dev" }));
});
