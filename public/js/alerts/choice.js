// What a room's bell is set to, in this browser: what of it is told, and how. Nothing is told in a way
// that nobody has turned on.

import { WAYS } from "./wanted.js";

/** @import { RoomStorage } from "../types/ui.js" */

/** @typedef {"all" | "mentions" | "nothing"} Level */
/** @typedef {{ level: Level, sound: boolean, notification: boolean }} Choice */

export const LEVEL = "notify";

/** @param {RoomStorage} storage @param {Level} otherwise @returns {Level} */
export function readLevel(storage, otherwise) {
  const level = storage.read(LEVEL);
  return level === "all" || level === "mentions" || level === "nothing" ? level : otherwise;
}

/**
 * What nobody has chosen is everything for a guest, whom only this page tells, and for others what the
 * inbox takes for chosen.
 * @param {RoomStorage} storage
 * @param {boolean} isSignedIn
 * @returns {Choice}
 */
export function readChoice(storage, isSignedIn) {
  const ways = storage.read(WAYS)?.split(",") ?? [];
  return {
    level: readLevel(storage, isSignedIn ? "mentions" : "all"),
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
  storage.write(LEVEL, level);
}
