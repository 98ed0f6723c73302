// Roles: who keeps the room. Pure.

/** @import { Appointed, Member, Role, Room } from "../../types/room.js" */

/** What is told of somebody beside their name. @param {{ role?: Role, bot?: true } | undefined} member @returns {"owner" | "moderator" | "bot" | undefined} */
export function markOf(member) {
  if (member?.role && member.role !== "member") return member.role;
  return member?.bot ? "bot" : undefined;
}

/** Moderators and owners. @param {{ role?: Role } | undefined} member */
export const isKeeper = (member) => member?.role === "owner" || member?.role === "moderator";

/** The member as the room knows them now; a message has its author as they were. @param {Room} room @param {Member} member */
export const present = ({ members }, member) => members.get(member.id) ?? member;

/** @param {Room} room @param {Appointed} event @returns {Room} */
export function appoint(room, { seq, member_id, role }) {
  // A resume tells old appointments to a page whose members are already of today.
  if (seq <= room.back.seq) return room;
  return changeMember(room, member_id, (member) => appointed(member, role));
}

/** Somebody is another now, and so am I, if it is me. @param {Room} room @param {string} id @param {(member: Member) => Member} change @returns {Room} */
export function changeMember(room, id, change) {
  const { you } = room;
  const member = room.members.get(id);
  const members = new Map(room.members);
  if (member) members.set(id, change(member));
  return { ...room, members, you: you?.id === id ? change(you) : you };
}

/** @param {Member} member @param {Appointed["role"]} role @returns {Member} */
function appointed({ role: _, ...member }, role) {
  return role === "member" ? member : { ...member, role };
}
