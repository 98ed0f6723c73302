// Whose this browser is: whether it is signed in, as far as it remembers, and what it forgets when it
// becomes another's.

/** @import { RoomStorage } from "../types/ui.js" */

const SIGNED_IN = "signed-in";
/** How the page looks is the browser's own, and so is where one was before signing in. */
const LOOKS = ["chatter//appearance"];
const ROOMS = ["chatter//rooms", "chatter//first", "chatter//last"];

/** @param {RoomStorage} storage of all rooms */
export const isSignedIn = (storage) => storage.read(SIGNED_IN) !== undefined;

/** @param {RoomStorage} storage @param {boolean} is */
export function rememberSignedIn(storage, is) {
  if (is) storage.write(SIGNED_IN, "yes");
  else storage.forget(SIGNED_IN);
}

/** What the one before was told outside of the page. */
async function leaveDevice() {
  const { endSubscription } = await import("../push/subscription.js");
  await endSubscription();
  await navigator.clearAppBadge?.();
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const notification of (await registration?.getNotifications()) ?? []) notification.close();
}

/**
 * From here on the browser is somebody else: nothing that the one before wrote, wished for or read stays.
 * @param {RoomStorage} storage
 * @param {{ keepsRooms: boolean, isSignedIn: boolean }} how
 */
export async function becomeAnother(storage, { keepsRooms, isSignedIn: is }) {
  const kept = keepsRooms ? [...LOOKS, ...ROOMS] : LOOKS;
  for (const store of [localStorage, sessionStorage]) {
    for (const key of Object.keys(store)) {
      if (key.startsWith("chatter/") && !kept.includes(key)) store.removeItem(key);
    }
  }
  rememberSignedIn(storage, is);
  await leaveDevice().catch(() => {});
  for (const name of await caches.keys()) {
    if (name.startsWith("rooms/")) await caches.delete(name);
  }
  location.reload();
}
