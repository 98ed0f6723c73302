// What I am called elsewhere, I wish to be called here. A room that said no is not asked again for the same.

import { changeAvatar, rename } from "../protocol.js";

/** @import { Avatar, RoomStorage, Session } from "../types/ui.js" */
/** @import { Wish } from "./myself.js" */

const OFFERED = "offered";

/** @param {Session} session @param {Wish} wish @param {RoomStorage} storage the room's */
export function offer(session, { name, avatar }, storage) {
  const { you, limits } = session.room;
  if (!you) return;
  const wanted = {
    ...(name && name !== you.name && { name }),
    ...(avatar && !isSame(avatar, you.avatar) && { avatar }),
  };
  const mark = JSON.stringify(wanted);
  if (mark === "{}" || storage.read(OFFERED) === mark) return;
  storage.write(OFFERED, mark);
  if (wanted.name) session.send(rename(wanted.name));
  if (wanted.avatar && limits.colors) {
    session.send(changeAvatar(wanted.avatar.emoji, wanted.avatar.color));
  }
}

/** @param {Avatar} one @param {Avatar} other */
const isSame = (one, other) => one.emoji === other.emoji && one.color === other.color;
