// A server of somebody else's, as a test wants it to be: on this machine alone, at a port that is free.

import http from "node:http";

export class LocalServer {
  #server = http.createServer((request, response) => this.hear(request, response));

  async start() {
    this.#server.on("upgrade", (request, socket) => this.upgrade(request, socket));
    await new Promise((resolve) => this.#server.listen(0, "127.0.0.1", () => resolve(undefined)));
    return this;
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  get origin() {
    const { port } = /** @type {import("node:net").AddressInfo} */ (this.#server.address());
    return `http://127.0.0.1:${port}`;
  }

  /** Somebody would speak to it in another way. @param {http.IncomingMessage} _request @param {import("node:stream").Duplex} socket */
  upgrade(_request, socket) {
    socket.destroy();
  }

  /** @param {http.IncomingMessage} _request @param {http.ServerResponse} response */
  async hear(_request, response) {
    response.writeHead(404).end();
  }
}
