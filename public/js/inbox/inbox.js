// The inbox, held open: what the rooms tell that are not on this page. It opens when there may be
// something for this person, comes back by itself, and hands every entry on.

import { decode, isDirect, PING } from "../protocol.js";
import { lazy, soon } from "../ui/lazy.js";
import { createTelling } from "./telling.js";

/** @import { Place } from "../place.js" */
/** @import { Entry, InboxEvent } from "../types/inbox.js" */

/** The wire takes 90 s of silence for an absence. */
const PING_MS = 30_000;
/** Full jitter under a doubling ceiling, so that nobody's pages return as one. */
const BACKOFF_MS = { first: 2_000, most: 120_000 };

const loadSeen = lazy(() => import("./seen.js"));
/** Without a network it is not said. */
const ignore = () => {};

/**
 * @typedef {object} InboxParts
 * @property {() => Place | undefined} place the room that is open
 * @property {() => Rail | undefined} rail
 * @property {() => Promise<Rail>} loadRail
 */
/** @typedef {{ hear(entries: Entry[]): void }} Rail */

/** @param {InboxParts} parts */
export function openInbox({ place, rail, loadRail }) {
  const telling = createTelling();
  let attempts = 0;

  /** Whoever has one room alone has no list, until somebody writes to them. @param {Entry[]} entries */
  const list = async (entries) => {
    for (const { address } of entries) telling.list(address);
    const isWrittenTo = entries.some(({ kind }) => kind === "direct");
    const shown = rail() ?? (isWrittenTo ? await loadRail() : undefined);
    shown?.hear(entries);
  };

  /** @param {InboxEvent} event */
  const hear = (event) => {
    if (event.type === "inbox_opened") {
      attempts = 0;
      soon(() => list(event.entries));
    }
    if (event.type === "listed") soon(() => list([event.entry]));
  };

  const connect = () => {
    // Before a room has let them in, a visitor is nobody.
    if (!place()?.page.room.welcomed) return setTimeout(connect, BACKOFF_MS.first);
    const url = new URL("/inbox/socket", location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url);
    const pings = setInterval(() => socket.readyState === 1 && socket.send(PING), PING_MS);
    socket.onmessage = ({ data }) => {
      for (const event of decode(String(data))) hear(/** @type {any} */ (event));
    };
    socket.onclose = () => {
      clearInterval(pings);
      const ceiling = Math.min(BACKOFF_MS.most, BACKOFF_MS.first * 2 ** attempts);
      attempts += 1;
      setTimeout(connect, Math.random() * ceiling);
    };
  };
  /** What is open has been shown. @param {Place | undefined} shown */
  const update = (shown) => {
    telling.update(shown);
    if (!shown || !isDirect(shown.page.room.name)) return;
    loadSeen().then(({ showSeen }) => {
      // One may have gone elsewhere meanwhile.
      if (place() === shown) showSeen(shown.page.room);
    }, ignore);
  };
  connect();
  update(place());
  return { update };
}
