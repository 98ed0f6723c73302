// A push service as Firefox knows one (autopush): the browser keeps a WebSocket open to it and has it
// register what a page subscribes to; whoever pushes posts to the address that came of it, and the
// browser is handed that, sealed as it is.

import { createHash } from "node:crypto";
import { LocalServer } from "./local_server.js";
import { Mailbox } from "./mailbox.js";

/** @import { IncomingMessage, ServerResponse } from "node:http" */
/** @import { Duplex } from "node:stream" */

/** RFC 6455, 4.2.2. */
const MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const TEXT = 1;
const CLOSE = 8;

export class BrowserPush extends LocalServer {
  /** By channel. @type {Map<string, Duplex>} */
  #browsers = new Map();
  /** @type {Set<Duplex>} */
  #sockets = new Set();
  /** What the browser says to have done with what it was handed. @type {Mailbox<any>} */
  #handled = new Mailbox();

  /** What the world must allow, to reach this machine. */
  get bindings() {
    return { PUSH_LOOPBACK: { type: "text", value: "1" } };
  }

  get socket() {
    return this.origin.replace("http", "ws");
  }

  /** @returns {Promise<any>} */
  handled() {
    return this.#handled.next();
  }

  stop() {
    for (const socket of this.#sockets) socket.destroy();
    super.stop();
  }

  /** @param {IncomingMessage} request @param {Duplex} socket */
  upgrade({ headers }, socket) {
    const key = createHash("sha1").update(`${headers["sec-websocket-key"]}${MAGIC}`);
    const protocol = headers["sec-websocket-protocol"];
    const lines = [
      "HTTP/1.1 101 Switching Protocols",
      "Upgrade: websocket",
      "Connection: Upgrade",
      `Sec-WebSocket-Accept: ${key.digest("base64")}`,
      ...(protocol ? [`Sec-WebSocket-Protocol: ${protocol}`] : []),
    ];
    socket.write(`${lines.join("\r\n")}\r\n\r\n`);
    this.#sockets.add(socket);
    let rest = Buffer.alloc(0);
    socket.on("error", () => socket.destroy());
    socket.on("data", (bytes) => {
      rest = Buffer.concat([rest, bytes]);
      for (let frame = read(rest); frame; frame = read(rest)) {
        rest = rest.subarray(frame.length);
        if (frame.kind === CLOSE) socket.end();
        if (frame.kind === TEXT) this.#answer(JSON.parse(frame.words), socket);
      }
    });
  }

  /** @param {any} asked @param {Duplex} socket */
  #answer({ messageType, channelID, ...rest }, socket) {
    const say = (/** @type {object} */ more) =>
      write(socket, { messageType, status: 200, ...more });
    if (messageType === "hello") say({ uaid: "a browser", use_webpush: true });
    if (messageType === "register") {
      this.#browsers.set(channelID, socket);
      say({ channelID, pushEndpoint: `${this.origin}/${channelID}` });
    }
    if (messageType === "unregister") say({ channelID });
    if (messageType === "ack" || messageType === "nack") this.#handled.put(rest);
  }

  /** @param {IncomingMessage} request @param {ServerResponse} response */
  async hear(request, response) {
    const sealed = Buffer.concat(await request.toArray());
    const channelID = request.url?.slice(1) ?? "";
    const browser = this.#browsers.get(channelID);
    if (!browser) return super.hear(request, response);
    const encoding = request.headers["content-encoding"];
    const message = { channelID, version: "1", data: sealed.toString("base64url") };
    write(browser, { messageType: "notification", ...message, headers: { encoding } });
    response.writeHead(201, { location: `${this.origin}/pushed` }).end();
  }
}

/** The first frame, if it is there as a whole: a browser's is masked, and short. @param {Buffer} bytes */
function read(bytes) {
  if (bytes.length < 2) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const begin = short === 126 ? 4 : 2;
  if (bytes.length < begin) return undefined;
  const size = short === 126 ? bytes.readUInt16BE(2) : short;
  const length = begin + 4 + size;
  if (bytes.length < length) return undefined;
  const mask = bytes.subarray(begin, begin + 4);
  const words = bytes.subarray(begin + 4, length).map((byte, at) => byte ^ (mask[at % 4] ?? 0));
  return { kind: bytes.readUInt8(0) & 0xf, words: Buffer.from(words).toString(), length };
}

/** @param {Duplex} socket @param {object} message */
function write(socket, message) {
  const words = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(words.length < 126 ? 2 : 4);
  head.writeUInt8(0x80 | TEXT, 0);
  head.writeUInt8(Math.min(words.length, 126), 1);
  if (words.length >= 126) head.writeUInt16BE(words.length, 2);
  socket.write(Buffer.concat([head, words]));
}
