// Knocks at the door that no browser makes: absurd requests for a connection, byte by byte. Each is
// answered or hung up on at once, none with a fault of ours, and whoever comes after is let in.

import assert from "node:assert/strict";
import net from "node:net";
import { after, suite, test } from "node:test";
import { newToken } from "../support/connection.js";
import { start } from "../support/world.js";

/** @typedef {Record<string, string | undefined>} Headers */

const PATIENCE_MS = 10_000;
const KEY = "dGhlIHNhbXBsZSBub25jZQ==";
/** What says that the request was no good, and nothing worse: method and version unknown are 501, 505. */
const ANSWERS = [101, 200, 307, 308, 400, 403, 404, 405, 413, 414, 426, 431, 501, 505];
/** The runtime says this by itself, where it cannot make a URL of what the Worker never sees. */
const NO_URL = "\r\n\r\nInternal Server Error";

const world = await start();
after(() => world.stop());

/** @type {Record<string, Headers>} */
const HEADERS = {
  "a value of 8 KiB": { "x-long": "a".repeat(8_192) },
  "a value of 60 KiB": { "x-long": "a".repeat(61_440) },
  "a value of 1 MiB": { "x-long": "a".repeat(1_048_576) },
  "a name of 8 KiB": { ["x".repeat(8_192)]: "1" },
  "a thousand headers": Object.fromEntries(many(1_000, (n) => [`x-${n}`, "1"])),
  "ten thousand headers": Object.fromEntries(many(10_000, (n) => [`x-${n}`, "1"])),
  "bytes that are no ASCII": { "x-odd": "é🌊\u0080\u00ff" },
  "a zero byte": { "x-odd": "a\0b" },
  "control characters": { "x-odd": "\u0001\u0007\u001b[31m" },
  "a name with a space": { "x odd": "1" },
  "an empty name": { "": "1" },
  "no host": { host: undefined },
  "an empty host": { host: "" },
  "a host with spaces": { host: "a b c" },
  "a host that is a URL": { host: "https://evil.example/r/x" },
  "a host of 4 KiB": { host: "a".repeat(4_096) },
  "a host with a port beyond all ports": { host: "a:99999" },
  "a host in brackets that do not close": { host: "[::1" },
  "an upgrade to something else": { upgrade: "h2c" },
  "an upgrade to several things": { upgrade: "h2c, websocket, websocket" },
  "an upgrade to nothing": { upgrade: "" },
  "no connection header": { connection: undefined },
  "a connection that closes": { connection: "close, upgrade" },
  "no key": { "sec-websocket-key": undefined },
  "an empty key": { "sec-websocket-key": "" },
  "a key that is no base64": { "sec-websocket-key": "!!!" },
  "a key of 60 KiB": { "sec-websocket-key": "A".repeat(61_440) },
  "no version": { "sec-websocket-version": undefined },
  "version 99": { "sec-websocket-version": "99" },
  "version -1, 13": { "sec-websocket-version": "-1, 13" },
  "extensions that nobody has": { "sec-websocket-extensions": "x-a; b=c, permessage-deflate; d" },
  "a window of no bits": {
    "sec-websocket-extensions": "permessage-deflate; server_max_window_bits=0",
  },
  "a thousand extensions": { "sec-websocket-extensions": "permessage-deflate, ".repeat(1_000) },
  "a protocol": { "sec-websocket-protocol": "chat, superchat, 💬" },
  "a body": { "content-length": "3" },
  "a body of negative length": { "content-length": "-1" },
  "a body of endless length": { "content-length": "99999999999999999999" },
  "a body in chunks and of a length": { "content-length": "3", "transfer-encoding": "chunked" },
  "an encoding that nobody has": { "transfer-encoding": "x-odd" },
  "an expectation": { expect: "the-unexpected" },
  "a forwarded address": { "x-forwarded-for": "1.2.3.4, ".repeat(500), "cf-connecting-ip": "x" },
  "an empty origin": { origin: "" },
  "an origin of 60 KiB": { origin: `https://${"a".repeat(61_440)}` },
};

/** What may stand where a cookie, or what follows “Bearer”, is expected. */
const TOKENS = {
  nothing: "",
  "a thousand cookies": many(1_000, (n) => `c${n}=${n}`).join("; "),
  "a thousand of ours": many(1_000, () => "chatter=short").join("; "),
  "only semicolons": ";".repeat(5_000),
  "only equals signs": "=".repeat(5_000),
  "a token of 60 KiB": `chatter=${"A".repeat(61_440)}`,
  "a token in quotes": `chatter="${newToken()}"`,
  "a token with padding": `chatter=${newToken()}=`,
  "a token in percent signs": "chatter=%41%41%00",
  "a token in UTF-8": "chatter=ä🌊",
  "a prototype": "__proto__=1; constructor=2; chatter=toString",
};

const ROOMS = [
  "%00",
  "%",
  "%zz",
  "%2e%2e",
  "..%2f..%2fetc%2fpasswd",
  "../../etc/passwd",
  "a%2fb",
  "%F0%9F%8C%8A",
  "🌊",
  "é",
  "A",
  "-",
  "a".repeat(33),
  "a".repeat(60_000),
  "socket/socket",
  "a//b",
  "a;b",
  "a?x",
  "{}",
  "<script>",
  "'--",
  "\\",
];

