// What a room's bell is set to, in this browser: what of it is told, and how. Nothing is told in a way
// that nobody has turned on.

import { WAYS } from "./wanted.js";

/** @import { RoomStorage } from "../types/ui.js" */

/** @typedef {"all" | "mentions" | "nothing"} Level */
/** @typedef {{ level: Level, sound: boolean, notification: boolean }} Choice */

const LEVEL = "notify";

/** @param {RoomStorage} storage @returns {Choice} */
export function readChoice(storage) {
  const level = storage.read(LEVEL);
  const ways = storage.read(WAYS)?.split(",") ?? [];
  return {
    level: level === "mentions" || level === "nothing" ? level : "all",
    sound: ways.includes("sound"),
    // The browser may have been told otherwise meanwhile.
    notification:
      ways.includes("notification") && globalThis.Notification?.permission === "granted",
  };
}

/** @param {RoomStorage} storage @param {Choice} choice */
export function writeChoice(storage, { level, sound, notification }) {
  const ways = [...(sound ? ["sound"] : []), ...(notification ? ["notification"] : [])];
  if (ways.length > 0) storage.write(WAYS, ways.join());
  else storage.forget(WAYS);
  if (level === "all") storage.forget(LEVEL);
  else storage.write(LEVEL, level);
}
