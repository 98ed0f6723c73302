// The light request: what was said in a room since a place in its log, without coming in. The room's
// members see nothing of it.

import { roomPath } from "../protocol.js";

/** @import { Posted } from "../types/ui.js" */

/** Enough for a number on a badge. */
const LIMIT = 100;

/** @param {string} room @param {number} after @returns {Promise<Posted[]>} */
export async function askRoom(room, after) {
  const answer = await fetch(`${roomPath(room)}.json?after=${after}&limit=${LIMIT}`);
  if (!answer.ok) return [];
  const { events } = await answer.json();
  return events.filter((/** @type {Posted} */ { removed_at }) => removed_at === undefined);
}