/** A number is a place, one beyond all counting is beyond the newest, and all else says nothing. */
const AFTERS = {
  0: "resumed",
  "000": "resumed",
  1: "resumed",
  2: "restarted",
  "9007199254740993": "restarted",
  "18446744073709551615": "restarted",
  "18446744073709551616": "restarted",
  ["9".repeat(10_000)]: "restarted",
  "": "newest",
  "-1": "newest",
  1.5: "newest",
  "1e3": "newest",
  "0x1": "newest",
  NaN: "newest",
  null: "newest",
  "%31": "newest",
  "%00": "newest",
  "١": "newest",
  "1;1": "newest",
  "1'--": "newest",
  " 1": "newest",
};

/** Whole requests that are none. */
const BYTES = {
  "a frame": "\u0081\u0085\u0000\u0000\u0000\u0000Hello",
  "TLS that nobody expects": "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
  "zero bytes": "\0".repeat(1_000),
  "HTTP 0.9": "GET /r/door/socket\r\n\r\n",
  "HTTP 9.9": "GET /r/door/socket HTTP/9.9\r\nhost: a\r\n\r\n",
  "a method that nobody has": "DANCE /r/door/socket HTTP/1.1\r\nhost: a\r\n\r\n",
  "a preface of HTTP/2": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  "a request for another host": "GET http://evil.example/r/door/socket HTTP/1.1\r\nhost: a\r\n\r\n",
  "a tunnel": "CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example:443\r\n\r\n",
  "lines that end in LF": "GET /r/door/socket HTTP/1.1\nhost: a\n\n",
  "a folded header": "GET /r/door HTTP/1.1\r\nhost: a\r\nx-a: 1\r\n 2\r\n\r\n",
  "two hosts": "GET /r/door HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
};

suite("Knocking", { concurrency: 8, timeout: 60_000 }, () => {
  for (const [what, headers] of Object.entries(HEADERS)) {
    test(`with ${what}`, async () => {
      await knock(request("/r/door/socket", headers));
    });
  }

  for (const [what, text] of Object.entries(TOKENS)) {
    test(`with a cookie or a bearer of ${what}`, async () => {
      await knock(request("/r/door/socket", { cookie: text }));
      await knock(request("/r/door/socket", { authorization: `Bearer ${text}` }));
    });
  }

  for (const room of ROOMS) {
    test(`at the room ${room.slice(0, 40)}`, async () => {
      const status = await knock(request(`/r/${room}/socket`));
      assert.ok(status !== 101, "There is no such room.");
      await knock(request(`/r/${room}`, { upgrade: undefined, connection: "close" }));
    });
  }

  for (const [what, bytes] of Object.entries(BYTES)) {
    test(`with ${what}`, async () => {
      await knock(Buffer.from(bytes, "latin1"));
    });
  }

  test("with any `after`", async () => {
    const ada = await world.connect("gate");
    await ada.post("The first word");
    for (const [text, history] of Object.entries(AFTERS)) {
      const bo = await world.connect("gate", { after: text });
      assert.equal(bo.welcomed.history, history, `after=${text.slice(0, 40)}`);
      await bo.close();
    }
  });

  test("half a request is no hindrance to others", async () => {
    const halves = many(100, () => {
      const socket = net.connect(world.port, "127.0.0.1");
      socket.on("error", () => {});
      socket.write("GET /r/door/socket HTTP/1.1\r\nhost: a\r\nx-slow: ");
      return socket;
    });
    const ada = await world.connect("door");
    assert.equal((await ada.post("Is anybody here?")).type, "posted");
    for (const socket of halves) socket.destroy();
  });

  test("and two at once, the second of which is not for the room to read", async () => {
    const twice = Buffer.concat([request("/r/door/socket"), request("/r/door/socket")]);
    await knock(twice);
  });
});

test("Afterwards the door opens as ever", async () => {
  const [ada, bo] = await Promise.all([world.connect("door"), world.connect("door")]);
  const said = await ada.post("That was loud.");
  assert.deepEqual(await bo.next("posted", { body: said.body }), said);
  assert.equal((await world.get("/r/door")).status, 200);
});

/**
 * @param {string} path
 * @param {Headers} [headers] In place of those of a good request.
 */
function request(path, headers) {
  const all = {
    host: `127.0.0.1:${world.port}`,
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": KEY,
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}: ${value}\r\n`,
  );
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
}

/**
 * Sends it, and waits for the status of the answer; 0 where it was hung up on without one.
 * @param {Uint8Array} bytes
 * @returns {Promise<number>}
 */
function knock(bytes) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(world.port, "127.0.0.1");
    const deadline = setTimeout(() => finish("", "Nobody answered."), PATIENCE_MS);
    let heard = "";
    socket.on("connect", () => socket.write(bytes));
    socket.on("data", (chunk) => {
      heard += chunk.toString("latin1");
      if (heard.includes("\r\n")) finish(heard);
    });
    socket.on("error", () => {}); // Hung up on in the middle of what was said.
    socket.on("close", () => finish(heard));

    /** @param {string} answer @param {string} [complaint] */
    function finish(answer, complaint) {
      clearTimeout(deadline);
      socket.destroy();
      const status = Number(answer.match(/^HTTP\/1\.1 (\d{3}) /)?.[1] ?? 0);
      const isOfRuntime = status === 500 && answer.endsWith(NO_URL);
      const isFit = status === 0 ? answer === "" : ANSWERS.includes(status) || isOfRuntime;
      if (complaint === undefined && isFit) resolve(status);
      else reject(new Error(complaint ?? `The answer was ${answer.slice(0, 200)}`));
    }
  });
}

/**
 * @template T
 * @param {number} count
 * @param {(n: number) => T} make
 */
function many(count, make) {
  return Array.from({ length: count }, (_, n) => make(n));
}
