// Who I wish to be, in every room: the name and the face that I chose last, kept in this browser. A room
// where I am new is told the name as I come in; one that knows me by another is asked, once.

/** @import { Avatar, Event, RoomStorage } from "../types/ui.js" */

const KEY = "me";
/** What the first room called me. Who has chosen nothing is called so in others too. */
const GIVEN = "given";

/** @typedef {{ name?: string, avatar?: Avatar }} Wish */

/** @param {RoomStorage} storage */
export function createMyself(storage) {
  /** @returns {Wish} */
  const wish = () => {
    try {
      return JSON.parse(storage.read(KEY) ?? "{}") ?? {};
    } catch {
      return {};
    }
  };
  /** @param {Wish} chosen */
  const choose = (chosen) => storage.write(KEY, JSON.stringify({ ...wish(), ...chosen }));

  return {
    wish,
    /** What I want to be called where I am new. */
    name: () => wish().name ?? storage.read(GIVEN),
    /** What I chose in a room goes along to others. @param {Event[]} events @param {string | undefined} id */
    hear(events, id) {
      for (const event of events) {
        if (event.type === "welcomed" && !storage.read(GIVEN)) {
          storage.write(GIVEN, event.you.name);
        }
        const isOwn = "member_id" in event && event.member_id === id;
        if (isOwn && event.type === "renamed") choose({ name: event.name });
        if (isOwn && event.type === "avatar_changed") choose({ avatar: event.avatar });
      }
    },
  };
}
