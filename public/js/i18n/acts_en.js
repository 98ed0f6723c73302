// English, for what comes when it is wanted: comings and goings, what is done to messages, mentions,
// search, the form for a name, and the list of keys.

/** @import { ActWords } from "../types.js" */

const list = new Intl.ListFormat("en", { type: "conjunction" });

/** "Ada, Bo and 3 others". @param {string[]} names */
function people(names) {
  if (names.length <= 4) return list.format(names);
  const others = names.length - 3;
  return list.format([...names.slice(0, 3), `${others} ${others === 1 ? "other" : "others"}`]);
}

/** @type {ActWords} */
export const words = {
  message: (author, time, body) => `${author}, ${time}: ${body}`,
  actionsOn: (author, body) => `Actions on the message of ${author}: ${body}`,
  removed: "Message removed",
  edited: (time) => `edited ${time}`,
  reaction: (emoji, names) => `${emoji} ${names.length}: ${list.format(names)}`,
  inReplyTo: "In reply to",
  someone: "Somebody",
  typing: (names) => {
    if (names.length === 1) return `${names[0]} is typing`;
    if (names.length <= 3) return `${list.format(names)} are typing`;
    return `${names[0]} and ${names.length - 1} others are typing`;
  },

  react: "React",
  reply: "Reply",
  edit: "Edit",
  remove: "Remove",
  copyLink: "Copy link",
  copied: "Link copied",

  reactTo: (author) => `React to ${author}`,
  anyEmoji: "An emoji, or a name of one",
  noEmoji: "No emoji of that name here. Any single emoji will do.",

  removeTitle: "Remove this message?",
  removeNote: "Its words and reactions go for good. A trace stays that there was a message.",
  keep: "Keep it",

  editing: "Editing your message",
  replyingTo: (author) => `Replying to ${author}`,
  leave: "Cancel",
  save: "Save",

  whom: "People to mention",

  search: "Search",
  searchIn: (room) => `Search in ${room}`,
  searchHint: "Words or parts of them, in any order.",
  searching: "Searching…",
  found: (count, more) => {
    if (count === 0) return "Nothing found.";
    return `${more ? "The newest " : ""}${count} ${count === 1 ? "message" : "messages"}`;
  },
  more: "More",
  close: "Close",

  joined: (names) => `${people(names)} came in.`,
  left: (names) => `${people(names)} left.`,
  passed: (names) => `${people(names)} came and went.`,
  returned: (names) => `${people(names)} left and came back.`,
  renamed: (from, to) => `${from} is now ${to}.`,

  nameRules: (chars) => `1 to ${chars} characters. Nobody else here may have it.`,
  nameFits: "Nobody here has that name.",
  nameSame: "That is your name already.",
  nameSaving: "Changing…",

  notAllowed: "Your browser does not allow it for this page.",

  shortcuts: {
    title: "Keyboard shortcuts",
    send: "Send",
    newLine: "A new line",
    sendAlways: "Send, on a touch keyboard too",
    change: "Change what you said last, where nothing is written",
    write: "Write",
    search: "Search",
    browse: "From message to message, with the focus in the log",
    readAll: "To the newest message, and all is read",
    list: "This list",
    writing: "While you write",
    styles: "Bold, italic, struck",
    code: "Code, and lines of it",
    blocks: "A quote, a list, a numbered one",
    links: "A link; bare ones work too",
    emoji: "👋 and others by name",
    mention: "Somebody, by name",
    close: "Close",
  },
};
