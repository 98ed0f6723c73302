// What of each room is told, as somebody who is signed in chose it: the inbox keeps it for all of their
// devices, and this browser holds a copy, which the room's bell reads. What was chosen here before the
// inbox knew of the room is told to it once.

import { LEVEL, readLevel } from "../alerts/choice.js";
import { WAYS } from "../alerts/wanted.js";
import { follow, notify } from "../protocol/inbox.js";

/** @import { Entry, InboxCommand, Level } from "../types/inbox.js" */
/** @import { RoomStorage } from "../types/room.js" */

/** Whether the room's choice is the inbox's by now. */
const SHARED = "notify-shared";

/**
 * @param {(command: InboxCommand) => unknown} send
 * @param {(address: string) => RoomStorage} storageOf what is kept of a room in this browser
 */
export function createLevels(send, storageOf) {
  /** The rooms in the list: only there a choice is kept. @type {Set<string>} */
  const listed = new Set();
  /** What was chosen here, until the inbox has it: a connection may end before it is heard. @type {Map<string, Level>} */
  const wanted = new Map();

  /** An earlier choice, whether by a level or by a way of being told. @param {string} address */
  const earlier = (address) => {
    const storage = storageOf(address);
    if (storage.read(SHARED)) return undefined;
    const isChosen = storage.read(LEVEL) ?? storage.read(WAYS);
    return isChosen ? readLevel(storage, "all") : undefined;
  };
  /** @param {Entry[]} entries */
  const hear = (entries) => {
    for (const { address, level } of entries) {
      listed.add(address);
      const carried = level === "mentions" ? earlier(address) : undefined;
      const mine = wanted.get(address) ?? carried ?? level;
      const storage = storageOf(address);
      storage.write(LEVEL, mine);
      if (mine === level) {
        storage.write(SHARED, "yes");
        wanted.delete(address);
      } else {
        wanted.set(address, mine);
        send(notify(address, mine));
      }
    }
  };

  return {
    hear,
    /** A connection, the first or another, with all that is in the list. @param {Entry[]} entries */
    open(entries) {
      listed.clear();
      hear(entries);
      for (const address of wanted.keys()) if (!listed.has(address)) send(follow(address, true));
    },
    /** @param {string} address */
    unlist(address) {
      listed.delete(address);
      wanted.delete(address);
    },
    /** A room that is not in the list comes into it. @param {string} address @param {Level} level */
    choose(address, level) {
      wanted.set(address, level);
      return send(listed.has(address) ? notify(address, level) : follow(address, true));
    },
  };
}
