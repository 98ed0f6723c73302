// What of all rooms is shown outside of the page: the number at the installed app's icon, and the
// notifications of rooms that have been read meanwhile, on whichever device.

import { isDirect, roomPath } from "../protocol.js";

/** @import { Entry } from "../types/inbox.js" */

/** Mentions, and what was said in private. @param {Iterable<Entry>} entries */
export function countForMe(entries) {
  let count = 0;
  for (const { address, muted, unread, mentions } of entries) {
    if (!muted) count += isDirect(address) ? unread : mentions;
  }
  return count;
}

/** @param {number} count */
export function showBadge(count) {
  // Only an installed app has one; a browser may not know of them at all.
  const done = count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.();
  done?.catch(() => {});
}

/** @param {Entry[]} entries */
export async function closeRead(entries) {
  const read = new Set(entries.filter(({ unread }) => unread === 0).map(({ address }) => address));
  if (read.size === 0) return;
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const notification of (await registration?.getNotifications()) ?? []) {
    if (read.has(notification.tag)) notification.close();
  }
}

/** What a notification is about: one of a room takes the place of the one before. @param {string} room */
export const tagOf = (room) => roomPath(room);
