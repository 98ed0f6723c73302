// `npm start`: from a bare clone to the chat on http://localhost:8787, in Cloudflare's own runtime
// on this machine. What is said is kept in .wrangler/state; an edit is built and served at once.

import { command, run } from "./command.js";
import { buildPage } from "./page.js";
import { setUp } from "./setup.js";
import { buildWorker } from "./worker.js";

await command(async () => {
  await setUp();
  console.log("Building the Worker …");
  console.log(await buildWorker({ quickly: true }));
  await buildPage({ forDevelopment: true });
  await run("wrangler", ["dev", "--local", "--show-interactive-dev-session=false"]);
});
