// Blocking somebody and thinking better of it. The inbox is the truth of it, on every device; it knows ids
// alone, so that what people are called is kept in this browser.

import { words } from "../i18n/later.js";
import { block } from "../protocol/inbox.js";
import { BLOCKED, readBlocked } from "./blocked.js";

/** @import { InboxCommand } from "../types/inbox.js" */
/** @import { RoomStorage } from "../types/room.js" */
/** @import { Place } from "../place.js" */

const NAMES = "blocked-names";

/** @param {RoomStorage} storage @returns {Record<string, string>} */
function readNames(storage) {
  try {
    return JSON.parse(storage.read(NAMES) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** @param {RoomStorage} storage of all rooms */
export function blockedPeople(storage) {
  const names = readNames(storage);
  return [...readBlocked(storage)].map((id) => ({ id, name: String(names[id] ?? words.someone) }));
}

/**
 * @param {object} parts
 * @param {RoomStorage} parts.storage of all rooms
 * @param {() => Place | undefined} parts.place the room that is open
 * @param {(command: InboxCommand) => Promise<boolean>} parts.send
 */
export function createBlocking({ storage, place, send }) {
  /** @param {Iterable<string>} ids */
  const keep = (ids) => {
    const blocked = new Set(ids);
    // Another tab of this browser may have kept it already.
    const before = place()?.page.room.blocked ?? readBlocked(storage);
    if (blocked.size === before.size && [...blocked].every((id) => before.has(id))) return;
    if (blocked.size > 0) storage.write(BLOCKED, [...blocked].join(" "));
    else storage.forget(BLOCKED);
    const known = { ...Object.fromEntries(place()?.page.room.names ?? []), ...readNames(storage) };
    const names = [...blocked].flatMap((id) => (known[id] ? [[id, known[id]]] : []));
    storage.write(NAMES, JSON.stringify(Object.fromEntries(names)));
    // What the reader asked to see is hidden again: all veils are drawn anew.
    place()?.session.look((room) => ({ ...room, blocked, unveiled: new Set() }));
  };

  return {
    /** What the inbox says. @param {Iterable<string>} ids */
    hear: keep,
    /** @param {string} id @param {boolean} on */
    change(id, on) {
      const blocked = readBlocked(storage);
      if (on) blocked.add(id);
      else blocked.delete(id);
      keep(blocked);
    },
    /** It shows when the inbox has said so. @param {{ id: string, name: string }} member @param {boolean} on @returns {Promise<boolean>} whether the inbox was asked */
    block({ id, name }, on) {
      if (on) storage.write(NAMES, JSON.stringify({ ...readNames(storage), [id]: name }));
      return send(block(id, on));
    },
  };
}
