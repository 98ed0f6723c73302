// Every word that the page says, and how it counts and lists. A view that speaks asks here;
// index.html carries the English ones, so that the page reads before any script has run.

/** @import { Words } from "./types.js" */

/** @param {number} count @param {string} one @param {string} many */
const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;

const list = new Intl.ListFormat("en", { type: "conjunction" });

/** "Ada, Bo and 3 others". @param {string[]} names */
function people(names) {
  if (names.length <= 4) return list.format(names);
  return list.format([...names.slice(0, 3), plural(names.length - 3, "other", "others")]);
}

/** @type {Record<string, string>} */
const refusals = {
  empty: "There is nothing in it.",
  too_long: "That is too long.",
  too_fast: "That was quick. It goes out again in a moment.",
  name_taken: "Someone here has that name, or one that looks like it.",
  name_invalid: "Letters, numbers, marks and emoji, please: nothing invisible.",
  offline: "Not connected. Try again in a moment.",
  room_full: "This room is full.",
};

/** The reader's own kind of this language, for clocks and calendars: en-GB is not en-US. */
const locale = globalThis.navigator?.languages?.find((wanted) => wanted.startsWith("en")) ?? "en";

/** @type {Words} */
export const words = {
  locale,
  title: (room, unread) => `${unread > 0 ? `(${unread}) ` : ""}${room} · Chatter`,
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

  joined: (names) => `${people(names)} came in.`,
  left: (names) => `${people(names)} left.`,
  passed: (names) => `${people(names)} came and went.`,
  returned: (names) => `${people(names)} left and came back.`,
  renamed: (from, to) => `${from} is now ${to}.`,

  waiting: "Waiting to be sent",
  againIn: (seconds) => `That was quick. It goes out again in ${seconds} s.`,
  refusal: (reason, detail = "") => refusals[reason] ?? (detail || "The room did not take that."),
  charsLeft: (count) =>
    count >= 0
      ? `${plural(count, "character", "characters")} left`
      : `${plural(-count, "character", "characters")} too many`,

  youAre: (name) => `You are ${name}.`,
  nameRules: (chars) => `1 to ${chars} characters. Nobody else here may have it.`,
  nameFits: "Nobody here has that name.",
  nameSame: "That is your name already.",
  nameSaving: "Changing…",

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

  shortcuts: {
    title: "Keyboard shortcuts",
    send: "Send",
    newLine: "A new line",
    sendAlways: "Send, on a touch keyboard too",
    write: "Write",
    readAll: "To the newest message, and all is read",
    list: "This list",
    writing: "While you write",
    styles: "Bold, italic, struck",
    code: "Code, and lines of it",
    blocks: "A quote, a list, a numbered one",
    links: "A link; bare ones work too",
    emoji: "👋 and others by name",
    close: "Close",
  },
};
