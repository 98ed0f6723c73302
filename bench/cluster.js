// `npm run bench -- cluster`: what a message costs three instances that share a bucket, beside one machine.
// They and the load share the processor here, so that it is the processor's time that is counted, and not
// the clock's; the bucket, which is somebody else's machine in earnest, is left out of the count.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Cluster } from "../tests/support/cluster.js";
import { OwnMachine } from "../tests/support/own_machine.js";

/** In each room one speaks and some listen. */
const ROOMS = 30;
const LISTENERS = 4;
/** Said in each room: what one may say at once, so that nobody is asked to wait. */
const MESSAGES = 18;
const INSTANCES = 3;

/** @typedef {import("../tests/support/connection.js").Connection} Connection */
/** @typedef {{ connect: (room: string) => Promise<Connection> }} Place */
/** @typedef {{ processor: number, waits: number[] }} Cost processor: milliseconds a message */

export async function cluster() {
  const machine = await new OwnMachine().run();
  const alone = await measure(machine, [machine]).finally(() => machine.remove());
  const several = await Cluster.start(1);
  const instances = [...several.instances.values()];
  const together = await measure(several, instances).finally(() => several.stop());

  console.log(row("", "one machine", "a cluster"));
  for (const part of [0.5, 0.95]) {
    const [one, three] = [alone, together].map(({ waits }) => `${at(waits, part).toFixed(0)} ms`);
    console.log(row(`until it is acknowledged, p${part * 100}`, one, three));
  }
  const [one, three] = [alone, together].map(({ processor }) => processor);
  console.log(row("processor time a message", `${one.toFixed(2)} ms`, `${three.toFixed(2)} ms`));
  const carried = ((INSTANCES * one) / three).toFixed(1);
  console.log(
    `\nThree instances of a core each carry ${carried} times what one machine of a core does.`,
  );
}

/**
 * @param {Place} place
 * @param {OwnMachine[]} machines
 * @returns {Promise<Cost>}
 */
async function measure(place, machines) {
  const rooms = await Promise.all(
    Array.from({ length: ROOMS }, async (_, n) => {
      const people = [];
      for (let who = 0; who <= LISTENERS; who++) people.push(await place.connect(`bench-${n}`));
      return people;
    }),
  );
  for (const [speaker] of rooms) await speaker.post("Ready?");
  const before = processorTime(machines);
  /** @type {number[]} */
  const waits = [];
  await Promise.all(
    rooms.map(async ([speaker, ...listeners]) => {
      for (let n = 0; n < MESSAGES; n++) {
        const startedAt = performance.now();
        const { body } = await speaker.post(`Message ${n}`);
        waits.push(performance.now() - startedAt);
        await Promise.all(listeners.map((listener) => listener.next("posted", { body })));
      }
    }),
  );
  const processor = (processorTime(machines) - before) / waits.length;
  await Promise.all(rooms.flat().map((person) => person.close()));
  return { processor, waits: waits.sort((a, b) => a - b) };
}

/** What all of them have used of it so far, in milliseconds. @param {OwnMachine[]} machines */
function processorTime(machines) {
  const ticks = Number(execFileSync("getconf", ["CLK_TCK"]));
  return machines
    .map(({ server }) => {
      const fields = readFileSync(`/proc/${server}/stat`, "utf8").split(") ")[1].split(" ");
      return ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticks;
    })
    .reduce((sum, time) => sum + time, 0);
}

/** @param {number[]} sorted @param {number} part */
function at(sorted, part) {
  return sorted[Math.floor((sorted.length - 1) * part)];
}

/** @param {string} what @param {string[]} figures */
function row(what, ...figures) {
  return what.padEnd(34) + figures.map((figure) => figure.padStart(14)).join("");
}
