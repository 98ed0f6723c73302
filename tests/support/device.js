// One device of somebody's: what it proves, and what it asks over HTTP, as a page of ours does.

import assert from "node:assert/strict";

/** @typedef {import("./world.js").World} World */

export class Device {
  #world;

  /**
   * @param {World} world
   * @param {string} [token] A guest's token or a session; nobody's, without.
   * @param {string} [address] Where it comes from.
   */
  constructor(world, token, address) {
    this.#world = world;
    this.token = token;
    this.address = address;
  }

  /** As a browser on this host would send it. */
  get origin() {
    return this.#world.url.replace("127.0.0.1", "localhost");
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @param {Record<string, string>} [headers]
   */
  async ask(method, path, body, headers) {
    const response = await this.#world.get(new URL(path, this.origin).href, {
      method,
      headers: {
        origin: this.origin,
        ...(this.token !== undefined && { cookie: `chatter=${this.token}` }),
        ...(this.address !== undefined && { "cf-connecting-ip": this.address }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const set = response.headers.getSetCookie().find((cookie) => cookie.startsWith("chatter="));
    const token = set?.slice("chatter=".length, set.indexOf(";"));
    const isJson = response.headers.get("content-type")?.endsWith("json");
    return { status: response.status, json: isJson ? JSON.parse(text) : text, token, response };
  }

  /**
   * The answer, where it is as it should be.
   * @param {number} status
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   */
  async must(status, method, path, body) {
    const answer = await this.ask(method, path, body);
    assert.equal(answer.status, status, JSON.stringify(answer.json));
    if (answer.token !== undefined) this.token = answer.token;
    return answer.json;
  }

  /**
   * Why not.
   * @param {number} status
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   */
  async refused(status, method, path, body) {
    const answer = await this.ask(method, path, body);
    assert.equal(answer.status, status, JSON.stringify(answer.json));
    assert.equal(answer.json.status, status);
    return answer.json.reason;
  }

  /**
   * @param {import("./authenticator.js").Authenticator} authenticator
   * @param {string} [label]
   */
  async addPasskey(authenticator, label) {
    const options = await this.must(200, "POST", "/account/passkeys/options", { name: "Ada" });
    const credential = authenticator.create(options);
    return this.must(201, "POST", "/account/passkeys", { credential, label });
  }

  /** @param {import("./authenticator.js").Authenticator} authenticator */
  async signIn(authenticator) {
    const options = await this.must(200, "POST", "/sign-in/options");
    return this.must(200, "POST", "/sign-in", { credential: authenticator.get(options) });
  }

  account() {
    return this.must(200, "GET", "/account");
  }
}
