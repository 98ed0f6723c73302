// The state of the connection, in a few words beside the log, silent while all is well. Less is spoken
// than shown, for nobody wants a countdown read out.

import { words } from "../i18n.js";
import { find, setText } from "../ui/element.js";

/** @import { Page, StatusParts } from "../types/ui.js" */

/** Most losses are mended before one would have read of them. */
const QUIET_MS = 2_000;
/** How long "Back" stays: long enough to be read. */
const BACK_MS = 4_000;
const SECOND_MS = 1_000;
/** Close codes by which a room asks for a pause. One that is full says so first, and is not tried again. @type {Set<number | undefined>} */
const PAUSES = new Set([1008, 1013]);

/** @param {HTMLElement} element @param {StatusParts} parts */
export function mountStatus(element, { spoken, retry, isOnline, now }) {
  const label = find(element, ".status__words");
  const button = find(element, ".status__retry");
  /** @type {Page | undefined} */
  let page;
  let backUntil = 0;
  let troubled = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  button.addEventListener("click", retry);

  /** @param {string} text @param {string} [aloud] */
  const show = (text, aloud = text) => {
    element.hidden = text === "";
    setText(label, text);
    setText(spoken, aloud);
  };

  const refresh = () => {
    if (!page) return;
    clearTimeout(timer);
    const { room, connection } = page;
    element.classList.toggle("status--back", connection.phase === "open");
    button.hidden = connection.phase !== "waiting";
    if (connection.phase === "open") {
      if (now() >= backUntil) return show("");
      timer = setTimeout(refresh, backUntil - now());
      return show(words.back(room.back.missed, room.back.restarted));
    }
    // Whoever is not let in is told so elsewhere, and nothing is tried.
    if (connection.phase === "resting") return show("");
    // The browser knows of a dead network before anything else does.
    if (!isOnline()) {
      troubled = true;
      return show(`${words.noNetwork} ${words.offlineQueue}`);
    }
    const quiet = connection.since + QUIET_MS - now();
    if (quiet > 0) {
      timer = setTimeout(refresh, quiet);
      return show("");
    }
    troubled = true;
    const seconds = Math.max(1, Math.ceil(((connection.retryAt ?? 0) - now()) / SECOND_MS));
    const what = connection.returning ? words.reconnecting : words.connecting;
    const aloud = room.pending.length > 0 ? `${what} ${words.offlineQueue}` : what;
    if (connection.phase === "connecting") return show(what, aloud);
    timer = setTimeout(refresh, SECOND_MS);
    if (PAUSES.has(connection.code)) return show(words.hasty(seconds), aloud);
    show(words.reconnectingIn(seconds), aloud);
  };

  return {
    /** @param {Page} next */
    update(next) {
      const opened = page?.connection.phase !== "open" && next.connection.phase === "open";
      const missed = next.room.back.missed > 0 || next.room.back.restarted;
      if (opened && next.connection.returning && (troubled || missed)) backUntil = now() + BACK_MS;
      if (opened) troubled = false;
      page = next;
      refresh();
    },
  };
}
