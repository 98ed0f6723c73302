// What a room says of itself: its title, topic, and who may come in and speak. Pure.

/** @import { Facts, Room, RoomChanged } from "../../types/room.js" */

/** @type {(keyof Facts)[]} */
const SETTINGS = ["title", "topic", "access", "slow_ms", "filter"];

/** @param {Room} room @param {RoomChanged} event @returns {Room} */
export function changeRoom(room, event) {
  // A resume tells old changes to a page whose facts are already of today.
  if (!room.facts || event.seq <= room.back.seq) return room;
  const changed = Object.entries(event).filter(([name]) =>
    SETTINGS.includes(/** @type {keyof Facts} */ (name)),
  );
  const facts = { ...room.facts, ...Object.fromEntries(changed) };
  // Which member answers from now on, the next welcome says.
  return { ...room, facts: event.assistant === false ? { ...facts, assistant: null } : facts };
}

/** What people call the room: a direct room by who else is in it. @param {Room} room */
export function titleOf({ name, facts, members, you }) {
  const others = () => [...members.values()].filter(({ id }) => id !== you?.id);
  return facts?.kind === "direct" ? names(others()) : facts?.title || name;
}

/** @param {{ name: string }[]} members */
export const names = (members) => members.map(({ name }) => name).join(", ");
