// A sound and a notification for what is said while the reader looks elsewhere, once for all of a room's
// tabs. Both are silent until someone turns them on, in each room for itself. Comes when it is first
// wanted.

import { words } from "../i18n.js";
import { mentionsYou } from "../session/room/message.js";
import { find } from "../ui/element.js";
import { createNotification } from "./notification.js";
import { ring } from "./sound.js";

/** @import { AlertsParts, Page, Posted } from "../types/ui.js" */

const KEY = "alerts";
/** Many words at once make one sound. */
const PAUSE_MS = 2_000;

/** @param {HTMLElement} element @param {AlertsParts} parts */
export function mount(element, { roomName, storage, turn, now }) {
  const sound = find(element, "[name=sound]", HTMLInputElement);
  const notification = find(element, "[name=notification]", HTMLInputElement);
  const note = find(element, ".alerts__note");
  const shown = createNotification(roomName);
  /** The newest that was here when last looked. @type {number | undefined} */
  let known;
  /** How far somebody has read, in whichever tab. */
  let read = 0;
  let rangAt = 0;

  const keep = () => {
    const wanted = [sound, notification].filter(({ checked }) => checked);
    if (wanted.length > 0) storage.write(KEY, wanted.map(({ name }) => name).join());
    else storage.forget(KEY);
  };

  /** As it was chosen before, or in another tab. */
  const restore = () => {
    const wanted = storage.read(KEY)?.split(",") ?? [];
    sound.checked = wanted.includes("sound");
    // The browser may have been told otherwise meanwhile.
    const allowed = globalThis.Notification?.permission === "granted";
    notification.checked = wanted.includes("notification") && allowed;
  };

  /** @param {unknown} [target] what was just turned on or off */
  const choose = async (target) => {
    if (target === sound && sound.checked) ring();
    if (target === notification && notification.checked) {
      const answer = await globalThis.Notification?.requestPermission();
      notification.checked = answer === "granted";
      note.textContent = notification.checked ? "" : words.notAllowed;
    }
    keep();
  };

  /** @param {Posted} message */
  const tell = async (message) => {
    if (!(await turn.isOurs()) || message.seq <= read) return;
    if (sound.checked && now() - rangAt >= PAUSE_MS) {
      rangAt = now();
      ring();
    }
    if (notification.checked) await shown.show(message);
  };

  // Without an earlier choice, what is checked is what was just chosen.
  if (storage.read(KEY)) restore();
  turn.apply();
  element.addEventListener("change", ({ target }) => choose(target));

  return {
    choose,
    restore,
    /** @param {Page} page */
    update({ room, position }) {
      read = position.read ?? 0;
      shown.read(read);
      const before = Math.max(known ?? room.seq, read);
      if (!room.welcomed || room.seq === known) return;
      known = room.seq;
      if (document.hasFocus() && document.visibilityState === "visible") return;
      const fresh = room.log.filter((entry) => entry.type === "posted" && entry.seq > before);
      const others = /** @type {Posted[]} */ (fresh).filter((it) => it.author.id !== room.you?.id);
      // Of many, the one that speaks to the reader.
      const last = others.findLast((it) => mentionsYou(room, it)) ?? others.at(-1);
      if (last) tell(last).catch(() => {});
    },
  };
}
