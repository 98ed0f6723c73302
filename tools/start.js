// `npm start`: from a bare clone to the chat on http://localhost:8787, in Cloudflare's own runtime
// on this machine. What is said is kept in .wrangler/state; an edit is built and served at once.
// `npm start -- --assistant` brings a small language model along, which is on this machine too.

import { command, run } from "./command.js";
import { fetchModel, serveModel } from "./model.js";
import { buildPage } from "./page.js";
import { setUp } from "./setup.js";
import { buildWorker } from "./worker.js";

await command(async () => {
  const hasAssistant = process.argv.includes("--assistant");
  await setUp();
  if (hasAssistant) await fetchModel();
  console.log("Building the Worker …");
  console.log(await buildWorker({ quickly: true }));
  await buildPage({ forDevelopment: true });
  const model = hasAssistant ? await serveModel() : undefined;
  const settings = Object.entries(model?.settings ?? {});
  await run("wrangler", [
    "dev",
    "--local",
    "--show-interactive-dev-session=false",
    ...settings.flatMap(([name, value]) => ["--var", `${name}:${value}`]),
  ]).finally(() => model?.stop());
});
