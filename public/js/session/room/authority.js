// What those who keep a room may do, and to whom. The room decides; this says what is offered. Pure.

/** @import { Member, Role } from "../../types/room.js" */

const RANKS = { member: 0, moderator: 1, owner: 2 };

/** @param {{ role?: Role } | undefined} member */
const rankOf = (member) => RANKS[member?.role ?? "member"];

/** @param {{ role?: Role } | undefined} member */
export const isOwner = (member) => member?.role === "owner";

/** Whether one may silence, ban, and remove what they said: nobody an equal. @param {Member | undefined} you @param {Member} other */
export const mayRestrain = (you, other) =>
  you !== undefined && you.id !== other.id && rankOf(you) > rankOf(other);
