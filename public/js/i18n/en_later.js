// English, the rest: what is said when somebody does more than read and write. It comes with whatever
// says it.

import { words as first } from "./en.js";
import { naming } from "./naming.js";
import { plurals } from "./plural.js";

const count = plurals("en");
const list = new Intl.ListFormat("en", { type: "conjunction" });

const people = naming("en", { one: "# other", other: "# others" });

const NEW_MESSAGES = { one: "# new message", other: "# new messages" };

/** @type {Record<string, string>} */
const refusals = {
  not_found: "That message is not there, or not any more.",
  offline: "Not connected. Try again in a moment.",
  malformed: "The room cannot read that.",
  unknown_command:
    "The room does not know how to do that. Reload the page, for it may be an old one.",
  not_text: "The room takes words only.",
  empty: "There is nothing in it.",
  too_long: "That is too long.",
  too_fast: "That was quick. Try again in a moment.",
  name_taken: "Someone here has that name, or had it, or one that looks like it.",
  name_invalid: "Letters, digits and emoji, please: no sentence, and no word of Chatter’s own.",
  emoji_invalid: "A reaction or a face is one emoji.",
  color_invalid: "Take one of the colors that are offered.",
  too_many:
    "That is one too many: a message has 20 kinds of reactions at most, a private talk eight people.",
  not_yours: "Only its author can change a message.",
  banned: "You cannot come into this room.",
  not_invited: "This room is for those who were invited.",
  signed_out: "You are signed out. Sign in again to go on.",
  assistant_off: "There is no assistant in this room.",
  not_allowed: "You may not do that here.",
  silenced: "A moderator asked you to be silent for a while.",
  filtered: "This room does not take such words.",
  room_full: "This room is full.",
};

export const words = {
  /** Of an answer that was to be longer. */
  cutShort: "It stopped here.",
  botReads: "A program answers here. When it is asked, it reads what was said in this room lately.",
  botListens: "A program writes under this name. It can read all that is said in this room.",

  /** @param {string} reason @param {string} [detail] */
  refusal: (reason, detail) => refusals[reason] ?? first.refusal(reason, detail),

  /** @param {number} present */
  peopleHere: (present) => count(present, { one: "# person here", other: "# people here" }),
  /** @param {number} more */
  morePeople: (more) => count(more, { one: "and # other", other: "and # others" }),

  /** @param {string} author @param {string} time @param {string} body */
  message: (author, time, body) => `${author}, ${time}: ${body}`,
  /** @param {string} author @param {string} body */
  actionsOn: (author, body) => `Actions on the message of ${author}: ${body}`,
  /** @param {string} time */
  edited: (time) => `edited ${time}`,
  /** @param {string} emoji @param {number} total @param {string[]} names */
  reaction: (emoji, total, names) => {
    const more = total - names.length;
    const others = count(more, { one: "1 other", other: `${more} others` });
    return `${emoji} ${total}: ${list.format(more > 0 ? [...names, others] : names)}`;
  },
  sending: "Sending…",
  someone: "Somebody",
  /** @param {string[]} names */
  typing: (names) => {
    const some = names.length <= 3 ? names : [names[0] ?? "", `${names.length - 1} others`];
    return count(names.length, {
      one: `${some[0]} is typing`,
      other: `${list.format(some)} are typing`,
    });
  },
  inReplyTo: "In reply to",

  /** @param {number} pictures */
  pictures: (pictures) => count(pictures, { one: "Picture", other: "# pictures" }),
  /** @param {string} name */
  download: (name) => `Download ${name}`,

  veiled: "Words that this room veils.",
  unveil: "Show",
  roomSettings: "Room settings",
  moderation: "Moderation",

  react: "React",
  reply: "Reply",
  edit: "Edit",
  remove: "Remove",
  copyText: "Copy text",
  copyLink: "Copy link",
  copied: "Link copied",
  copyCode: "Copy",
  codeCopied: "Copied",
  showMore: "Show more",
  showLess: "Show less",

  /** @param {string} author */
  reactTo: (author) => `React to ${author}`,
  /** @param {string} emoji */
  reactWith: (emoji) => `React with ${emoji}`,
  emojiGroups: {
    title: "Kinds of emoji",
    names: [
      "Used last",
      "Smileys",
      "People",
      "Animals and nature",
      "Food and drink",
      "Travel and places",
      "Activities",
      "Objects",
      "Symbols",
      "Flags",
    ],
  },
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
    if (found === 0) return more ? "Nothing found yet." : "Nothing found.";
    const newest = more ? "The newest " : "";
    return newest + count(found, { one: "# message", other: "# messages" });
  },
  more: "More",
  close: "Close",

  /** @param {number} chars */
  nameRules: (chars) => `1 to ${chars} characters. Nobody else here may have it.`,
  nameFits: "That name looks free.",
  nameSaving: "Changing…",
  chooseFace: "Choose a face",
  faceColors: "The color of your face",
  /** @param {number} which */
  faceColor: (which) => `Color ${which}`,

  bell: {
    title: "When Chatter is in the background",
    all: "Everything",
    mentions: "Mentions of me",
    nothing: "Nothing in this browser",
    notification: "A notification",
    sound: "A soft sound",
  },
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
  signIn: "Sign in",
  signedIn: "Signed in",
  keepIt: "Keep it with a passkey",
  account: "Passkeys and devices",
  itsYou: "you",
  nothingSaid: "Nothing said yet",
  /** @param {string} room */
  roomActions: (room) => `What to do with ${room}`,
  quiet: "Quiet",
  loud: "No longer quiet",
  offTheList: "Take off my list",

  /** @param {number} unread */
  newCount: (unread) => count(unread, NEW_MESSAGES),

  newRoomNote: "It begins when somebody comes in, and is open to whoever has its address.",
  roomName: "Name of the room",
  anotherName: "Another name",
  openRoom: "Open it",
  roomSpelling: "Letters from a to z, digits and hyphens.",
  mention: "Mention",
  messagePrivately: "Message privately",
  messageSeveral: "Message several",
  severalNote: "Choose up to seven people. Whoever you choose reads along, and nobody else.",
  seen: "Seen",
  /** @param {string} who */
  seenBy: (who) => `Seen by ${who}`,
  block: "Block",
  unblock: "Unblock",
  /** @param {string} name */
  unblockWhom: (name) => `Unblock ${name}`,
  blockNote:
    "You will no longer see what they write, in any room, and their private messages will not reach you. They are not told.",
  /** @param {string} name */
  youBlocked: (name) => `You blocked ${name}. What they write is hidden from you.`,
  blockedWords: "A message of someone you blocked.",
  blockedPeople: "People you blocked",
  forYou: "For you",
  nothingForYou:
    "Nothing waits for you. Mentions and private messages that you have not read come here.",
  /** @param {number} unread @param {boolean} [isMore] than this page knows of */
  toNewest: (unread, isMore) => {
    if (isMore) return NEW_MESSAGES.other.replace("#", `${unread}+`);
    return unread > 0 ? count(unread, NEW_MESSAGES) : "To the newest";
  },

  people: "People",
  notifications: "Notifications",
  invite: "Invite",
  anyEmoji: "An emoji, or a name of one",
  anotherEmoji: "Another emoji",
  yourName: "Your name",
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
  myWords: "What I wrote here, as a file",
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
