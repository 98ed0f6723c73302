// How far one has read, told to the rooms that ask for it: in private each time, since the others see
// it, elsewhere now and then, so that other devices know.

import { unread } from "../messages/reading_position.js";
import { read } from "../protocol/inbox.js";
import { isDirect, roomPath } from "../protocol.js";

/** @import { Place } from "../place.js" */

/** In a lively room, one look after the other is one reading. */
const PAUSE_MS = 10_000;

export function createTelling() {
  /** What is in the list: nobody else asks. @type {Set<string>} */
  const listed = new Set();
  /** How far each room has been told. @type {Map<string, number>} */
  const told = new Map();
  /** @type {Place | undefined} */
  let current;
  let isPausing = false;

  const tell = () => {
    if (!current || isPausing) return;
    const { room, connection, position } = current.page;
    const path = roomPath(room.name);
    // What was told last may not have been heard.
    if (connection.phase !== "open") told.delete(path);
    const isAsked = isDirect(room.name) || listed.has(path);
    if (!isAsked || connection.phase !== "open" || room.seq <= (told.get(path) ?? 0)) return;
    if (!current.isAttentive() || unread(room, position).count > 0) return;
    told.set(path, room.seq);
    current.session.tell(read(room.seq));
    if (isDirect(room.name)) return;
    isPausing = true;
    setTimeout(() => {
      isPausing = false;
      tell();
    }, PAUSE_MS);
  };

  return {
    /** @param {string} path */
    list(path) {
      listed.add(path);
      tell();
    },
    /** What is open has been shown. @param {Place | undefined} place */
    update(place) {
      current = place;
      tell();
    },
  };
}
