// This device's subscription: what the browser's push service delivers to it while Chatter is closed. It
// is the session's, and is told to the account, in the reader's language and with their quiet hours.

import { endPushes, keepDevice, readPushKey } from "../account/server.js";
import { language } from "../i18n.js";

/** @import { RoomStorage } from "../types/room.js" */

/** @typedef {{ from: number, to: number }} Hours in minutes of the day */
/** @typedef {{ endpoint: string, language: string, offset: number, quiet?: Hours }} Told what the account was told last */

const KEY = "push";

export const canPush = () =>
  "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

/** @param {RoomStorage} storage of all rooms @returns {Told | undefined} nothing, where nothing is pushed here */
export function readTold(storage) {
  try {
    return JSON.parse(storage.read(KEY) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {RoomStorage} storage of all rooms
 * @param {Hours} [quiet]
 * @returns {Promise<boolean>} whether the reader allows it
 */
export async function subscribe(storage, quiet) {
  if ((await Notification.requestPermission()) !== "granted") return false;
  const { pushManager } = await navigator.serviceWorker.ready;
  const known = await pushManager.getSubscription();
  await tell(storage, known ?? (await pushManager.subscribe(await options())), quiet);
  return true;
}

async function options() {
  const { key } = await readPushKey();
  return { userVisibleOnly: true, applicationServerKey: key };
}

/** @param {RoomStorage} storage @param {PushSubscription} subscription @param {Hours} [quiet] */
async function tell(storage, subscription, quiet) {
  const offset = -new Date().getTimezoneOffset();
  const hours = quiet ? { ...quiet, offset } : null;
  await keepDevice({ subscription, language, quiet: hours });
  /** @type {Told} */
  const told = { endpoint: subscription.endpoint, language, offset, ...(quiet && { quiet }) };
  storage.write(KEY, JSON.stringify(told));
}

/** @param {RoomStorage} storage of all rooms */
export async function unsubscribe(storage) {
  await endPushes();
  storage.forget(KEY);
  await endSubscription();
}

/** The browser's half of it. */
export async function endSubscription() {
  const registration = await navigator.serviceWorker?.getRegistration();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
}

/**
 * What the account was told may be true no longer: the browser has another subscription, the clock
 * another offset, or the account none, since the push service said that it is gone.
 * @param {RoomStorage} storage of all rooms
 * @param {boolean} isKnown whether the account knows of a subscription here
 */
export async function keepSubscribed(storage, isKnown) {
  const told = readTold(storage);
  if (!told || !canPush()) return;
  if (Notification.permission !== "granted") return unsubscribe(storage);
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription =
    (await registration?.pushManager.getSubscription()) ??
    (await registration?.pushManager.subscribe(await options()));
  if (!subscription) return;
  const isTrue =
    isKnown &&
    told.endpoint === subscription.endpoint &&
    told.language === language &&
    told.offset === -new Date().getTimezoneOffset();
  if (!isTrue) await tell(storage, subscription, told.quiet);
}
