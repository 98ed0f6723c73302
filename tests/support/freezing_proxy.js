// A wire that can fall silent: it carries bytes both ways until it is frozen, and then neither
// carries nor closes, as when a phone enters a tunnel. Or it fills up: the room may still send, and
// nobody takes what it sends.

import net from "node:net";

/** @param {number} port Where the server listens. */
export async function startProxy(port) {
  let isFrozen = false;
  /** @type {net.Socket[]} */
  const sockets = [];
  /** The server's ends. @type {net.Socket[]} */
  const fars = [];

  const server = net.createServer((near) => {
    const far = net.connect(port, "127.0.0.1");
    sockets.push(near, far);
    fars.push(far);
    carry(near, far);
    carry(far, near);
  });

  /**
   * @param {net.Socket} from
   * @param {net.Socket} to
   */
  function carry(from, to) {
    from.on("data", (bytes) => isFrozen || to.write(bytes));
    from.on("close", () => isFrozen || to.destroy());
    from.on("error", () => {});
  }

  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {net.AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    freeze() {
      isFrozen = true;
    },
    /** Takes nothing more from the server. */
    fillUp() {
      for (const far of fars) far.pause();
    },
    /** Takes all that the server has sent meanwhile. */
    drain() {
      for (const far of fars) far.resume();
    },
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
