// What the page asks about the account, over HTTP. A no is an error with the server's word for it.

/** @import { Account, DeviceLink } from "../types/account.js" */

export class Refusal extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * @param {"GET" | "POST" | "PUT" | "DELETE"} method
 * @param {string} path
 * @param {object} [body]
 */
async function ask(method, path, body) {
  const asked = { ...(body && { body: JSON.stringify(body) }) };
  const headers = { ...(body && { "content-type": "application/json" }) };
  const response = await fetch(path, { method, headers, ...asked }).catch(() => undefined);
  if (!response) throw new Refusal("offline");
  const answer = response.status === 204 ? undefined : await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(answer?.reason ?? "other");
  return answer;
}

/** Nothing, where this browser is signed out. @returns {Promise<Account | undefined>} */
export async function readAccount() {
  try {
    return await ask("GET", "/account");
  } catch (error) {
    if (isSignedOut(error)) return undefined;
    throw error;
  }
}

/** @param {unknown} error */
const isSignedOut = (error) =>
  error instanceof Refusal && ["signed_out", "no_identity"].includes(error.reason);

/** A guest's first one keeps who they are. @param {string} name what the device calls it by */
export async function addPasskey(name) {
  const options = await ask("POST", "/account/passkeys/options", { name });
  const credential = await withPasskey(() =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey),
    }),
  );
  await ask("POST", "/account/passkeys", { credential });
}

export async function signInByPasskey() {
  const options = await ask("POST", "/sign-in/options");
  const credential = await withPasskey(() =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey),
    }),
  );
  await ask("POST", "/sign-in", { credential });
}

/** A recovery code, or what stands behind the `#` of a link. @param {string} code */
export const signInByCode = (code) => ask("POST", "/sign-in/code", { code });

/** @param {string} id */
export const deletePasskey = (id) => ask("DELETE", `/account/passkeys/${id}`);

/** @param {string} id */
export const endSession = (id) => ask("DELETE", `/account/sessions/${id}`);

export const endOtherSessions = () => ask("DELETE", "/account/sessions");

/** @returns {Promise<DeviceLink>} */
export const makeDeviceLink = () => ask("POST", "/account/device-links");

/** @returns {Promise<{ codes: string[] }>} */
export const makeRecoveryCodes = () => ask("POST", "/account/recovery-codes");

/** What browsers subscribe with. @returns {Promise<{ key: string }>} */
export const readPushKey = () => ask("GET", "/push/key");

/** This session's device is pushed to. @param {object} device */
export const keepDevice = (device) => ask("PUT", "/account/push", device);

export const endPushes = () => ask("DELETE", "/account/push");

export const signOut = () => ask("POST", "/sign-out");

export const eraseAccount = () => ask("DELETE", "/account");

/** @param {() => Promise<Credential | null>} work */
async function withPasskey(work) {
  if (!("PublicKeyCredential" in window)) throw new Refusal("unsupported");
  try {
    const credential = /** @type {PublicKeyCredential | null} */ (await work());
    if (credential) return credential.toJSON();
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    if (name === "InvalidStateError") throw new Refusal("known");
    if (name !== "NotAllowedError" && name !== "AbortError") throw new Refusal("unsupported");
  }
  throw new Refusal("cancelled");
}
