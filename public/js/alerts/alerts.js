// A sound and a notification for what is said while the reader looks elsewhere, once for all of a room's
// tabs. Both are silent until someone turns them on, in each room for itself. What of the room is told is, of
// somebody who is signed in, the inbox's to keep. Comes when it is first wanted.

import { isSignedIn } from "../account/whose.js";
import { wishThrough } from "../inbox/wishes.js";
import { notify } from "../protocol/inbox.js";
import { roomPath } from "../protocol.js";
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
export function createAlerts({ roomName, storage, visits, inbox, turn, now }, since) {
  const shown = createNotification(roomName);
  const wish = wishThrough(visits, inbox);
  /** Another tab or device may have chosen otherwise. */
  const chosen = () => readChoice(storage, isSignedIn(visits));
  let choice = chosen();
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
      choice = chosen();
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
      const isLevelNew = wanted.level !== choice.level;
      const answer = asks && (await globalThis.Notification?.requestPermission());
      choice = { ...wanted, notification: asks ? answer === "granted" : wanted.notification };
      writeChoice(storage, choice);
      if (isLevelNew && isSignedIn(visits)) wish(notify(roomPath(roomName), choice.level));
      return choice;
    },
    /** As it was chosen in another tab. */
    restore() {
      choice = chosen();
    },
    /** @param {Page} page */
    update({ room, position }) {
      read = position.read ?? 0;
      shown.read(read);
      const before = Math.max(known ?? since ?? room.back.seq, read);
      if (!room.welcomed || room.seq === known) return;
      known = room.seq;
      choice = chosen();
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
