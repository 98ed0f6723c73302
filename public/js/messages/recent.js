// The emoji that I used last, in any room, the last one first; kept in this browser. Before there are
// any, those that people reach for.

import { createStorage } from "../session/storage.js";

const KEY = "emoji";
const MOST = 24;
export const QUICK = ["👍", "❤️", "😂", "🎉", "😮", "😢", "👀", "🙏"];

const storage = createStorage(() => localStorage, "");

const used = () => {
  const kept = (storage.read(KEY) ?? "").split(" ");
  return kept.filter((it) => /^\p{RGI_Emoji}$/v.test(it));
};

/** @param {string[]} [others] what fills the list up */
export const recentEmoji = (others = QUICK) => [...new Set([...used(), ...others])];

/** @param {string} emoji */
export const noteUse = (emoji) =>
  storage.write(KEY, [...new Set([emoji, ...used()])].slice(0, MOST).join(" "));
