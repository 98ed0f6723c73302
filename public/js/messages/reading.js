// Reading: how far this reader has read, and where the line "new messages" stands. The position
// moves only while the reader attends: page focused, visible, and at the bottom. Pure.

/** @import { Posted, Reading, Room } from "../types/ui.js" */

/** @type {(read?: number) => Reading} */
export const newReading = (read) => ({ read, divider: undefined });

/**
 * How many messages of others lie past the position: all, or those that count.
 * @param {Room} room
 * @param {number | undefined} read
 * @param {(message: Posted) => boolean} [counts]
 */
export function countUnread(room, read, counts = () => true) {
  if (read === undefined) return 0;
  let unread = 0;
  for (let index = room.log.length - 1; index >= 0; index -= 1) {
    const entry = room.log[index];
    if (entry?.type !== "posted") continue;
    if (entry.seq <= read) break;
    if (entry.author.id !== room.you?.id && counts(entry)) unread += 1;
  }
  return unread;
}

/**
 * The line is drawn where reading stopped when the first unread message comes, and then stands
 * still: a line that moves while one looks for it is no help.
 * @param {Reading} reading
 * @param {Room} before the room as it was when last asked
 * @param {Room} room
 * @param {boolean} attends
 * @returns {Reading}
 */
export function read(reading, before, room, attends) {
  if (!room.welcomed) return reading;
  // The log of a room that was lost begins again; so does reading.
  const past = Math.min(reading.read ?? room.seq, room.seq);
  const began = countUnread(before, past) === 0 && countUnread(room, past) > 0;
  // Even a reader who attends has not seen what comes all at once after a while away.
  const drawn = began && (!attends || before.back !== room.back);
  const divider = drawn ? past : reading.divider;
  const position = attends ? room.seq : past;
  const same = position === reading.read && divider === reading.divider;
  return same ? reading : { read: position, divider };
}

/** The reader has seen enough of the line. @type {(reading: Reading) => Reading} */
export const clearDivider = (reading) =>
  reading.divider === undefined ? reading : { ...reading, divider: undefined };
