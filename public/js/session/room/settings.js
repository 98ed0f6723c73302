// What a room says of itself: its title, topic, and who may come in and speak. Pure.

import { isDirect } from "../../protocol.js";

/** @import { Facts, Room, RoomChanged } from "../../types/room.js" */

/** @param {Room} room @param {RoomChanged} event @returns {Room} */
export function changeRoom(room, event) {
  // A resume tells old changes to a page whose facts are already of today.
  if (!room.facts || event.seq <= room.back.seq) return room;
  const { type, seq, at, member_id, name, assistant: on, ...changed } = event;
  const facts = { ...room.facts, ...changed };
  const { assistant, assistant_off = assistant } = facts;
  const isOn = on ?? assistant;
  const switched = assistant_off && { assistant_off, assistant: isOn ? assistant_off : null };
  return { ...room, facts: { ...facts, ...switched } };
}

/** Who else is in it, or is known to have spoken there. @param {Room} room */
export function othersIn({ members, log, you }) {
  const authors = () => log.flatMap((entry) => (entry.type === "posted" ? [entry.author] : []));
  const known = new Map(members.size > 0 ? members : authors().map((it) => [it.id, it]));
  known.delete(you?.id ?? "");
  return [...known.values()];
}

/** What people call the room: a direct room by who else is in it. @param {Room} room */
export const titleOf = (room) =>
  isDirect(room.name) ? names(othersIn(room)) || "…" : room.facts?.title || room.name;

/** Who may come in. @param {Facts | undefined} facts @returns {"direct" | Facts["access"]} */
export const accessOf = (facts) =>
  facts?.kind === "direct" ? "direct" : (facts?.access ?? "open");

/** @param {{ name: string }[]} members */
export const names = (members) => members.map(({ name }) => name).join(", ");
