// Over the composer: until when one is silenced, and how long a slow room makes one wait. It counts down
// to be seen; what is read out is only that it began and that it is over.

import { slowFor } from "../session/room/pace.js";
import { make, setText } from "../ui/element.js";
import { inUnits, words } from "./words.js";
import "../../css/pace.css";

/** @import { FootParts, Page } from "../types/ui.js" */

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** A wait that is over before one has read of it is none. */
const SHORT_MS = 2_000;

/** @param {HTMLElement} composer @param {FootParts} parts */
export function mount(composer, { context, show }) {
  const note = make("p", "pace");
  const spoken = make("p", "visually-hidden");
  spoken.role = "status";
  composer.before(note, spoken);
  let wasSilenced = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {Page} page */
  const update = (page) => {
    const { room } = page;
    clearTimeout(timer);
    const now = context.now();
    const silence = room.silencedUntil - now;
    const slow = slowFor(room, now);
    const isSilenced = silence > 0;
    note.classList.toggle("pace--silenced", isSilenced);
    if (isSilenced) {
      const left = inUnits(silence);
      setText(note, words.youAreSilenced(context.clock.time(room.silencedUntil), left));
      if (!wasSilenced) setText(spoken, note.textContent ?? "");
    } else {
      const isShort = (room.facts?.slow_ms ?? 0) <= SHORT_MS;
      const isSlow = slow > 0 && !isShort;
      setText(note, isSlow ? words.slowNote(inUnits(room.facts?.slow_ms ?? 0), inUnits(slow)) : "");
      if (wasSilenced) setText(spoken, words.youMaySpeak);
    }
    note.hidden = note.textContent === "";
    const ended = wasSilenced && !isSilenced;
    wasSilenced = isSilenced;
    if (isSilenced || slow > 0) {
      const left = isSilenced ? silence : slow;
      const next = left > 2 * MINUTE_MS ? MINUTE_MS : SECOND_MS;
      timer = setTimeout(update, Math.min(left, next), page);
    }
    // The composer may send again.
    if (ended) show();
  };
  return { update };
}
