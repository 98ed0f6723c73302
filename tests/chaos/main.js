// `npm run chaos`: the storm at full length, then a siege of hostile frames. SEED repeats
// a run as far as chance goes; KILLS, VISITORS and FRAMES say how long it is.

import { SEED } from "../support/dice.js";
import { siege } from "./siege.js";
import { storm } from "./storm.js";

const { env } = process;
const seed = SEED;
const kills = Number(env.KILLS ?? 100);
const visitors = Number(env.VISITORS ?? 36);
const frames = Number(env.FRAMES ?? 100_000);

console.log(`Seed ${seed} (SEED=${seed} npm run chaos)`);
if (kills > 0) {
  console.log(`\nA storm of ${kills} kills over ${visitors} visitors:`);
  const onKill = (/** @type {number} */ n) => {
    if (n % 10 === 0) console.log(`  … killed ${n} times`);
  };
  tell(await storm({ seed, visitors, kills, calmness: 200, onKill }));
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
