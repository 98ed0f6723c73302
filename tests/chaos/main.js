// `npm run chaos`: the storm at full length, then a siege of hostile frames. SEED repeats
// a run as far as chance goes; KILLS, VISITORS and FRAMES say how long it is. With `--cluster` it is a
// storm over three instances that share a bucket.

import { parseArgs } from "node:util";
import { setUpPython } from "../../tools/python.js";
import { SEED } from "../support/dice.js";
import { stormOverCluster } from "./cluster.js";
import { siege } from "./siege.js";
import { storm } from "./storm.js";

const { env } = process;
const { cluster } = parseArgs({ options: { cluster: { type: "boolean" } } }).values;
const seed = SEED;
const kills = Number(env.KILLS ?? (cluster ? 12 : 100));
const visitors = Number(env.VISITORS ?? 36);
const frames = Number(env.FRAMES ?? (cluster ? 0 : 100_000));

console.log(`Seed ${seed} (SEED=${seed} npm run chaos)`);
if (kills > 0) {
  console.log(
    `\nA storm of ${kills} ${cluster ? "faults of a cluster" : "kills"} over ${visitors} visitors:`,
  );
  const onKill = (/** @type {number} */ n) => {
    if (cluster || n % 10 === 0) console.log(`  … ${n} times`);
  };
  const force = { seed, visitors, kills, calmness: 200, onKill };
  if (cluster) await setUpPython();
  tell(await (cluster ? stormOverCluster({ ...force, divisor: 1 }) : storm(force)));
}
if (frames > 0) {
  console.log(`\nA siege of ${frames} hostile frames:`);
  tell(await siege({ seed, frames }));
}

/** @param {Record<string, unknown>} numbers */
function tell(numbers) {
  for (const [what, number] of Object.entries(numbers)) {
    console.log(`${String(number).padStart(9)}  ${what}`);
  }
}
