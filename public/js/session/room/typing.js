// Who is typing, and until when that is believed. Pure.

/** @import { Room } from "../../types/room.js" */

/** Whoever types says so again within 3 s. */
const TYPING_MS = 5_000;

/** @param {Room} room @param {string} id @param {number} now @returns {Room} */
export const type = (room, id, now) => ({
  ...room,
  typing: new Map(room.typing).set(id, now + TYPING_MS),
});

/** Whoever has posted, or left, types no longer. @param {Room} room @param {string} id @returns {Room} */
export function stopTyping(room, id) {
  if (!room.typing.has(id)) return room;
  const typing = new Map(room.typing);
  typing.delete(id);
  return { ...room, typing };
}
