// What waits for me in all rooms: mentions, and what was said to me in private. Pure.

import { calmly } from "../text/veiled.js";
import { inOrder, isForMe } from "./rooms.js";

/** @import { Posted } from "../types/ui.js" */
/** @import { RoomEntry } from "./rooms.js" */

/** @typedef {{ room: string, title: string, isPrivate: boolean, author: string, body: string, at: number, seq?: number }} Waiting */

/** The rooms where something waits. One that is quiet waits for nobody. @param {RoomEntry[]} rooms */
export const waitingRooms = (rooms) =>
  inOrder(rooms).filter(({ mentions, muted }) => mentions > 0 && !muted);

/** @param {RoomEntry[]} rooms */
export const countWaiting = (rooms) =>
  waitingRooms(rooms).reduce((sum, { mentions }) => sum + mentions, 0);

/**
 * What waits in a room: each mention, and of a private conversation the last words. Where the room does not tell what
 * was said, the list knows what was said last.
 * @param {RoomEntry} entry
 * @param {Posted[]} messages what is unread there, oldest first
 * @param {string | undefined} you
 * @returns {Waiting[]}
 */
export function waitingIn({ name, title = name, newest_at, last }, messages, you) {
  const isPrivate = name.startsWith("/d/");
  const room = { room: name, title, isPrivate };
  const others = messages.filter(({ author }) => author.id !== you);
  const mine = isPrivate ? others.slice(-1) : others.filter((it) => isForMe(it, you));
  if (mine.length === 0) {
    return last ? [{ ...room, author: last.author, body: last.body, at: newest_at }] : [];
  }
  return mine.map((message) => {
    const { author, at, seq } = message;
    return { ...room, author: author.name, body: calmly(message), at, seq };
  });
}
