// My rooms as they are kept in this browser, in all of its tabs, and as the rooms tell about
// themselves: one light request to each that is not open, when somebody looks here again and every
// minute while they do. What the list is and does is in rooms.js.

import { hear, inOrder, know, learn, leave, mute, restore, visit } from "./rooms.js";

/** @import { MyRoomsParts } from "../types/ui.js" */
/** @import { RoomEntry } from "./rooms.js" */

const KEY = "rooms";
const EVERY_MS = 60_000;
/** Coming back to a tab twice in a moment asks once. */
const REST_MS = 10_000;
/** The rooms with the newest words are asked; what was silent for long will not be missed. */
const ASKED = 20;

/** @param {MyRoomsParts} parts */
export function createMyRooms({ storage, ask, now, timers, onChange }) {
  let rooms = restore(storage.read(KEY));
  let open = "";
  let askedAt = 0;
  let asking = false;
  /** @type {string | undefined} */
  let you;

  /** @param {RoomEntry[]} next */
  const keep = (next) => {
    if (next === rooms) return;
    rooms = next;
    storage.write(KEY, JSON.stringify(rooms));
    onChange();
  };

  /** One after the other: nobody is in a hurry, and the network is for talking. */
  const look = async () => {
    if (asking || now() - askedAt < REST_MS) return;
    asking = true;
    for (const { name, newest } of inOrder(rooms).slice(0, ASKED)) {
      if (name === open) continue;
      const messages = await ask(name, newest).catch(() => []);
      keep(learn(rooms, name, messages, you));
    }
    askedAt = now();
    asking = false;
  };

  const again = () => {
    timers.setTimeout(() => {
      if (document.visibilityState === "visible") look();
      again();
    }, EVERY_MS);
  };
  again();

  return {
    get all() {
      return inOrder(rooms);
    },
    look,
    /** Somebody came in. @param {string} name */
    enter(name) {
      open = name;
      keep(visit(rooms, name, now()));
    },
    /** What the open room knows of itself. @param {string} id @param {Partial<RoomEntry>} known */
    tell(id, known) {
      you = id;
      keep(know(rooms, open, known));
    },
    /** What the inbox says of a room that is not open here. @param {string} name @param {Partial<RoomEntry>} known */
    hear(name, known) {
      if (name !== open) keep(hear(rooms, name, known));
    },
    /** @param {string} name @param {boolean} muted */
    mute: (name, muted) => keep(mute(rooms, name, muted)),
    /** @param {string} name */
    leave: (name) => keep(leave(rooms, name)),
    /** Another tab has changed the list. */
    reload() {
      rooms = restore(storage.read(KEY));
      onChange();
    },
  };
}
