// English: what is said about keeping a room in order.

import { naming } from "../naming.js";
import { plurals } from "../plural.js";

const count = plurals("en");

const people = naming("en", { one: "# other", other: "# others" });

export const words = {
  somebody: "Somebody",
  undo: "Undo",

  // What everyone reads in the log. Who did it comes first, and to whom last.
  /** @param {string} by @param {string[]} names @param {string} duration */
  silenced: (by, names, duration) => `${by} silenced ${people(names)} for ${duration}.`,
  /** @param {string} by @param {string[]} names */
  unsilenced: (by, names) => `${by} lets ${people(names)} speak again.`,
  /** @param {string} by @param {string[]} names @param {string} [duration] */
  banned: (by, names, duration) =>
    duration ? `${by} banned ${people(names)} for ${duration}.` : `${by} banned ${people(names)}.`,
  /** @param {string} by @param {string[]} names */
  unbanned: (by, names) => `${by} lets ${people(names)} come in again.`,
  /** @param {string} by @param {string} whom */
  madeOwner: (by, whom) => `${by} made ${whom} an owner of this room.`,
  /** @param {string} by @param {string} whom */
  madeModerator: (by, whom) => `${by} made ${whom} a moderator.`,
  /** @param {string} by @param {string} whom */
  dismissed: (by, whom) => `${by} took ${whom}’s role back.`,
  /** @param {string} whom */
  steppedDown: (whom) => `${whom} stepped down.`,
  /** By nobody of the room. @param {string} whom */
  becameOwner: (whom) => `${whom} owns this room now.`,
  /** @param {string} whom */
  becameModerator: (whom) => `${whom} is a moderator now.`,
  /** @param {string} whom */
  becameMember: (whom) => `${whom} has no role any more.`,
  /** @param {string} by @param {string} title */
  titleChanged: (by, title) =>
    title ? `${by} called this room “${title}”.` : `${by} took this room’s title away.`,
  /** @param {string} by @param {string} topic */
  topicChanged: (by, topic) =>
    topic ? `${by} changed the topic to “${topic}”.` : `${by} took the topic away.`,
  accessChanged: {
    /** @param {string} by */
    open: (by) => `${by} opened this room to whoever has the link.`,
    /** @param {string} by */
    signed_in: (by) => `${by} closed this room to whoever is not signed in.`,
    /** @param {string} by */
    invited: (by) => `${by} closed this room to whoever was not here before and is not invited.`,
  },
  /** @param {string} by @param {string} duration */
  slowed: (by, duration) => `${by} made this room slow: one message in ${duration}.`,
  /** @param {string} by */
  unslowed: (by) => `${by} made this room as fast as others.`,
  filterChanged: {
    /** @param {string} by */
    off: (by) => `${by} turned the word filter off.`,
    /** @param {string} by */
    blur: (by) => `${by} has the word filter veil what it finds.`,
    /** @param {string} by */
    refuse: (by) => `${by} has the word filter refuse what it finds.`,
  },
  /** @param {string} by @param {boolean} on */
  assistantChanged: (by, on) =>
    on ? `${by} turned the assistant on.` : `${by} turned the assistant off.`,
  /** @param {string} by @param {boolean} on */
  judgeChanged: (by, on) =>
    on ? `${by} has a model read along.` : `${by} has no model read along.`,
  /** @param {string} by @param {string} bot */
  botRemoved: (by, bot) => `${by} removed the bot ${bot}.`,

  // What can be done with a person, and with what they said.
  makeModerator: "Make moderator",
  makeOwner: "Make owner",
  dismiss: "Take the role back",
  stepDown: "Step down",
  /** @param {string} name */
  ownerAsked: (name) =>
    `${name} can then do all that you can, and you cannot take it back: no owner acts on another.`,
  stepDownAsked: "You keep this room no longer. Only another owner can ask you back.",
  silence: "Silence…",
  ban: "Ban…",
  undoActs: "Undo all of the last hour",
  /** @param {string} name */
  undoActsAsked: (name) =>
    `Whoever ${name} silenced or banned within the last hour is free again, whom ${name} let back in is out again, and invitations of that hour end. Removed messages stay removed.`,
  report: "Report…",
  reported: "Reported",
  remove: "Remove message",
  removeNote: "you keep this room",
  /** @param {string} name */
  keeping: (name) => `Keeping the room: ${name}`,
  /** @param {string} name */
  isBanned: (name) => `${name} is banned.`,

  // What is asked before it is done.
  /** @param {string} name */
  silenceTitle: (name) => `Silence ${name}`,
  silenceNote: "They can read and not write. Everyone sees that you did this, and you can undo it.",
  /** @param {string} name */
  banTitle: (name) => `Ban ${name}`,
  banNote:
    "They are put out and cannot come back, nor can a newcomer from the same network within a day. Everyone sees that you did this, and you can undo it.",
  /** @param {string} name */
  reportTitle: (name) => `Report what ${name} said`,
  reportNote: "Those who keep this room see the message, your name and what you write here.",
  howLong: "For how long",
  forGood: "For good",
  why: "Why",
  whyModerators: "Why (moderators see it)",
  cancel: "Cancel",
  doSilence: "Silence",
  doBan: "Ban",
  doReport: "Report",

  // The queue and the lists.
  reports: "Reports",
  noReports: "Nothing is reported.",
  /** @param {string} name @param {string} time */
  reportedBy: (name, time) => `Reported by ${name}, ${time}`,
  /** @param {string} name @param {string} time */
  foundBy: (name, time) => `Found by ${name}, a model, ${time}`,
  harms: {
    harassment: "Harassment",
    hate: "Hatred",
    threat: "A threat",
    sexual: "Sexual",
    self_harm: "Self-harm",
    scam: "Fraud or spam",
    private: "Private details",
  },
  removeIt: "Remove it",
  dismissReport: "Dismiss",
  showInLog: "Show",
  bannedPeople: "Banned",
  nobodyBanned: "Nobody is banned.",
  silencedPeople: "Silenced",
  nobodySilenced: "Nobody is silenced.",
  letIn: "Let in again",
  letSpeak: "Let speak again",
  /** @param {string} by @param {string} [until] */
  byUntil: (by, until) => (until ? `by ${by}, until ${until}` : `by ${by}, for good`),
  loading: "Asking the room…",
  raid: "Too many strangers?",
  raidNote: "Whoever is here or was here stays; nobody new comes in without an invitation.",
  onlyHere: "Only who is here already",
  openAgain: "Open the room again",
  isClosed: "Nobody new comes in without an invitation.",
  banNewcomers: "Ban who is new",
  banNewcomersNote: "Everyone who came for the first time within:",

  // Settings.
  title: "Title",
  /** @param {string} name */
  titleNote: (name) => `Shown in place of ${name}. The address stays.`,
  topic: "Topic",
  whoComesIn: "Who may come in",
  access: {
    open: "Whoever has the link",
    signed_in: "Whoever is signed in with a passkey",
    invited: "Who was here before, and who is invited",
  },
  pace: "Pace",
  fast: "As fast as people write",
  /** @param {string} duration */
  oneIn: (duration) => `One message in ${duration}`,
  filter: "Word filter",
  filters: {
    off: "Off",
    blur: "Veil what it finds, to be shown by a click",
    refuse: "Refuse what it finds",
  },
  filterWords: "Words of your own, a line each",
  filterWordsNote: "Only owners see this list.",
  assistant: "The assistant answers in this room",
  judge: "A model looks over what is said",
  judgeNote: "What it finds is veiled, and the moderators look at it.",
  exportRoom: "Export this room",
  exportNote: "All that was said, who said it, and how the room is set, as a file of JSON lines.",
  save: "Save",
  saved: "Saved.",

  // The room’s bots.
  bots: "Bots",
  noBots: "None yet. A bot speaks for a program: a build, a calendar, a sensor.",
  botName: "Name of a new bot",
  makeBot: "Make a bot",
  /** @param {string} name */
  botMade: (name) => `${name} can speak now. Keep its token: it is shown only now.`,
  token: "Token",
  botSpeaks: "In a shell, it says hello",
  removeBotNote: "Its token opens nothing any more, for good. What it said stays.",
  tooManyBots: "A room has at most 20 bots. Remove one first.",

  // Inviting into a room that is not open.
  invitation: "An invitation",
  invitationNote: "This room is closed: whoever is new needs a link of this kind.",
  uses: "For how many people",
  anyNumber: "Any number",
  /** @param {number} uses */
  forPeople: (uses) => count(uses, { one: "# person", other: "# people" }),
  goodFor: "Good for",
  makeInvite: "Make a link",
  /** @param {string} until @param {number} [uses] */
  inviteMade: (until, uses) =>
    uses
      ? `For ${count(uses, { one: "# person", other: "# people" })}, until ${until}.`
      : `For any number of people, until ${until}.`,
  askModerator: "This room is closed: an owner or a moderator can make a link for whoever is new.",

  // What is told at the foot.
  /** @param {string} time @param {string} left */
  youAreSilenced: (time, left) =>
    `A moderator asked you to be silent until ${time}: ${left} more. What you write is kept.`,
  youMaySpeak: "You may write again.",
  /** @param {string} duration @param {string} left */
  slowNote: (duration, left) =>
    `This room is slow: one message in ${duration}. Yours can go in ${left}.`,

  // Where somebody is not let in.
  outside: {
    banned: "You are banned from this room",
    not_invited: "This room is closed",
    signed_out: "You are signed out",
    room_full: "This room is full",
  },
  outsideNote: {
    banned: "Somebody who keeps it has decided so.",
    not_invited: "You come in with an invitation. Somebody who keeps the room can send you one.",
    signed_out: "This device’s session has ended. Sign in again to come in as yourself.",
    room_full: "As many people are here as it holds. Somebody may leave soon.",
  },
  needsSignIn: "You come in when you are signed in with a passkey.",
  /** @param {string} time @param {string} left */
  bannedUntil: (time, left) => `It ends ${time}, in ${left}.`,
  draftKept: "What you were writing is kept.",
  tryAgain: "Try again",
  toLobby: "To the lobby",

  // The first visit of whoever owns the room.
  yours: "This room is yours",
  yoursNote:
    "You came first, so you keep it: give it a title, ask others in, and choose who may help.",
  yoursKept: "So far only this browser knows that it is yours. With a passkey it stays yours.",
  keepYours: "Keep the room with a passkey",
  setTitle: "Title and topic",
};
