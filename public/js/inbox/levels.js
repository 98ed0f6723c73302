// What of each room is told, as somebody who is signed in chose it: the inbox keeps it for all of their
// devices, and this browser holds a copy, which the room's bell reads. What was chosen here before the
// inbox knew of the room is wished for once.

import { LEVEL, readLevel } from "../alerts/choice.js";
import { WAYS } from "../alerts/wanted.js";
import { notify } from "../protocol/inbox.js";

/** @import { Entry, Wish } from "../types/inbox.js" */
/** @import { RoomStorage } from "../types/room.js" */

/** Whether the room's choice is the inbox's by now. */
const SHARED = "notify-shared";

/**
 * @param {(wish: Wish) => unknown} wish
 * @param {(address: string) => RoomStorage} storageOf what is kept of a room in this browser
 */
export function createLevels(wish, storageOf) {
  /** An earlier choice, whether by a level or by a way of being told. @param {string} address */
  const earlier = (address) => {
    const storage = storageOf(address);
    if (storage.read(SHARED)) return undefined;
    const isChosen = storage.read(LEVEL) ?? storage.read(WAYS);
    return isChosen ? readLevel(storage, "all") : undefined;
  };

  return {
    /** @param {Entry[]} entries */
    hear(entries) {
      for (const { address, level } of entries) {
        const carried = level === "mentions" ? earlier(address) : undefined;
        const storage = storageOf(address);
        storage.write(LEVEL, carried ?? level);
        storage.write(SHARED, "yes");
        if (carried && carried !== level) wish(notify(address, carried));
      }
    },
  };
}
