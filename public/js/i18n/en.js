// English, the language of index.html and of whoever speaks none of ours: what is said before anyone has
// done more than read and write. What is said after that is in en_later.js; any other language is one
// module.

import { plurals } from "./plural.js";

const count = plurals("en");

const NEW_MESSAGES = { one: "# new message", other: "# new messages" };

export const words = {
  /** @param {string} room @param {number} unread @param {number} forYou how many of these mention the reader */
  title: (room, unread, forYou) => {
    const mentioned = forYou > 0 ? `@${forYou} · ` : "";
    return `${unread > 0 ? `(${mentioned}${unread}) ` : ""}${room} · Chatter`;
  },
  you: "You",
  /** @param {number} present */
  here: (present) => `${present} here`,
  /** @param {string} room */
  messagesIn: (room) => `Messages in ${room}`,
  /** @param {string} room */
  writeTo: (room) => `Write to ${room}`,

  /** @param {string} room */
  beginning: (room) => `This is where ${room} begins.`,
  loading: "Looking for earlier messages…",
  newMessages: "New messages",
  today: "Today",
  yesterday: "Yesterday",

  waiting: "Waiting to be sent",
  /** @param {number} seconds */
  againIn: (seconds) => `That was quick. It goes out again in ${seconds} s.`,
  /** @param {string} _ why @param {string} [detail] */
  refusal: (_, detail = "") => detail || "The room did not take that.",
  /** @param {number} left */
  charsLeft: (left) =>
    left >= 0
      ? count(left, { one: "# character left", other: "# characters left" })
      : count(-left, { one: "# character too many", other: "# characters too many" }),

  /** @param {string} name */
  youAre: (name) => `You are ${name}.`,
  forgotten: "Your browser keeps nothing for this page: when you come back, you are somebody new.",

  connecting: "Connecting…",
  noNetwork: "You are offline.",
  lacking: "This part of the page could not be loaded. Try again when you are back online.",
  reconnecting: "Reconnecting…",
  /** @param {number} seconds */
  reconnectingIn: (seconds) => `Reconnecting in ${seconds} s.`,
  /** @param {number} seconds */
  hasty: (seconds) => `The room asked for a pause. Connecting again in ${seconds} s.`,
  offlineQueue: "What you write is kept and goes out when the room is back.",
  /** @param {number} missed @param {boolean} restarted */
  back: (missed, restarted) => {
    if (restarted) return "Back. It has been a while: these are the newest messages.";
    return missed > 0 ? `Back. ${count(missed, NEW_MESSAGES)}.` : "Back.";
  },
  removed: "Message removed",
  removing: "It goes for good in a few seconds.",

  /** @param {number} unread elsewhere */
  toMyRooms: (unread) =>
    unread > 0 ? `To my rooms, ${count(unread, NEW_MESSAGES)}` : "To my rooms",

  /** Who may come in. */
  access: {
    direct: "Between you alone",
    open: "Open to whoever has the link",
    signed_in: "For whoever is signed in",
    invited: "By invitation",
  },
  /** What somebody is in the room, beside their name. */
  marks: { owner: "Owner", moderator: "Moderator", bot: "Bot" },
  /** @param {number} reports that wait */
  roomMenu: (reports) =>
    reports > 0
      ? `Room menu, ${count(reports, { one: "# report", other: "# reports" })}`
      : "Room menu",
};
