// A push service, and the browsers that have subscribed there: what is pushed to one is opened by an
// independent implementation of the standards (RFC 8188, RFC 8291, RFC 8292), and the service answers as a
// test wants it to.

import assert from "node:assert/strict";
import { createECDH, createPublicKey, verify } from "node:crypto";
// @ts-expect-error It has no types.
import ece from "http_ece";
import { LocalServer } from "./local_server.js";
import { Mailbox } from "./mailbox.js";

/** @import { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http" */

/** @typedef {Record<string, any>} Message What a service worker is given. */
/** @typedef {{ message: Message, headers: IncomingHttpHeaders, sealed: Buffer }} Pushed */

export class PushServer extends LocalServer {
  /** @type {Map<string, Subscriber>} */
  #subscribers = new Map();

  /** What the world must allow, to reach this machine. */
  get bindings() {
    return { PUSH_LOOPBACK: { type: "text", value: "1" } };
  }

  /** A browser subscribes. @param {string} name @param {string} key the deployment's */
  subscribe(name, key) {
    const subscriber = new Subscriber(`${this.origin}/${name}`, key);
    this.#subscribers.set(`/${name}`, subscriber);
    return subscriber;
  }

  /** @param {IncomingMessage} request @param {ServerResponse} response */
  async hear(request, response) {
    const sealed = Buffer.concat(await request.toArray());
    const subscriber = this.#subscribers.get(request.url ?? "");
    if (!subscriber) return super.hear(request, response);
    subscriber.take(request.headers, sealed, response);
  }
}

export class Subscriber {
  #keys = createECDH("prime256v1");
  #auth = Buffer.alloc(16, 7);
  #key;
  /** @type {Mailbox<Pushed>} */
  #pushed = new Mailbox();
  /** What the service answers, the first first; then 201. Nothing at all is an answer too. @type {(number | "hang")[]} */
  answers = [];
  /** How often something came. */
  times = 0;

  /** @param {string} endpoint @param {string} key */
  constructor(endpoint, key) {
    this.endpoint = endpoint;
    this.#key = Buffer.from(key, "base64url");
    this.#keys.generateKeys();
  }

  /** As a page tells it. */
  get subscription() {
    return {
      endpoint: this.endpoint,
      expirationTime: null,
      keys: {
        p256dh: this.#keys.getPublicKey("base64url"),
        auth: this.#auth.toString("base64url"),
      },
    };
  }

  /** The next that comes. @returns {Promise<Pushed>} */
  next() {
    return this.#pushed.next();
  }

  /** @param {IncomingHttpHeaders} headers @param {Buffer} sealed @param {ServerResponse} response */
  take(headers, sealed, response) {
    this.times += 1;
    const words = ece.decrypt(sealed, {
      version: "aes128gcm",
      privateKey: this.#keys,
      authSecret: this.#auth,
    });
    const pushed = { message: JSON.parse(words.toString()), headers, sealed };
    this.#pushed.put(pushed);
    const answer = this.answers.shift() ?? 201;
    if (answer !== "hang") response.writeHead(answer, { location: "http://127.0.0.1:9/" }).end();
  }

  /** Who pushes, as the token says that the deployment's key has signed. @param {IncomingHttpHeaders} headers */
  voucher({ authorization }) {
    const [, token = "", key] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization ?? "") ?? [];
    assert.equal(key, this.#key.toString("base64url"));
    const [header = "", claims = "", signature = ""] = token.split(".");
    const [x, y] = [this.#key.subarray(1, 33), this.#key.subarray(33)];
    const [jwkX, jwkY] = [x.toString("base64url"), y.toString("base64url")];
    const jwk = { kty: "EC", crv: "P-256", x: jwkX, y: jwkY };
    const signed = Buffer.from(`${header}.${claims}`);
    const publicKey = createPublicKey({ key: jwk, format: "jwk" });
    assert.ok(
      verify(
        "sha256",
        signed,
        { key: publicKey, dsaEncoding: "ieee-p1363" },
        Buffer.from(signature, "base64url"),
      ),
    );
    assert.deepEqual(read(header), { alg: "ES256", typ: "JWT" });
    return read(claims);
  }
}

/** @param {string} part */
const read = (part) => JSON.parse(Buffer.from(part, "base64url").toString());
