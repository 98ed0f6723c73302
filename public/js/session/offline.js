// The newest messages of the rooms that were visited, kept so that the last room opens without a
// network, readable. The page's own files are the service worker's.

import { roomPath } from "../protocol.js";

/** @import { Room, Timers } from "../types/room.js" */

/** Another shape takes another name. */
const ROOMS = "rooms/1";
const MAX_ROOMS = 10;
const MAX_MESSAGES = 50;
/** In a lively room not every message is worth a write. */
const PAUSE_MS = 1_000;

/** @param {Timers} timers */
export function createMemory(timers) {
  /** @type {Room | undefined} */
  let due;
  const write = () => {
    const room = due;
    due = undefined;
    if (room) keep(room).catch(() => {});
  };
  return {
    recall,
    /** @param {Room} room */
    keep(room) {
      if (!due) timers.setTimeout(write, PAUSE_MS);
      due = room;
    },
  };
}

/** @param {Room} room */
async function keep({ name, you, log }) {
  const messages = log.filter(({ type }) => type === "posted").slice(-MAX_MESSAGES);
  const rooms = await caches.open(ROOMS);
  await rooms.put(address(name), Response.json({ you, log: messages }));
  const kept = await rooms.keys();
  for (const request of kept.slice(0, -MAX_ROOMS)) await rooms.delete(request);
}

/** What this browser remembers of a room. @param {string} name @returns {Promise<Partial<Room> | undefined>} */
async function recall(name) {
  const rooms = await caches.open(ROOMS);
  const kept = await (await rooms.match(address(name)))?.json();
  const isWhole = Array.isArray(kept?.log) && kept.log.every(isMessage);
  return isWhole ? { you: kept.you, log: kept.log } : undefined;
}

/** @param {any} entry */
const isMessage = (entry) =>
  typeof entry?.body === "string" && typeof entry.author?.name === "string";

const address = roomPath;
