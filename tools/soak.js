// `npm run soak`: a million plays of the simulation instead of ten thousand; SEEDS says another
// number, SEED plays one of them again.

import { command, run } from "./command.js";
import { needRust } from "./setup.js";

await command(async () => {
  await needRust();
  await run("cargo", ["test", "--release", "--test", "simulation"], {
    SEEDS: process.env.SEEDS ?? "1000000",
  });
});
