// A passkey in software, as a browser hands it on: P-256, always present, its user verified unless a
// test says otherwise. It keeps what it has made, as a phone does.

import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { dice, SEED } from "./dice.js";

const chance = dice(SEED);
const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

/** @typedef {{ publicKey: Record<string, any> }} Options */
/**
 * @typedef {object} Key
 * @property {Buffer} id
 * @property {string} rp
 * @property {string} user As the site spells it.
 * @property {import("node:crypto").KeyObject} secret
 */

export class Authenticator {
  /** @type {Key[]} */
  keys = [];
  isVerifying = true;
  #origin;

  /** @param {string} origin Where the page is. */
  constructor(origin) {
    this.#origin = origin;
  }

  /** Has the passkeys of another one too. @param {Authenticator} other */
  adopt({ keys }) {
    this.keys.push(...keys);
    return this;
  }

  /**
   * A credential as its `toJSON()` gives it.
   * @param {Options} options
   */
  create({ publicKey: { rp, user, challenge } }) {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const id = Buffer.from(chance.bytes(16), "base64url");
    this.keys.push({ id, rp: rp.id, user: user.id, secret: privateKey });
    const { x, y } = publicKey.export({ format: "jwk" });
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const data = Buffer.concat([
      this.#data(rp.id, HAS_CREDENTIAL),
      Buffer.alloc(16),
      length,
      id,
      coseKey(Buffer.from(x ?? "", "base64url"), Buffer.from(y ?? "", "base64url")),
    ]);
    // {"fmt": "none", "attStmt": {}, "authData": data}
    const attestation = Buffer.concat([
      Buffer.from("a363666d74646e6f6e656761747453746d74a068617574684461746159", "hex"),
      u16(data.length),
      data,
    ]);
    return {
      id: id.toString("base64url"),
      rawId: id.toString("base64url"),
      type: "public-key",
      clientExtensionResults: {},
      response: {
        clientDataJSON: this.#clientData("webauthn.create", challenge).toString("base64url"),
        attestationObject: attestation.toString("base64url"),
        transports: ["internal"],
      },
    };
  }

  /**
   * A sign-in by the key that was made last.
   * @param {Options} options
   */
  get({ publicKey: { challenge } }) {
    const key = this.keys.at(-1);
    if (!key) throw new Error("There is no passkey here.");
    const data = this.#data(key.rp, 0);
    const client = this.#clientData("webauthn.get", challenge);
    const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
    return {
      id: key.id.toString("base64url"),
      rawId: key.id.toString("base64url"),
      type: "public-key",
      clientExtensionResults: {},
      response: {
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: sign("sha256", signed, key.secret).toString("base64url"),
        userHandle: key.user,
      },
    };
  }

  /** @param {string} rp @param {number} flags */
  #data(rp, flags) {
    const verified = this.isVerifying ? USER_VERIFIED : 0;
    const counter = Buffer.alloc(4);
    const all = Buffer.from([flags | USER_PRESENT | verified]);
    return Buffer.concat([createHash("sha256").update(rp).digest(), all, counter]);
  }

  /** @param {string} type @param {string} challenge */
  #clientData(type, challenge) {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin }));
  }
}

/**
 * {1: 2, 3: -7, -1: 1, -2: x, -3: y}
 * @param {Buffer} x
 * @param {Buffer} y
 */
function coseKey(x, y) {
  const [head, mid] = ["a5010203262001215820", "225820"].map((hex) => Buffer.from(hex, "hex"));
  return Buffer.concat([head, x, mid, y]);
}

/** @param {number} value */
function u16(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
