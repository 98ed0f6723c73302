// `npm run backup -- DATA DIRECTORY`: copies what a running Chatter keeps in DATA to a new DIRECTORY,
// from which another can be started.

import { resolve } from "node:path";

import { command, Failure, stopwatch } from "./command.js";
import { setUpPackages } from "./setup.js";

await command(async () => {
  const [data, directory] = process.argv.slice(2);
  if (!directory)
    throw new Failure("Say what to copy, and where to: npm run backup -- DATA DIRECTORY");
  await setUpPackages();
  const elapsed = stopwatch();
  const { copyAll } = await import("./serving/backup.js");
  const count = await copyAll(resolve(data), resolve(directory));
  console.log(`${count} databases are copied to ${directory}, ${elapsed()} s.`);
});
