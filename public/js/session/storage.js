// What the page keeps between visits, for one room. A browser may refuse storage altogether, or be
// full: then the page forgets, and never fails.

/** @import { RoomStorage } from "../types/room.js" */

/**
 * @param {() => Storage} backing a function, because even looking at localStorage may throw
 * @param {string} room
 * @returns {RoomStorage}
 */
export function createStorage(backing, room) {
  const home = `chatter/${room}/`;
  /** @template T @param {(storage: Storage) => T} act @param {T} otherwise */
  const attempt = (act, otherwise) => {
    try {
      return act(backing());
    } catch {
      return otherwise;
    }
  };
  return {
    /** Whether anything written is there at the next visit. */
    get keeps() {
      return attempt((storage) => {
        storage.setItem(home, "");
        storage.removeItem(home);
        return true;
      }, false);
    },
    read: (key) => attempt((storage) => storage.getItem(home + key) ?? undefined, undefined),
    write: (key, value) => attempt((storage) => storage.setItem(home + key, value), undefined),
    forget: (key) => attempt((storage) => storage.removeItem(home + key), undefined),
    keys: (prefix) =>
      attempt((storage) => {
        const all = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
        return all
          .filter((key) => key.startsWith(home + prefix))
          .map((key) => key.slice(home.length));
      }, []),
  };
}
