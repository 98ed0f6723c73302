// Two tabs on a first visit are one person. Whoever brings no cookie is somebody new to a room, so the
// second tab waits until the first one has been let in, and with it has a cookie for both.

/** @import { ConnectionState, RoomStorage } from "../types/room.js" */

const KNOWN = "known";
const LOCK = "a first visit";

/** @param {RoomStorage} storage of all rooms @param {LockManager | undefined} locks not where the page came over plain http */
export function createFirstVisit(storage, locks) {
  let isKnown = storage.read(KNOWN) !== undefined;
  /** @type {((value?: unknown) => void) | undefined} */
  let next;

  return {
    get isKnown() {
      return isKnown;
    },
    /** @param {() => void} connect */
    begin(connect) {
      if (isKnown || !locks) return connect();
      const turn = locks.request(LOCK, () => {
        const over = new Promise((resolve) => {
          next = resolve;
        });
        connect();
        return over;
      });
      // A browser that refuses storage refuses this too: then there is no cookie to wait for.
      turn.catch(connect);
    },
    /** @param {{ connection: ConnectionState }} page */
    update({ connection: { phase } }) {
      if (phase === "open" && !isKnown) {
        isKnown = true;
        storage.write(KNOWN, "yes");
      }
      // A room that does not answer holds nobody up.
      if (phase !== "connecting") next?.();
    },
  };
}
