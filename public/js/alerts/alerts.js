// A sound and a notification for what is said while one looks elsewhere. Both are silent until
// someone turns them on, in each room for itself. Comes when it is first wanted.

import { words } from "../i18n.js";
import { mentionsYou } from "../session/room/message.js";
import { isolate } from "../text/isolate.js";
import { treeOf } from "../text/tree.js";
import { inOneLine } from "../text/words.js";
import { find } from "../ui/element.js";

/** @import { AlertsParts, Page, Posted } from "../types/ui.js" */

const KEY = "alerts";
/** Many words at once make one sound. */
const PAUSE_MS = 2_000;
const MAX_CHARS = 200;
const ICON = "/icons/chatter-192.png";

/** @param {HTMLElement} element @param {AlertsParts} parts */
export function mount(element, { roomName, storage, now }) {
  const sound = find(element, "[name=sound]", HTMLInputElement);
  const notification = find(element, "[name=notification]", HTMLInputElement);
  const note = find(element, ".alerts__note");
  /** The newest that was here when last looked. @type {number | undefined} */
  let known;
  let rangAt = 0;

  const keep = () => {
    const wanted = [sound, notification].filter(({ checked }) => checked);
    if (wanted.length > 0) storage.write(KEY, wanted.map(({ name }) => name).join());
    else storage.forget(KEY);
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

  const wanted = storage.read(KEY)?.split(",") ?? [];
  if (wanted.includes("sound")) sound.checked = true;
  // The browser may have been told otherwise meanwhile.
  const allowed = globalThis.Notification?.permission === "granted";
  if (wanted.includes("notification")) notification.checked = allowed;
  element.addEventListener("change", ({ target }) => choose(target));

  return {
    choose,
    /** @param {Page} page */
    update({ room }) {
      const before = known ?? room.seq;
      if (!room.welcomed || room.seq === known) return;
      known = room.seq;
      if (document.hasFocus() && document.visibilityState === "visible") return;
      const fresh = room.log.filter((entry) => entry.type === "posted" && entry.seq > before);
      const others = /** @type {Posted[]} */ (fresh).filter((it) => it.author.id !== room.you?.id);
      // Of many, the one that speaks to the reader.
      const last = others.findLast((it) => mentionsYou(room, it)) ?? others.at(-1);
      if (!last || now() - rangAt < PAUSE_MS) return;
      rangAt = now();
      if (sound.checked) ring();
      if (notification.checked) notify(roomName, last);
    },
  };
}

/** Two soft notes, the second a fourth higher: nothing to load. */
function ring() {
  const audio = new AudioContext();
  const end = audio.currentTime + 0.6;
  for (const [start, pitch] of [
    [0, 587],
    [0.12, 784],
  ]) {
    const at = audio.currentTime + Number(start);
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.08, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, end);
    const note = new OscillatorNode(audio, { frequency: pitch });
    note.connect(volume).connect(audio.destination);
    note.start(at);
    note.stop(end);
    note.onended = () => audio.close();
  }
}

/** @param {string} roomName @param {Posted} message */
async function notify(roomName, message) {
  const title = `${isolate(message.author.name)} · ${roomName}`;
  const options = {
    body: inOneLine(treeOf(message), MAX_CHARS),
    icon: ICON,
    tag: roomName,
    data: location.href,
    silent: true,
  };
  // Phones let only a service worker notify.
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration) return registration.showNotification(title, options);
  new Notification(title, options).onclick = () => window.focus();
}
