// A notification of what was said last, in place of the one before, until it has been read.

import { roomPath } from "../protocol.js";
import { isolate } from "../text/isolate.js";
import { lineOf } from "../text/line.js";

/** @import { Posted } from "../types/ui.js" */

const ICON = "/icons/chatter-192.png";
const MAX_CHARS = 200;

/** @param {string} room */
export function createNotification(room) {
  // As a push of the same room: one takes the place of the other.
  const tag = roomPath(room);
  /** The message that it shows. @type {number | undefined} */
  let shown;
  /** @type {Notification | undefined} */
  let own;

  const close = async () => {
    shown = undefined;
    own?.close();
    const registration = await navigator.serviceWorker?.getRegistration();
    const all = (await registration?.getNotifications({ tag })) ?? [];
    for (const notification of all) notification.close();
  };

  return {
    /** @param {Posted} message @param {string} called what the room is called */
    async show(message, called) {
      shown = message.seq;
      const title = `${isolate(message.author.name)} · ${called}`;
      const options = {
        body: lineOf(message, MAX_CHARS),
        icon: ICON,
        tag,
        data: { address: tag, seq: message.seq },
        silent: true,
      };
      // Phones let only a service worker notify.
      const registration = await navigator.serviceWorker?.getRegistration();
      // Read meanwhile, or no longer the last.
      if (shown !== message.seq) return;
      if (registration?.active) return registration.showNotification(title, options);
      own = new Notification(title, options);
      own.onclick = () => window.focus();
    },
    /** Somebody has read so far, in whichever tab. @param {number} seq */
    read(seq) {
      if (shown !== undefined && seq >= shown) close().catch(() => {});
    },
  };
}
