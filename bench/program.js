// A program on a core of its own. The kernel tells what it costs. It ends with us, however we end.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";

const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** Without taskset, servers and load share the cores as the kernel likes. */
export const isPinned = spawnSync("taskset", ["--version"]).status === 0;

/** @type {Set<Program>} */
const running = new Set();

process.on("exit", () => {
  for (const program of running) program.process.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => process.exit(130));

export class Program {
  /**
   * @param {number} core
   * @param {string[]} command
   */
  constructor(core, command) {
    const [name, ...args] = isPinned ? ["taskset", "--cpu-list", `${core}`, ...command] : command;
    this.process = spawn(name, args, { stdio: ["pipe", "pipe", "inherit"] });
    this.ended = once(this.process, "exit");
    running.add(this);
  }

  /** Seconds of processor time so far. */
  get cpu() {
    const fields = this.#kernel("stat")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  }

  /** Bytes of memory that are resident. */
  get memory() {
    return Number(this.#kernel("statm").split(" ")[1]) * PAGE_BYTES;
  }

  /** How many sockets it has open, in pairs within the process too. */
  get sockets() {
    const directory = `/proc/${this.process.pid}/fd`;
    const isSocket = (/** @type {string} */ file) => {
      try {
        return fs.readlinkSync(`${directory}/${file}`).startsWith("socket:");
      } catch {
        return false; // Closed just now.
      }
    };
    return fs.readdirSync(directory).filter(isSocket).length;
  }

  async end() {
    this.process.kill("SIGKILL");
    await this.ended;
    running.delete(this);
  }

  /** @param {string} file */
  #kernel(file) {
    return fs.readFileSync(`/proc/${this.process.pid}/${file}`, "utf8");
  }
}
