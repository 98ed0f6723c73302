// `npm run deploy`: the Worker and the page to Cloudflare, to the account that wrangler is signed in to.
// wrangler builds first, by the command in wrangler.toml.

import { command, run } from "./command.js";
import { setUp } from "./setup.js";

await command(async () => {
  await setUp();
  await run("wrangler", ["deploy"]);
});
