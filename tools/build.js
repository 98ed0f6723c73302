// `npm run build`: the Worker and the page as they are deployed. wrangler runs this too: before it deploys, and under
// `wrangler dev` at the start and after each edit, where being quick matters more than being small.

import { command } from "./command.js";
import { buildPage } from "./page.js";
import { setUp } from "./setup.js";
import { buildWorker } from "./worker.js";

await command(async () => {
  await setUp();
  const isDevelopment = process.env.WRANGLER_COMMAND === "dev";
  console.log(await buildWorker({ quickly: isDevelopment }));
  await buildPage({ forDevelopment: isDevelopment });
});
