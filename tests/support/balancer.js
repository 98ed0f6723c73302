// A balancer: it carries each connection to the next of several servers that takes it. It can be shut,
// as if the wire to them were cut.

import net from "node:net";

/** @param {number[]} ports Where the servers listen. */
export async function startBalancer(ports) {
  let next = 0;
  let isShut = false;
  /** @type {Set<net.Socket>} */
  const sockets = new Set();
  const keep = (/** @type {net.Socket} */ socket) => {
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
  };

  const server = net.createServer((near) => {
    keep(near);
    if (isShut) return near.destroy();
    next += 1;
    carry(near, next, ports.length);
  });

  /** @param {net.Socket} near @param {number} turn @param {number} tries */
  function carry(near, turn, tries) {
    if (tries === 0) return near.destroy();
    const far = net.connect(ports[turn % ports.length], "127.0.0.1");
    far.once("error", () => {
      if (far.connecting || far.bytesRead === 0) carry(near, turn + 1, tries - 1);
    });
    far.once("connect", () => {
      keep(far);
      far.removeAllListeners("error").on("error", () => {});
      near.pipe(far).pipe(near);
      far.on("close", () => near.destroy());
      near.on("close", () => far.destroy());
    });
  }

  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {net.AddressInfo} */ (server.address());
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    shut() {
      isShut = true;
      for (const socket of sockets) socket.destroy();
    },
    open() {
      isShut = false;
    },
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
