// The weather of a cluster: the instance that owns the room is killed, or asked to end and so to hand the
// room over; or the wire to the bucket is cut for a while. Each time somebody is answered again, before
// the next fault.

import { setTimeout as pause } from "node:timers/promises";
import { Cluster } from "../support/cluster.js";
import { comeOrGo, stormIn } from "./storm.js";

/** @typedef {import("./storm.js").Storm} Storm */
/** @typedef {import("./storm.js").Force} Force */
/** @typedef {keyof typeof FAULTS} Fault */

/** How long the bucket is beyond reach, in hundredths of a lease: in the longer ones the owner gives up. */
const CUT = { least: 20, most: 120 };
/** Some leases, on a busy machine. */
const PATIENCE_MS = 120_000;
const FAULTS = { killed, ended, cut };

/**
 * A storm over three instances.
 * @param {Force & { divisor: number }} force divisor: of the times that a takeover takes, for tests.
 */
export function stormOverCluster({ divisor, ...force }) {
  const start = () => Cluster.start(divisor);
  return stormIn({ start, weather, breaksRooms: true, patienceMs: PATIENCE_MS }, force);
}

/**
 * @param {Cluster} cluster
 * @param {Storm} storm
 */
async function weather(cluster, storm) {
  const { visitors, roll, kills, onKill } = storm;
  /** @type {Record<Fault, number[]>} */
  const waits = { killed: [], ended: [], cut: [] };
  const faults = /** @type {Fault[]} */ (Object.keys(FAULTS));
  for (let n = 0; n < kills; n++) {
    for (let turns = roll.between(1, 4); turns > 0; turns--) {
      await pause(roll.between(50, 300));
      comeOrGo(roll.one(visitors), roll);
    }
    await isAnswered(storm);
    const fault = faults[n % faults.length];
    await FAULTS[fault](cluster, storm);
    const since = performance.now();
    await isAnswered(storm);
    waits[fault].push(Math.round(performance.now() - since));
    onKill(n + 1);
  }
  return Object.fromEntries(
    Object.entries(waits).map(([fault, times]) => [
      `ms until an answer, ${fault}`,
      times.join(" "),
    ]),
  );
}

/** @param {Cluster} cluster */
async function killed(cluster) {
  await (await owner(cluster)).kill();
}

/** @param {Cluster} cluster */
async function ended(cluster) {
  await (await owner(cluster)).end("SIGTERM");
}

/** @param {Cluster} cluster @param {Storm} storm */
async function cut({ wire, leaseMs }, { roll }) {
  wire.shut();
  await pause((leaseMs * roll.between(CUT.least, CUT.most)) / 100);
  wire.open();
}

/** Somebody who says something now is told that it is stored. @param {Storm} storm */
async function isAnswered({ ledger, until }) {
  const written = new Set(ledger.written.keys());
  await until("somebody is answered", () =>
    [...ledger.acknowledged.keys()].some((client_id) => !written.has(client_id)),
  );
}

/** @param {Cluster} cluster */
async function owner(cluster) {
  for (;;) {
    const instance = await cluster.owner();
    if (instance) return instance;
    await pause(cluster.leaseMs / 100);
  }
}
