// A short storm over a cluster, of which `npm run chaos -- --cluster` is the long form; and files, which all
// instances share.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stormOverCluster } from "../chaos/cluster.js";
import { isThere } from "../support/bucket.js";
import { Cluster } from "../support/cluster.js";
import { newToken } from "../support/connection.js";
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

test(
  "A file that came through one instance is read through each, whole and in part",
  options,
  async (context) => {
    const cluster = await Cluster.start(DIVISOR);
    context.after(() => cluster.stop());
    const rooms = [...cluster.instances.values()].map(({ url }) => `${url}/r/tea`);
    const headers = { authorization: `Bearer ${newToken()}` };
    const post = (
      /** @type {string} */ address,
      /** @type {BodyInit} */ body,
      type = "text/plain",
    ) => fetch(address, { method: "POST", headers: { ...headers, "content-type": type }, body });
    await post(rooms[0], "Hello");
    const bytes = Uint8Array.from({ length: 300_000 }, (_, n) => n % 251);

    const brought = await post(
      `${rooms[0]}/files?name=tides.bin`,
      bytes,
      "application/octet-stream",
    );
    const { file } = /** @type {any} */ (await brought.json());
    const words = JSON.stringify({ body: "The tides", files: [file.id] });
    assert.equal((await post(rooms[1], words, "application/json")).status, 201);

    for (const room of rooms) {
      const whole = await fetch(`${room}/files/${file.id}`, { headers });
      assert.deepEqual(new Uint8Array(await whole.arrayBuffer()), bytes);
      const range = { ...headers, range: "bytes=100000-299998" };
      const part = await fetch(`${room}/files/${file.id}`, { headers: range });
      assert.equal(part.status, 206);
      assert.equal(part.headers.get("content-range"), "bytes 100000-299998/300000");
      assert.deepEqual(new Uint8Array(await part.arrayBuffer()), bytes.slice(100_000, 299_999));
    }
  },
);
