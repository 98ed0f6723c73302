// Whom one has blocked, as this browser remembers it: their words are hidden before the inbox has answered.

/** @import { Room, RoomStorage } from "../types/room.js" */

export const BLOCKED = "blocked";

/** @param {RoomStorage} storage of all rooms @returns {Set<string>} */
export const readBlocked = (storage) => new Set(storage.read(BLOCKED)?.split(" "));

/** @param {RoomStorage} storage of all rooms @returns {(room: Room) => Room} */
export function hideBlocked(storage) {
  const blocked = readBlocked(storage);
  return (room) => ({ ...room, blocked });
}
