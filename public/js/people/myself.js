// Who I wish to be, in every room: the name and the face that I chose last, kept in this browser. A room
// where I am new is told the name as I come in; one that knows me by another is asked, once.

/** @import { Avatar, Event, Member, RoomStorage } from "../types/ui.js" */

const KEY = "me";
const OFFERED = "offered";

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
    /** What I chose in a room goes along to others. @param {Event[]} events @param {string | undefined} id */
    hear(events, id) {
      for (const event of events) {
        const isOwn = "member_id" in event && event.member_id === id;
        if (isOwn && event.type === "renamed") choose({ name: event.name });
        if (isOwn && event.type === "avatar_changed") choose({ avatar: event.avatar });
      }
    },
    /**
     * What to ask this room for. A room that said no is not asked again for the same.
     * @param {Member} you
     * @param {RoomStorage} room
     * @returns {Wish}
     */
    offer(you, room) {
      const { name, avatar } = wish();
      const wanted = {
        ...(name && name !== you.name && { name }),
        ...(avatar && !isSame(avatar, you.avatar) && { avatar }),
      };
      const mark = JSON.stringify(wanted);
      if (mark === "{}" || room.read(OFFERED) === mark) return {};
      room.write(OFFERED, mark);
      return wanted;
    },
  };
}

/** @param {Avatar} one @param {Avatar} other */
const isSame = (one, other) => one.emoji === other.emoji && one.color === other.color;
