// A message that takes long to arrive says so: a clock at its bubble first, then words. Most are there
// before either.

import { words } from "../i18n/later.js";
import { make, setText } from "../ui/element.js";
import { makeIcon } from "../ui/icon.js";
import "../../css/sending.css";

/** @import { Page } from "../types/ui.js" */

const CLOCK_MS = 1_000;
const WORDS_MS = 3_000;
const CLOCK = "M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z";

/** @param {HTMLElement} log @param {() => number} now */
export function mount(log, now) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {Page} page */
  const update = (page) => {
    clearTimeout(timer);
    const { room, connection } = page;
    const drawn = new Set(log.querySelectorAll(".message__sending"));
    let next = Number.POSITIVE_INFINITY;
    for (const { client_id, at, refused, files } of room.pending) {
      // Without a connection the message itself says what it waits for.
      // Files tell themselves how far they are.
      if (connection.phase !== "open" || refused !== undefined || files) continue;
      const age = now() - at;
      if (age < WORDS_MS) next = Math.min(next, (age < CLOCK_MS ? CLOCK_MS : WORDS_MS) - age);
      if (age < CLOCK_MS) continue;
      const message = log.querySelector(`[data-key="own-${client_id}"]`);
      const line = message?.querySelector(".message__sending") ?? makeLine();
      drawn.delete(line);
      if (line.parentElement !== message) message?.append(line);
      const label = line.querySelector("span");
      if (label) setText(label, age < WORDS_MS ? "" : words.sending);
    }
    for (const line of drawn) line.remove();
    if (Number.isFinite(next)) timer = setTimeout(update, next, page);
  };
  return { update };
}

function makeLine() {
  return make("p", "message__sending", makeIcon(CLOCK), make("span"));
}
