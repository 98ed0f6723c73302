// `npm run pack`: a directory that has all of Chatter, to be carried to any machine of this kind and
// started there with `./chatter`. `npm run pack -- DIRECTORY` says where.

import { join, resolve } from "node:path";

import { command, root } from "./command.js";
import { buildPage } from "./page.js";
import { layOut } from "./serving/package.js";
import { setUp } from "./setup.js";
import { buildWorker } from "./worker.js";

const [directory = join(root, "build/chatter")] = process.argv.slice(2);

await command(async () => {
  await setUp();
  console.log(await buildWorker());
  await buildPage();
  const launcher = await layOut(resolve(directory), { toCarry: true });
  console.log(`Chatter is packed. Start it with ${launcher}`);
});
