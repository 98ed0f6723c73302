// A wall with an ear before the server of a real model: what is asked and what is answered is heard there,
// and goes on as it is.

import http from "node:http";
import { LocalServer } from "./local_server.js";
import { Mailbox } from "./mailbox.js";

/** @import { IncomingMessage, ServerResponse } from "node:http" */

/** @typedef {Record<"AI_BASE_URL" | "AI_KEY", string> & Record<string, string>} Settings */
/** @typedef {{ asked: any, askedAt: number, pieces: { at: number, bytes: Buffer }[] }} Exchange With the moments by `performance.now()`. */

export class ModelTap extends LocalServer {
  #settings;
  /** @type {Mailbox<Exchange>} */
  #exchanges = new Mailbox();

  /** @param {Settings} settings the model's own */
  constructor(settings) {
    super();
    this.#settings = settings;
  }

  /** What an operator would set, who asks the model through here. */
  get bindings() {
    const { AI_KEY: _, ...settings } = this.#settings;
    const told = { ...settings, AI_BASE_URL: `${this.origin}/v1` };
    const bindings = Object.entries(told).map(([name, value]) => [name, { type: "text", value }]);
    return Object.fromEntries(bindings);
  }

  /** The next answer, as far as whoever asked heard it, and what it answers. @returns {Promise<Exchange>} */
  next() {
    return this.#exchanges.next();
  }

  /** @param {IncomingMessage} request @param {ServerResponse} response */
  async hear(request, response) {
    const askedAt = performance.now();
    const body = (await request.setEncoding("utf8").toArray()).join("");
    const { AI_BASE_URL, AI_KEY } = this.#settings;
    const headers = { "content-type": "application/json", authorization: `Bearer ${AI_KEY}` };
    const onward = http.request(`${AI_BASE_URL}/chat/completions`, { method: "POST", headers });
    response.on("close", () => onward.destroy());
    onward.on("error", () => response.destroy());
    onward.on("response", async (answer) => {
      const { statusCode = 0, headers } = answer;
      response.writeHead(statusCode, { "content-type": headers["content-type"] });
      const pieces = [];
      try {
        for await (const bytes of answer) {
          pieces.push({ at: performance.now(), bytes });
          response.write(bytes);
        }
        response.end();
      } catch {
        // Whoever asked has heard enough.
      }
      this.#exchanges.put({ asked: JSON.parse(body), askedAt, pieces });
    });
    onward.end(body);
  }
}
