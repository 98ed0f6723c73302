// The emoji that I reach for, the last one first, kept in this browser. Before there are any, the ones
// that most people begin with.

/** @import { RoomStorage } from "../types/ui.js" */

const KEY = "emoji";
const FIRST = ["👍", "❤️", "😂", "🎉", "😮", "🙏", "😢", "👀"];
const MOST = 24;

/** @param {RoomStorage} storage @returns {string[]} */
export function recentEmoji(storage) {
  const kept = (storage.read(KEY) ?? "").split(" ").filter(Boolean);
  return [...new Set([...kept, ...FIRST])].slice(0, Math.max(FIRST.length, kept.length));
}

/** @param {RoomStorage} storage @param {string} emoji */
export function keepRecent(storage, emoji) {
  const kept = (storage.read(KEY) ?? "").split(" ").filter((it) => it && it !== emoji);
  storage.write(KEY, [emoji, ...kept].slice(0, MOST).join(" "));
}
