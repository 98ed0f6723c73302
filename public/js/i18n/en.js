// English, the language of index.html and of whoever speaks none of ours. A language is one module:
// every word that the page says in it, and how it counts and lists.

/** @import { Language } from "../types.js" */

/** @param {number} count @param {string} one @param {string} many */
const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;

/** @type {Record<string, string>} */
const refusals = {
  empty: "There is nothing in it.",
  too_long: "That is too long.",
  too_fast: "That was quick. Try again in a moment.",
  name_taken: "Someone here has that name, or one that looks like it.",
  name_invalid: "Letters, numbers, marks and emoji, please: nothing invisible.",
  offline: "Not connected. Try again in a moment.",
  room_full: "This room is full.",
};

/** @type {Language["words"]} */
export const words = {
  title: (room, unread, forYou) => {
    const mentioned = forYou > 0 ? `@${forYou} · ` : "";
    return `${unread > 0 ? `(${mentioned}${unread}) ` : ""}${room} · Chatter`;
  },
  you: "You",
  here: (count) => `${count} here`,
  peopleHere: (count) => plural(count, "person here", "people here"),
  morePeople: (count) => `and ${plural(count, "other", "others")}`,
  messagesIn: (room) => `Messages in ${room}`,
  writeTo: (room) => `Write to ${room}`,

  beginning: (room) => `This is where ${room} begins.`,
  empty: "Nobody has said anything yet. Say hello.",
  loading: "Looking for earlier messages…",
  newMessages: "New messages",
  toNewest: (count) => (count > 0 ? plural(count, "new message", "new messages") : "To the newest"),

  waiting: "Waiting to be sent",
  againIn: (seconds) => `That was quick. It goes out again in ${seconds} s.`,
  refusal: (reason, detail = "") => refusals[reason] ?? (detail || "The room did not take that."),
  charsLeft: (count) =>
    count >= 0
      ? `${plural(count, "character", "characters")} left`
      : `${plural(-count, "character", "characters")} too many`,

  youAre: (name) => `You are ${name}.`,

  connecting: "Connecting…",
  reconnecting: "Reconnecting…",
  reconnectingIn: (seconds) => `Reconnecting in ${seconds} s.`,
  full: (seconds) => `This room is full. Trying again in ${seconds} s.`,
  hasty: (seconds) => `The room asked for a pause. Connecting again in ${seconds} s.`,
  offlineQueue: "What you write is kept and goes out when the room is back.",
  back: (missed, restarted) => {
    if (restarted) return "Back. It has been a while: these are the newest messages.";
    return missed > 0 ? `Back. ${plural(missed, "new message", "new messages")}.` : "Back.";
  },
};
