// A search: what was asked for, and what was found. Only the answer to the last question counts. Pure.

/** @import { Found, Rejected, Room, Search } from "../../types/room.js" */

/** What was found stays until the answer is there. @param {Room} room @param {Search} command @returns {Room} */
export function ask(room, { query, before }) {
  const { events = [], more = false, next, asked = 0 } = room.search ?? {};
  return { ...room, search: { query, before, events, more, next, asked: asked + 1 } };
}

/** @param {Room} room @param {Found} event @returns {Room} */
export function find(room, { events: found, more, before: next }) {
  const { search } = room;
  if (search?.asked !== 1) return answered(room);
  const events = search.before ? [...search.events, ...found] : found;
  return { ...room, search: { ...search, events, more, next, asked: 0 } };
}

/** @param {Room} room @param {Rejected} event @returns {Room} */
export function refuseSearch(room, { reason, detail }) {
  const { search } = answered(room);
  return { ...room, search: search && { ...search, refused: reason, detail } };
}

/** @param {Room} room @returns {Room} */
const answered = (room) => ({
  ...room,
  search: room.search && { ...room.search, asked: Math.max(0, room.search.asked - 1) },
});
