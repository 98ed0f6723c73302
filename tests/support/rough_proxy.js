// A bad network: it carries bytes between pages and the room, and at random cuts a connection in
// the middle of a frame, lets it stall, or closes one half of it. It tells how often it did.

import net from "node:net";

/** @typedef {import("./dice.js").Dice} Dice */
/** @typedef {{ near: net.Socket, far: net.Socket, isLame: boolean }} Wire */

/** How long a wire stalls at most, and how long half of one stays open, in ms. */
const LONGEST_STALL = 2_500;
const LONGEST_HALF = 1_000;

/**
 * @param {number} port Where the server listens.
 * @param {Dice} roll
 * @param {number} calmness How many chunks pass between two faults of a wire, on average.
 */
export async function startRoughProxy(port, roll, calmness) {
  const tally = { cuts: 0, stalls: 0, halves: 0 };
  let isCalm = false;
  /** @type {Set<Wire>} */
  const wires = new Set();

  const server = net.createServer({ allowHalfOpen: true }, (near) => {
    const far = net.connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const wire = { near, far, isLame: false };
    wires.add(wire);
    carry(wire, near, far);
    carry(wire, far, near);
  });

  /**
   * @param {Wire} wire
   * @param {net.Socket} from
   * @param {net.Socket} to
   */
  function carry(wire, from, to) {
    from.on("data", (bytes) => {
      const isSpared = isCalm || wire.isLame || roll.below(calmness) > 0;
      if (isSpared) to.write(bytes);
      else roll.one(FAULTS)(wire, from, to, bytes);
    });
    from.on("end", () => to.end());
    from.on("close", () => cut(wire));
    from.on("error", () => {});
  }

  /** @type {((wire: Wire, from: net.Socket, to: net.Socket, bytes: Buffer) => void)[]} */
  const FAULTS = [
    function cutWithin(wire, _from, to, bytes) {
      tally.cuts += 1;
      wire.isLame = true;
      to.write(bytes.subarray(0, roll.below(bytes.length)), () => cut(wire));
    },
    function stall(wire, from, to, bytes) {
      tally.stalls += 1;
      to.write(bytes);
      wire.isLame = true;
      for (const socket of [from, to]) socket.pause();
      const isLost = roll.below(2) === 0;
      later(LONGEST_STALL, () => (isLost ? cut(wire) : mend(wire)));
    },
    function closeHalf(wire, _from, to, bytes) {
      tally.halves += 1;
      wire.isLame = true;
      to.end(bytes);
      later(LONGEST_HALF, () => cut(wire));
    },
  ];

  /** @param {number} longest @param {() => void} act */
  function later(longest, act) {
    setTimeout(act, roll.below(longest)).unref();
  }

  /** @param {Wire} wire */
  function cut(wire) {
    wires.delete(wire);
    wire.near.destroy();
    wire.far.destroy();
  }

  /** @param {Wire} wire */
  function mend(wire) {
    wire.isLame = false;
    wire.near.resume();
    wire.far.resume();
  }

  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {net.AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    tally,
    /** From now on it is a good network. */
    calm() {
      isCalm = true;
      for (const wire of wires) if (wire.isLame) cut(wire);
    },
    stop() {
      for (const wire of wires) cut(wire);
      server.close();
    },
  };
}
