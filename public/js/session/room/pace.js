// How fast one may speak, where a room is slow. Pure.

/** @import { Room } from "../../types/room.js" */

/** How long until the room hears the reader again, where it is slow. @param {Room} room @param {number} now */
export const slowFor = ({ facts, spokeAt }, now) =>
  Math.max(0, spokeAt + (facts?.slow_ms ?? 0) - now);
