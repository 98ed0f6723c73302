// The servers, each alone on the first core, in a directory of its own.

import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
// @ts-expect-error It has no types, and says only where its binary is.
import workerd from "workerd";
import { readWrangler } from "../tools/wrangler.js";
import { Program } from "./program.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PATIENCE_MS = 20_000;
const WRANGLER = await readWrangler();

/** @typedef {"chatter" | "counted" | "plain" | "storing" | "listening" | "socket.io"} Name */

export class Server {
  /** From the start of the process to its first answer, in milliseconds. */
  startUp = 0;
  #home = fs.mkdtempSync(path.join(os.tmpdir(), "chatter-bench-"));
  #program;

  /** @param {Name} name @param {{ operatorKey?: string }} [secrets] */
  static async start(name, secrets) {
    const server = new Server(name, await freePort(), secrets);
    await server.#answers();
    return server;
  }

  /**
   * @param {Name} name
   * @param {number} port
   * @param {{ operatorKey?: string }} [secrets]
   */
  constructor(name, port, secrets = {}) {
    this.name = name;
    this.port = port;
    const command =
      name === "socket.io"
        ? [process.execPath, path.join(ROOT, "bench/socket.io/index.js"), String(port)]
        : [workerd.default, "serve", configure(this.#home, name, port, secrets)];
    this.#program = new Program(0, command);
    this.#program.process.stdout.resume();
  }

  get dialect() {
    if (this.name === "counted") return "chatter";
    const isPlain = this.name === "storing" || this.name === "listening";
    return isPlain ? "plain" : this.name;
  }

  /** Where a room's socket is. */
  get path() {
    if (this.dialect === "plain") return "/";
    if (this.name === "socket.io") return "/socket.io/?EIO=4&transport=websocket";
    return "/r/bench/socket";
  }

  get cpu() {
    return this.#program.cpu;
  }

  get memory() {
    return this.#program.memory;
  }

  get sockets() {
    return this.#program.sockets;
  }

  /** The rows that queries have read and written since this was asked last. Only of `counted`. */
  async rows() {
    const response = await fetch(`http://127.0.0.1:${this.port}/r/bench/rows`);
    return /** @type {Promise<{ read: number, written: number }>} */ (response.json());
  }

  async stop() {
    await this.#program.end();
    fs.rmSync(this.#home, { recursive: true, force: true });
  }

  /** Asks for what a Worker's own code answers, until it does. */
  async #answers() {
    const startedAt = performance.now();
    while (performance.now() - startedAt < PATIENCE_MS) {
      try {
        const answer = await fetch(`http://127.0.0.1:${this.port}/r/bench/socket`);
        await answer.text();
        this.startUp = performance.now() - startedAt;
        return;
      } catch {
        await pause(5);
      }
    }
    await this.stop();
    throw new Error(`${this.name} does not answer.`);
  }
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {net.AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/**
 * Lays out what workerd runs, and answers with its configuration's path.
 * @param {string} home
 * @param {Name} name
 * @param {number} port
 * @param {{ operatorKey?: string }} secrets
 */
function configure(home, name, port, { operatorKey = "" }) {
  const build = path.join(ROOT, "build");
  const isOurs = name === "chatter" || name === "counted";
  const classNames = isOurs ? ["ChatRoom", "Account", "FrontDesk"] : ["PlainRoom"];
  /** @type {string[]} */
  const modules = [];
  /**
   * @param {string} module
   * @param {"esModule" | "wasm"} kind
   * @param {string} from
   */
  const add = (module, kind, from) => {
    fs.copyFileSync(from, path.join(home, module));
    modules.push(`(name = "${module}", ${kind} = embed "${module}")`);
  };
  if (name === "counted") add("counted.js", "esModule", path.join(ROOT, "bench/counted/index.js"));
  if (!isOurs) add("index.js", "esModule", path.join(ROOT, "bench/plain/index.js"));
  if (isOurs) {
    add("index.js", "esModule", path.join(build, "index.js"));
    add("index_bg.wasm", "wasm", path.join(build, "index_bg.wasm"));
  }
  fs.mkdirSync(path.join(home, "rooms"));
  fs.writeFileSync(
    path.join(home, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "worker", worker = (
      modules = [${modules.join(", ")}],
      compatibilityDate = "${WRANGLER.compatibility_date}",
      compatibilityFlags = ${JSON.stringify(WRANGLER.compatibility_flags)},
      durableObjectNamespaces = [${classNames
        .map((name) => `(className = "${name}", uniqueKey = "bench-${name}", enableSql = true)`)
        .join(", ")}],
      durableObjectStorage = (localDisk = "rooms"),
      bindings = [
        (name = "${isOurs ? "CHAT_ROOM" : "PLAIN_ROOM"}", durableObjectNamespace = "${classNames[0]}"),
        ${
          isOurs
            ? `(name = "ACCOUNT", durableObjectNamespace = "Account"),
        (name = "FRONT_DESK", durableObjectNamespace = "FrontDesk"),`
            : ""
        }
        (name = "OPERATOR_KEY", text = "${operatorKey}"),
        (name = "STORES", json = "${name === "storing"}"),
        (name = "LISTENS", json = "${name === "listening"}"),
        (name = "ASSETS", service = "assets"),
      ],
    )),
    (name = "rooms", disk = (path = "${path.join(home, "rooms")}", writable = true)),
    (name = "assets", disk = (path = "${path.join(ROOT, "public")}")),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "worker")],
);
`,
  );
  return path.join(home, "config.capnp");
}
