// A short storm over a cluster: what `npm run chaos -- --cluster` does for minutes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stormOverCluster } from "../chaos/cluster.js";
import { isThere } from "../support/bucket.js";
import { SEED } from "../support/dice.js";

/** Of the twenty seconds after which an instance is missed. */
const DIVISOR = 5;
const options = {
  skip: !isThere() && "there is no S3 server on this machine",
  timeout: 180_000,
};

test(
  `Nothing is lost and nothing is twice in a cluster (seed ${SEED})`,
  options,
  async (context) => {
    const force = { seed: SEED, visitors: 6, kills: 3, calmness: 100, divisor: DIVISOR };
    const told = await stormOverCluster(force);
    context.diagnostic(JSON.stringify(told));
    assert.ok(told.acknowledged > 0);
    assert.deepEqual([told.lost, told.twice], [0, 0]);
  },
);
