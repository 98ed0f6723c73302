// A short storm: what `npm run chaos` does for minutes, for a few seconds. SEED repeats a run, as far
// as chance goes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { storm } from "../chaos/storm.js";
import { SEED } from "../support/dice.js";

test(`Nothing is lost and nothing is twice in a storm (seed ${SEED})`, async (context) => {
  const told = await storm({ seed: SEED, visitors: 12, kills: 3, calmness: 20 });
  context.diagnostic(JSON.stringify(told));
  assert.ok(told.acknowledged > 0 && told.cuts + told.stalls + told.halves > 0);
  assert.deepEqual([told.lost, told.twice], [0, 0]);
});
