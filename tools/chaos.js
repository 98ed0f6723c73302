// `npm run chaos`: the built Worker in a storm, for minutes: a bad network, a room that falls asleep, a
// process that is killed a hundred times; and a siege of 100,000 hostile frames. See tests/chaos/main.js.

import { command, run } from "./command.js";
import { setUp } from "./setup.js";
import { buildWorker } from "./worker.js";

await command(async () => {
  await setUp();
  await buildWorker();
  await run("node", ["tests/chaos/main.js"]);
});
