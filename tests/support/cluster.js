// Several instances of Chatter on this machine that share a bucket, behind a balancer. Whichever ends is
// started again, as a supervisor would.

import { readdirSync } from "node:fs";
import net from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startBalancer } from "./balancer.js";
import { startBucket } from "./bucket.js";
import { Connection } from "./connection.js";
import { OwnMachine } from "./own_machine.js";

/** @typedef {import("./connection.js").Options} Options */
/** @typedef {Awaited<ReturnType<typeof startBucket>>} Bucket */

const INSTANCES = 3;
/** How long a lease lasts, where nobody divides it. */
const LEASE_MS = 20_000;
const PATIENCE_MS = 60_000;
const RETRY_MS = 200;

export class Cluster {
  /** @type {Map<string, OwnMachine>} By the address where the others reach it. */
  instances = new Map();
  /** @type {Connection[]} */
  #connections = [];
  #isOver = false;
  #bucket;
  #balancer;

  /**
   * @param {Bucket} bucket
   * @param {Awaited<ReturnType<typeof startBalancer>>} balancer
   * @param {Map<string, OwnMachine>} instances
   * @param {number} divisor
   */
  constructor(bucket, balancer, instances, divisor) {
    this.#bucket = bucket;
    this.#balancer = balancer;
    this.instances = instances;
    this.leaseMs = LEASE_MS / divisor;
  }

  /** @param {number} divisor Of the lease and of what goes with it. */
  static async start(divisor) {
    const bucket = await startBucket();
    const begun = Array.from({ length: INSTANCES }, async () => {
      const address = `127.0.0.1:${await freePort()}`;
      const instance = await instanceOf(bucket, address, divisor).run();
      return /** @type {const} */ ([address, instance]);
    });
    const instances = new Map(await Promise.all(begun));
    const ports = [...instances.values()].map(({ port }) => port);
    const cluster = new Cluster(bucket, await startBalancer(ports), instances, divisor);
    for (const instance of instances.values()) cluster.#supervise(instance);
    return cluster;
  }

  get port() {
    return this.#balancer.port;
  }

  /** The wire to the bucket. */
  get wire() {
    return this.#bucket.wire;
  }

  /** The instance that owns the one room there is; nothing, while none does. */
  async owner() {
    const [room] = [...this.instances.values()].flatMap(({ data }) =>
      readdirSync(join(data, "rooms/chatter-ChatRoom")).flatMap(
        (name) => name.match(/^([0-9a-f]{64})\.sqlite$/)?.[1] ?? [],
      ),
    );
    const address = room && (await this.#bucket.owner(room));
    return address ? this.instances.get(address) : undefined;
  }

  /**
   * Comes into a room, as soon as an instance has it, and is welcomed.
   * @param {string} room
   * @param {Options} [options]
   */
  async connect(room, options = {}) {
    const deadline = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const connection = new Connection(`${this.#balancer.url}/r/${room}/socket`, options);
      try {
        await connection.opened;
        await connection.next("welcomed");
        this.#connections.push(connection);
        return connection;
      } catch (error) {
        if (deadline.aborted) throw error;
        await pause(RETRY_MS);
      }
    }
  }

  async stop() {
    this.#isOver = true;
    for (const connection of this.#connections) await connection.close();
    this.#balancer.stop();
    this.wire.open();
    await Promise.all([...this.instances.values()].map((instance) => instance.remove()));
    this.#bucket.stop();
    for (const connection of this.#connections) connection.assertSound();
  }

  /** @param {OwnMachine} instance */
  async #supervise(instance) {
    while (!this.#isOver) {
      await instance.ended();
      if (this.#isOver) return;
      await instance.run().catch(() => pause(RETRY_MS));
    }
  }
}

/**
 * @param {Bucket} bucket
 * @param {string} address
 * @param {number} divisor
 */
function instanceOf(bucket, address, divisor) {
  const flags = ["--cluster", bucket.url, "--cluster-address", address];
  const environment = {
    ...bucket.environment,
    CHATTER_CLUSTER_KEY: "known to the instances of this test alone",
    CHATTER_CLUSTER_DIVISOR: String(divisor),
  };
  return new OwnMachine({ flags, environment });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
