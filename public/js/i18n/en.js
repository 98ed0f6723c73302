// English, the language of index.html and of whoever speaks none of ours. A language is one module:
// every word that the page says in it, and how it counts and lists.

import { plurals } from "./plural.js";

const count = plurals("en");
const list = new Intl.ListFormat("en", { type: "conjunction" });

/** "Ada, Bo and 3 others". @param {string[]} names */
function people(names) {
  if (names.length <= 4) return list.format(names);
  const others = count(names.length - 3, { one: "# other", other: "# others" });
  return list.format([...names.slice(0, 3), others]);
}

const NEW_MESSAGES = { one: "# new message", other: "# new messages" };

/** @type {Record<string, string>} */
const refusals = {
  empty: "There is nothing in it.",
  too_long: "That is too long.",
  too_fast: "That was quick. Try again in a moment.",
  name_taken: "Someone here has that name, or had it, or one that looks like it.",
  name_invalid: "Letters, digits and emoji, please: no sentence, and no word of Chatter’s own.",
  offline: "Not connected. Try again in a moment.",
  room_full: "This room is full.",
};

export const words = {
  /** @param {string} room @param {number} unread @param {number} forYou how many of these mention the reader */
  title: (room, unread, forYou) => {
    const mentioned = forYou > 0 ? `@${forYou} · ` : "";
    return `${unread > 0 ? `(${mentioned}${unread}) ` : ""}${room} · Chatter`;
  },
  you: "You",
  /** @param {number} present */
  here: (present) => `${present} here`,
  /** @param {number} present */
  peopleHere: (present) => count(present, { one: "# person here", other: "# people here" }),
  /** @param {number} more */
  morePeople: (more) => count(more, { one: "and # other", other: "and # others" }),
  /** @param {string} room */
  messagesIn: (room) => `Messages in ${room}`,
  /** @param {string} room */
  writeTo: (room) => `Write to ${room}`,

  /** @param {string} room */
  beginning: (room) => `This is where ${room} begins.`,
  empty: "Nobody has said anything yet. Say hello.",
  loading: "Looking for earlier messages…",
  newMessages: "New messages",
  /** @param {number} unread @param {boolean} [isMore] than this page knows of */
  toNewest: (unread, isMore) => {
    if (isMore) return NEW_MESSAGES.other.replace("#", `${unread}+`);
    return unread > 0 ? count(unread, NEW_MESSAGES) : "To the newest";
  },

  waiting: "Waiting to be sent",
  sending: "Sending…",
  /** @param {number} seconds */
  againIn: (seconds) => `That was quick. It goes out again in ${seconds} s.`,
  /** @param {string} reason @param {string} [detail] */
  refusal: (reason, detail = "") => refusals[reason] ?? (detail || "The room did not take that."),
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
  reconnecting: "Reconnecting…",
  /** @param {number} seconds */
  reconnectingIn: (seconds) => `Reconnecting in ${seconds} s.`,
  /** @param {number} seconds */
  full: (seconds) => `This room is full. Trying again in ${seconds} s.`,
  /** @param {number} seconds */
  hasty: (seconds) => `The room asked for a pause. Connecting again in ${seconds} s.`,
  offlineQueue: "What you write is kept and goes out when the room is back.",
  /** @param {number} missed @param {boolean} restarted */
  back: (missed, restarted) => {
    if (restarted) return "Back. It has been a while: these are the newest messages.";
    return missed > 0 ? `Back. ${count(missed, NEW_MESSAGES)}.` : "Back.";
  },

  /** @param {string} author @param {string} time @param {string} body */
  message: (author, time, body) => `${author}, ${time}: ${body}`,
  /** @param {string} author @param {string} body */
  actionsOn: (author, body) => `Actions on the message of ${author}: ${body}`,
  removed: "Message removed",
  removing: "It goes for good in a few seconds.",
  /** @param {string} time */
  edited: (time) => `edited ${time}`,
  /** @param {string} emoji @param {number} total @param {string[]} names */
  reaction: (emoji, total, names) => {
    const more = total - names.length;
    const others = count(more, { one: "1 other", other: `${more} others` });
    return `${emoji} ${total}: ${list.format(more > 0 ? [...names, others] : names)}`;
  },
  inReplyTo: "In reply to",
  someone: "Somebody",
  /** @param {string[]} names */
  typing: (names) => {
    const some = names.length <= 3 ? names : [names[0] ?? "", `${names.length - 1} others`];
    return count(names.length, {
      one: `${some[0]} is typing`,
      other: `${list.format(some)} are typing`,
    });
  },

  react: "React",
  reply: "Reply",
  edit: "Edit",
  remove: "Remove",
  copyLink: "Copy link",
  copied: "Link copied",
  copyCode: "Copy",
  codeCopied: "Copied",
  showMore: "Show more",
  showLess: "Show less",

  /** @param {string} author */
  reactTo: (author) => `React to ${author}`,
  anyEmoji: "An emoji, or a name of one",
  noEmoji: "No emoji of that name here. Any single emoji will do.",

  editing: "Editing your message",
  emptied: "Nothing is left of it. To take the message back, remove it.",
  /** @param {string} author */
  replyingTo: (author) => `Replying to ${author}`,
  leave: "Cancel",
  save: "Save",

  whom: "People to mention",

  search: "Search",
  /** @param {string} room */
  searchIn: (room) => `Search in ${room}`,
  searchHint: "Words or parts of them, in any order.",
  searching: "Searching…",
  /** @param {number} found @param {boolean} more */
  found: (found, more) => {
    if (found === 0) return "Nothing found.";
    const newest = more ? "The newest " : "";
    return newest + count(found, { one: "# message", other: "# messages" });
  },
  more: "More",
  close: "Close",

  /** @param {string[]} names */
  joined: (names) => `${people(names)} came in.`,
  /** @param {string[]} names */
  left: (names) => `${people(names)} left.`,
  /** @param {string[]} names */
  passed: (names) => `${people(names)} came and went.`,
  /** @param {string[]} names */
  returned: (names) => `${people(names)} left and came back.`,
  /** @param {number} by */
  crowd: (by) =>
    by > 0
      ? count(by, { one: "# more person came in.", other: "# more people came in." })
      : count(-by, { one: "# person left.", other: "# people left." }),
  /** @param {string} from @param {string} to */
  renamed: (from, to) => `${from} is now ${to}.`,

  /** @param {number} chars */
  nameRules: (chars) => `1 to ${chars} characters. Nobody else here may have it.`,
  nameFits: "That name looks free.",
  nameSaving: "Changing…",
  chooseFace: "Choose a face",
  faceColors: "The color of your face",
  /** @param {number} which */
  faceColor: (which) => `Color ${which}`,

  notAllowed: "Your browser does not allow it for this page.",

  // My rooms, and the ways into one.
  newRoom: "New room",
  /** @param {number} unread @param {number} forYou */
  unread: (unread, forYou) =>
    [
      ...(unread > 0 ? [count(unread, NEW_MESSAGES)] : []),
      ...(forYou > 0 ? [count(forYou, { one: "# for you", other: "# for you" })] : []),
    ].join(", "),
  rooms: "Rooms",
  roomsPeopleWords: "Rooms, people, words",
  quietRooms: "Quiet rooms",
  onlyHere: "Only in this browser",
  itsYou: "you",
  nothingSaid: "Nothing said yet",
  /** @param {string} room */
  roomActions: (room) => `What to do with ${room}`,
  quiet: "Quiet",
  loud: "No longer quiet",
  offTheList: "Take off my list",
  /** @param {number} unread elsewhere */
  toMyRooms: (unread) =>
    unread > 0 ? `To my rooms, ${count(unread, NEW_MESSAGES)}` : "To my rooms",

  /** @param {number} unread */
  newCount: (unread) => count(unread, NEW_MESSAGES),

  newRoomNote: "It begins when somebody comes in, and is open to whoever has its address.",
  roomName: "Name of the room",
  anotherName: "Another name",
  openRoom: "Open it",
  roomSpelling: "Letters from a to z, digits and hyphens.",

  people: "People",
  notifications: "Notifications",
  mention: "Mention",
  anotherEmoji: "Another emoji",
  yourName: "Your name",

  invite: "Invite",
  /** @param {string} room */
  inviteTo: (room) => `Invite to ${room}`,
  inviteNote: "Whoever has this address can come in, read and write.",
  address: "Address",
  copy: "Copy",
  copiedAddress: "Copied",
  share: "Share…",
  scan: "Or point a camera at it",
  qrCode: "The address as a QR code",

  goAnywhere: "Go to a room, a person or words",
  isHere: "here",
  /** @param {string} room */
  wordsIn: (room) => `in ${room}`,
  enterRoom: "open this room",

  myself: "Your name and face",
  everywhere: "Every room you come to gets this name.",
  theme: "Theme",
  asSystem: "As the system",
  light: "Light",
  dark: "Dark",
  density: "Density",
  roomy: "Roomy",
  compact: "Compact",
  about: "About Chatter",
  done: "Done",

  shortcuts: {
    title: "Keyboard shortcuts",
    send: "Send",
    newLine: "A new line",
    sendAlways: "Send, on a touch keyboard too",
    change: "Change what you said last, where nothing is written",
    write: "Write",
    goAnywhere: "To a room, a person or words",
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
