// The emoji that I used last, in any room, the last one first; kept in this browser. Before there are
// any, those that people reach for.

import { createStorage } from "../session/storage.js";

const KEY = "emoji";
const MOST = 24;
const QUICK = ["👍", "❤️", "😂", "🎉", "😮", "😢", "👀", "🙏"];

const storage = createStorage(() => localStorage, "");

/** What was read last, and what it came to: it is asked for at every message that the pointer passes. */
let known = { text: "", emoji: /** @type {string[]} */ ([]) };

const used = () => {
  const text = storage.read(KEY) ?? "";
  if (text !== known.text) {
    known = { text, emoji: text.split(" ").filter((it) => /^\p{RGI_Emoji}$/v.test(it)) };
  }
  return known.emoji;
};

/** @param {string[]} [others] what fills the list up */
export const recentEmoji = (others = QUICK) => [...new Set([...used(), ...others])];

/** @param {string} emoji */
export const noteUse = (emoji) =>
  storage.write(KEY, [...new Set([emoji, ...used()])].slice(0, MOST).join(" "));
