// A model that says what a test has it say, in the dialect of OpenAI's chat completions: or nothing, or
// nonsense, or too much, as models do whose server is not well.

import { LocalServer } from "./local_server.js";
import { Mailbox } from "./mailbox.js";

/** @import { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http" */

export class ModelServer extends LocalServer {
  /** @type {Mailbox<Asked>} */
  #asked = new Mailbox();
  /** How often it was asked. */
  times = 0;

  /** What an operator would set. */
  get bindings() {
    return {
      AI_BASE_URL: { type: "text", value: `${this.origin}/v1` },
      AI_MODEL: { type: "text", value: "parrot" },
      AI_KEY: { type: "text", value: "secret-of-the-model" },
    };
  }

  /** The next request. @returns {Promise<Asked>} */
  next() {
    return this.#asked.next();
  }

  /** @param {IncomingMessage} request @param {ServerResponse} response */
  async hear(request, response) {
    const body = (await request.setEncoding("utf8").toArray()).join("");
    const asked = new Asked(request, response, JSON.parse(body));
    this.times += 1;
    this.#asked.put(asked);
  }
}

/** One request, which waits for what the test has the model say. */
export class Asked {
  #response;
  /** Resolves when nobody listens any more. @type {Promise<void>} */
  abandoned;

  /** @param {IncomingMessage} request @param {ServerResponse} response @param {any} body */
  constructor(request, response, body) {
    this.headers = request.headers;
    this.path = request.url;
    this.body = body;
    this.#response = response;
    this.abandoned = new Promise((resolve) => response.on("close", () => resolve()));
  }

  /** What it was given to read. @returns {string} */
  get read() {
    return this.body.messages
      .map((/** @type {{ content: string }} */ turn) => turn.content)
      .join("\n");
  }

  /** @param {string} words */
  say(words) {
    return this.raw(`data: ${JSON.stringify({ choices: [{ delta: { content: words } }] })}\n\n`);
  }

  /** What it finds in messages that it was to judge. @param {{ message: number, reason: string }[]} flagged */
  find(flagged) {
    const content = JSON.stringify({ flagged });
    const choices = [{ message: { role: "assistant", content }, finish_reason: "stop" }];
    this.#response.writeHead(200, { "content-type": "application/json" });
    this.#response.end(JSON.stringify({ choices }));
  }

  end(reason = "stop") {
    this.raw(`data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: reason }] })}\n\n`);
    this.raw("data: [DONE]\n\n");
    this.#response.end();
  }

  /** Bytes, whatever they mean. False, where they are too many to be taken at once. @param {string} bytes */
  raw(bytes) {
    if (!this.#response.headersSent) {
      this.#response.writeHead(200, { "content-type": "text/event-stream" });
    }
    return this.#response.write(bytes);
  }

  /** The connection ends, whatever was said. */
  hangUp() {
    this.#response.destroy();
  }

  /** @param {number} status @param {OutgoingHttpHeaders} [headers] */
  refuse(status, headers) {
    this.#response.writeHead(status, headers).end("No.");
  }
}
