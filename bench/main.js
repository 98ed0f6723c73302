// `npm run bench`: the built Worker in plain workerd, beside Socket.IO on Node and the plainest
// object that this platform allows, under the same load on the same machine. It takes 25 minutes, and
// wants a machine that does nothing else. Writes bench/results.json and bench/plot.svg.
// `npm run bench -- hostile` measures a room under attack instead, see bench/hostile.js,
// `npm run bench -- arrivals` what an account costs whoever comes in, see bench/arrivals.js,
// `npm run bench -- export` how long a room takes to move, see bench/transfer.js,
// `npm run bench -- assistant` how an assistant's words come, see bench/assistant.js,
// `npm run bench -- cluster` what a message costs several instances, see bench/cluster.js, and
// `npm run bench -- page` what a reader of the page waits for, see bench/page.js.

import { readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { command, root, run } from "../tools/command.js";
import { setUpPython } from "../tools/python.js";
import { CACHE } from "../tools/setup.js";
import { arrivals } from "./arrivals.js";
import { assistant } from "./assistant.js";
import { cluster } from "./cluster.js";
import { hostile } from "./hostile.js";
import { capacity, idle, lone, reads } from "./measure.js";
import { page } from "./page.js";
import { plot } from "./plot.js";
import { isPinned } from "./program.js";
import { table } from "./report.js";
import { transfer } from "./transfer.js";

const NAMES = /** @type {const} */ (["chatter", "socket.io", "plain"]);
const ROOMS = [200, 500, 1_000];
const IDLE = 5_000;

/** @typedef {Awaited<ReturnType<typeof measure>>} Results */

/** @param {string} load The program that loads them. */
async function measure(load) {
  /** @param {(typeof NAMES)[number]} name */
  const server = async (name) => {
    /** @type {Record<string, import("../bench/measure.js").Capacity>} */
    const rooms = {};
    for (const members of ROOMS) {
      tell(`${name}: how much a room of ${members} carries`);
      rooms[members] = await capacity(load, name, members);
    }
    tell(`${name}: a lone message`);
    const alone = await lone(load, name);
    tell(`${name}: ${IDLE} idle connections`);
    return { rooms, lone: alone, idle: await idle(load, name, IDLE) };
  };

  const servers = {
    chatter: await server("chatter"),
    "socket.io": await server("socket.io"),
    plain: await server("plain"),
  };
  tell("what reading costs");
  const [cpu] = os.cpus();
  return {
    machine: {
      cpu: cpu.model,
      cores: os.cpus().length,
      system: `${os.type()} ${os.release()}`,
      isPinned,
    },
    servers,
    storing: await lone(load, "storing"),
    reads: await reads(load),
    wasmBytes: gzipSync(readFileSync(join(root, "build/index_bg.wasm")), { level: 9 }).length,
  };
}

/** @param {string} what */
function tell(what) {
  console.log(`  … ${what}`);
}

/** The load, compiled where the next clone finds it. */
async function buildLoad() {
  const target = join(CACHE, "load");
  await run("cargo", [
    "build",
    "--release",
    "--locked",
    "--manifest-path=bench/load/Cargo.toml",
    `--target-dir=${target}`,
  ]);
  return join(target, "release", "load");
}

/** @param {Results} results */
function write(results) {
  writeFileSync(join(root, "bench/results.json"), `${JSON.stringify(results, null, 2)}\n`);
  const series = NAMES.map((name) => ({
    title: { chatter: "Chatter", "socket.io": "Socket.IO", plain: "plain object" }[name],
    kind: name.replace(".io", ""),
    loads: results.servers[name].rooms[1_000].loads,
  }));
  const title = "How late messages are in a room of 1,000, against deliveries a second";
  writeFileSync(join(root, "bench/plot.svg"), plot(series, title));
}

/** What servers carry. */
async function compare() {
  const load = await buildLoad();
  if (os.platform() !== "linux") throw new Error("The kernel is asked for what Linux alone tells.");
  if (!isPinned) console.log("There is no taskset: server and load share their cores.");
  const [busy] = os.loadavg();
  if (busy > 0.5)
    console.log(
      `This machine does something else (load ${busy.toFixed(1)}): wait for a quiet one.`,
    );

  const results = await measure(load);
  write(results);
  console.log(`\n${table(results)}`);
}

await command(async () => {
  const [what, ...kinds] = process.argv.slice(2);
  if (what === "hostile") await hostile(kinds);
  else if (what === "arrivals") await arrivals();
  else if (what === "export") await transfer(kinds[0]);
  else if (what === "assistant") await assistant();
  else if (what === "cluster") {
    await setUpPython();
    await cluster();
  } else if (what === "page") await page(kinds[0]);
  else await compare();
});
