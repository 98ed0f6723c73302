// A sound and a notification for what is said while the reader looks elsewhere, once for all of a room's
// tabs. Both are silent until someone turns them on, in each room for itself. Comes when it is first
// wanted.

import { mentionsYou } from "../session/room/message.js";
import { titleOf } from "../session/room/settings.js";
import { readChoice, writeChoice } from "./choice.js";
import { createNotification } from "./notification.js";
import { ring } from "./sound.js";

/** @import { AlertsParts, Page, Posted } from "../types/ui.js" */
/** @import { Choice } from "./choice.js" */

/** Many words at once make one sound. */
const PAUSE_MS = 2_000;

/** @param {AlertsParts} parts @param {number} [since] the newest when they were wished for, if it was not before all else */
export function createAlerts({ roomName, storage, turn, now }, since) {
  const shown = createNotification(roomName);
  let choice = readChoice(storage);
  /** The newest that was here when last looked. @type {number | undefined} */
  let known;
  /** How far somebody has read, in whichever tab. */
  let read = 0;
  let rangAt = 0;
  turn.apply();

  /** @param {Posted} message @param {string} title */
  const tell = async (message, title) => {
    if (!(await turn.isOurs()) || message.seq <= read) return;
    if (choice.sound && now() - rangAt >= PAUSE_MS) {
      rangAt = now();
      ring();
    }
    if (choice.notification) await shown.show(message, title);
  };

  return {
    get choice() {
      return choice;
    },
    /**
     * A sound that is turned on is heard at once, and a notification is asked for.
     * @param {Choice} wanted
     * @returns {Promise<Choice>} what came of it
     */
    async choose(wanted) {
      if (wanted.sound && !choice.sound) ring();
      const asks = wanted.notification && !choice.notification;
      const answer = asks && (await globalThis.Notification?.requestPermission());
      choice = { ...wanted, notification: asks ? answer === "granted" : wanted.notification };
      writeChoice(storage, choice);
      return choice;
    },
    /** As it was chosen in another tab. */
    restore() {
      choice = readChoice(storage);
    },
    /** @param {Page} page */
    update({ room, position }) {
      read = position.read ?? 0;
      shown.read(read);
      const before = Math.max(known ?? since ?? room.back.seq, read);
      if (!room.welcomed || room.seq === known) return;
      known = room.seq;
      const isSeen = document.hasFocus() && document.visibilityState === "visible";
      if (isSeen || choice.level === "nothing") return;
      const fresh = room.log.filter((entry) => entry.type === "posted" && entry.seq > before);
      const others = /** @type {Posted[]} */ (fresh).filter(
        ({ author }) => author.id !== room.you?.id && !room.blocked.has(author.id),
      );
      // Of many, the one that speaks to the reader.
      const mention = others.findLast((it) => mentionsYou(room, it));
      const last = choice.level === "mentions" ? mention : (mention ?? others.at(-1));
      if (last) tell(last, titleOf(room)).catch(() => {});
    },
  };
}
