// Who is let in. A room that says no says why, and is not asked again until the person acts. Pure.

/** @import { Rejected, Room } from "../../types/room.js" */

const FINAL = new Set(["banned", "not_invited", "signed_out", "room_full"]);

/** @param {{ type: string, reason?: string }} event */
export const isFinal = ({ type, reason = "" }) => type === "rejected" && FINAL.has(reason);

/** @param {Room} room @param {Rejected} event @param {number} now @returns {Room} */
export function shutOut(room, { reason, detail, retry_after_ms }, now) {
  const until = retry_after_ms === undefined ? undefined : now + retry_after_ms;
  return { ...room, outside: { reason, detail, until } };
}
