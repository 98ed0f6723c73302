// The shapes that the page's modules speak of. Only the type checker reads this file, never a
// browser: words about types weigh nothing there.

import type { createClockFace } from "./i18n/time.js";
import type { summarize } from "./messages/notice.js";
import type { createScroll } from "./messages/scroll.js";

// The wire: the mirror of src/protocol.rs.

export type Avatar = { emoji: string; color: string };
export type Member = { id: string; name: string; avatar: Avatar };
export type Limits = {
  body_chars: number;
  name_chars: number;
  query_chars?: number;
  mentions?: number;
};

export type Post = {
  type: "post";
  body: string;
  client_id: string;
  reply_to?: number | undefined;
  mentions?: string[] | undefined;
};
export type Edit = { type: "edit"; message: number; body: string; mentions?: string[] | undefined };
export type Remove = { type: "remove"; message: number };
export type React = { type: "react"; message: number; emoji: string; on: boolean };
export type Rename = { type: "rename"; name: string };
export type Typing = { type: "typing" };
export type LoadHistory = { type: "load_history"; before: number };
export type LoadNewer = { type: "load_newer"; after: number };
export type LoadAround = { type: "load_around"; message: number };
export type Search = { type: "search"; query: string; before?: number | undefined };
export type Command =
  | Post
  | Edit
  | Remove
  | React
  | Rename
  | Typing
  | LoadHistory
  | LoadNewer
  | LoadAround
  | Search;

export type Welcomed = {
  type: "welcomed";
  version: number;
  you: Member;
  /** At most 200 of those present. */
  members: Member[];
  present: number;
  seq: number;
  history: "newest" | "resumed" | "restarted";
  limits: Limits;
};
export type Joined = { type: "joined"; member: Member };
export type Left = { type: "left"; member_id: string };
/** In place of comings and goings, where there are too many. */
export type Counted = { type: "counted"; present: number };
/** Where a room is that has just woken. */
export type Synced = { type: "synced"; seq: number; present: number; member_ids: string[] };
export type Posted = {
  type: "posted";
  seq: number;
  at: number;
  /** The member as it was then. */
  author: Member;
  body: string;
  client_id: string;
  reply_to?: Quoted;
  mentions?: Mention[];
  /** In the order they came, at most one a member. */
  reactions?: Reaction[];
  edited_at?: number;
  removed_at?: number;
};
/** The message that a reply is to, as it is now: its first words, none once it is removed. */
export type Quoted = { seq: number; author: Member; body: string };
/** Where the body says `@` and this name, this member is meant, whatever they are called by now. */
export type Mention = { member_id: string; name: string };
export type Reaction = { member_id: string; name: string; emoji: string };

type Change = { seq: number; at: number; message: number; member_id: string };
export type Edited = Change & { type: "edited"; body: string; mentions?: Mention[] };
export type Removed = Change & { type: "removed" };
export type Reacted = Change & { type: "reacted"; name: string; emoji: string; on: boolean };
export type Changed = Edited | Removed | Reacted;
export type Typed = { type: "typed"; member_id: string };
export type Renamed = {
  type: "renamed";
  seq: number;
  at: number;
  member_id: string;
  name: string;
  old_name: string;
};
export type HistoryLoaded = { type: "history_loaded"; events: Posted[]; more: boolean };
export type NewerLoaded = { type: "newer_loaded"; events: Posted[]; more: boolean };
export type AroundLoaded = {
  type: "around_loaded";
  message: number;
  events: Posted[];
  /** Whether there are more on that side. */
  older: boolean;
  newer: boolean;
};
export type Found = { type: "found"; query: string; events: Posted[]; more: boolean };
export type Rejected = {
  type: "rejected";
  reason: string;
  client_id?: string;
  /** The message that the command was about. */
  message?: number;
  retry_after_ms?: number;
  detail: string;
};
export type Event =
  | Welcomed
  | Joined
  | Left
  | Counted
  | Synced
  | Posted
  | Changed
  | Renamed
  | Typed
  | HistoryLoaded
  | NewerLoaded
  | AroundLoaded
  | Found
  | Rejected;

// The room, as one page sees it.

/** A message of this page that the room has not yet acknowledged. */
export type Pending = {
  client_id: string;
  body: string;
  at: number;
  reply_to?: Quoted;
  mentions?: Mention[];
  /** Why the room said no, and how it put it. */
  refused?: string;
  detail?: string;
  /** The moment when it goes out again by itself. */
  retryAt?: number;
};
/** A coming or going: told once, stored nowhere. */
export type Passage = { type: "joined" | "left"; key: string; at: number; member: Member };
export type Entry = Posted | Renamed | Passage;

export type Room = {
  name: string;
  you: Member | undefined;
  /** Those present that the room told of, by id. */
  members: Map<string, Member>;
  /** How many are present in all. */
  present: number;
  limits: Limits;
  /** What the log shows, oldest first. */
  log: Entry[];
  /** The newest stored event that this page holds, or has skipped knowingly. */
  seq: number;
  /** Whether the room has ever answered. */
  welcomed: boolean;
  /** Whether a stored event is missing: only a resume can mend that. */
  gap: boolean;
  /** Whether messages older than the log's first may exist. */
  more: boolean;
  /** The page that was asked for: an answer to anything else comes too late. */
  loading: LoadHistory | LoadNewer | undefined;
  /** A part of the log apart from its end, while the reader is led to it. */
  middle: Middle | undefined;
  /** The message around which a page was asked for. */
  leading: number | undefined;
  search: Searching | undefined;
  /** Why the last command about this message was refused. */
  refused: { message: number; reason: string; detail: string } | undefined;
  /** Until when somebody is taken to be writing. */
  typing: Map<string, number>;
  /** What members are called by now, also those who left. */
  names: Map<string, string>;
  pending: Pending[];
  renaming: { name: string; refused?: string; detail?: string } | undefined;
  /** What the last welcome brought. */
  back: { seq: number; missed: number; restarted: boolean };
  /** Who was here before the connection broke, and until when their return is no news. */
  expected: Map<string, number>;
  /** How many passages were made: it numbers them. */
  passages: number;
};
export type Middle = { log: Entry[]; more: boolean; newer: boolean };
export type Searching = {
  query: string;
  before?: number | undefined;
  /** Newest first. */
  events: Posted[];
  more: boolean;
  /** How many questions are not answered: only the answer to the last one counts. */
  asked: number;
  refused?: string | undefined;
  detail?: string | undefined;
};

// The timeline, and how far it was read.

export type DayRow = { kind: "day"; key: string; at: number };
export type DividerRow = { kind: "divider"; key: string };
export type NoticeRow = { kind: "notice"; key: string; entries: (Passage | Renamed)[] };
export type MessageRow = {
  kind: "message";
  key: string;
  message: Posted | Pending;
  own: boolean;
  /** Whether it goes on from the message above. */
  grouped: boolean;
  /** Whether it is the last of those that a lost connection holds back. */
  waits: boolean;
  /** What those whom it mentions are called by now. */
  called?: string[] | undefined;
  /** Why the room refused what was last tried with it. */
  refused?: Room["refused"];
};
export type Row = DayRow | DividerRow | NoticeRow | MessageRow;
export type Summary = ReturnType<typeof summarize>;

export type Reading = {
  /** The newest seq read; undefined on a first visit. */
  read: number | undefined;
  /** The seq after which the line "new messages" stands. */
  divider: number | undefined;
};

// Light Markdown.

export type Text = { type: "text"; text: string };
export type Code = { type: "code"; text: string };
export type Link = { type: "link"; href: string; children: Inline[] };
export type Span = { type: "strong" | "emphasis" | "strike"; children: Inline[] };
export type Mentioning = { type: "mention"; name: string };
export type Inline = Text | Code | Link | Span | Mentioning | { type: "break" };
export type Paragraph = { type: "paragraph"; children: Inline[] };
export type CodeBlock = { type: "code_block"; text: string };
export type Quote = { type: "quote"; children: Block[] };
export type List = { type: "list"; start: number | undefined; items: Inline[][] };
export type Block = Paragraph | CodeBlock | Quote | List;

// What modules are given.

export type RoomStorage = {
  read(key: string): string | undefined;
  write(key: string, value: string): void;
  forget(key: string): void;
  keys(prefix: string): string[];
};
export type Timers = {
  setTimeout(act: () => void, delay: number): unknown;
  // biome-ignore lint/suspicious/noExplicitAny: browsers, Node and tests each have their own.
  clearTimeout(timer: any): void;
};
export type ConnectionState = {
  phase: "connecting" | "open" | "waiting";
  /** Whether it had been open before. */
  returning: boolean;
  /** When it was last lost, or when the first attempt began. */
  since: number;
  /** While waiting: the moment of the next attempt. */
  retryAt?: number | undefined;
  /** The close code of the last loss. */
  code?: number | undefined;
};
/** All that there is to show. */
export type Page = { room: Room; reading: Reading; connection: ConnectionState };

export type ConnectionParts = {
  /** Asked anew at every attempt: it holds the last seq. */
  url: () => string;
  WebSocket: new (url: string) => WebSocket;
  timers: Timers;
  now: () => number;
  random: () => number;
  onEvents: (events: Event[]) => void;
  onState: (state: ConnectionState) => void;
};
export type OutboxParts = {
  timers: Timers;
  now: () => number;
  send: (command: Post) => void;
  /** A second less until a message refused for haste goes again. */
  onTick: () => void;
  /** A message refused for haste may go again. */
  onDue: (client_id: string) => void;
  /** The room did not answer. */
  onSilence: () => void;
};

// What views are given.

/** Every word that scripts say: js/words/en.js shows what each is for. */
export type Words = {
  locale: string;
  /** How many are unread, and how many of these mention the reader. */
  title: (room: string, unread: number, forYou: number) => string;
  you: string;
  here: (count: number) => string;
  peopleHere: (count: number) => string;
  morePeople: (count: number) => string;
  messagesIn: (room: string) => string;
  writeTo: (room: string) => string;

  beginning: (room: string) => string;
  empty: string;
  loading: string;
  newMessages: string;
  toNewest: (count: number) => string;

  waiting: string;
  againIn: (seconds: number) => string;
  refusal: (reason: string, detail?: string) => string;
  charsLeft: (count: number) => string;

  youAre: (name: string) => string;

  connecting: string;
  reconnecting: string;
  reconnectingIn: (seconds: number) => string;
  full: (seconds: number) => string;
  hasty: (seconds: number) => string;
  offlineQueue: string;
  back: (missed: number, restarted: boolean) => string;
};

/** The words of what comes when it is wanted: js/words/acts_en.js. */
export type ActWords = {
  message: (author: string, time: string, body: string) => string;
  actionsOn: (author: string, body: string) => string;
  removed: string;
  edited: (time: string) => string;
  reaction: (emoji: string, names: string[]) => string;
  inReplyTo: string;
  someone: string;
  typing: (names: string[]) => string;

  react: string;
  reply: string;
  edit: string;
  remove: string;
  copyLink: string;
  copied: string;

  reactTo: (author: string) => string;
  anyEmoji: string;
  noEmoji: string;

  removeTitle: string;
  removeNote: string;
  keep: string;

  editing: string;
  replyingTo: (author: string) => string;
  leave: string;
  save: string;

  whom: string;

  search: string;
  searchIn: (room: string) => string;
  searchHint: string;
  searching: string;
  found: (count: number, more: boolean) => string;
  more: string;
  close: string;

  joined: (names: string[]) => string;
  left: (names: string[]) => string;
  passed: (names: string[]) => string;
  returned: (names: string[]) => string;
  renamed: (from: string, to: string) => string;

  nameRules: (chars: number) => string;
  nameFits: string;
  nameSame: string;
  nameSaving: string;

  notAllowed: string;

  shortcuts: Record<string, string> & { title: string; writing: string; close: string };
};

export type Language = {
  words: Omit<Words, "locale">;
  /** What the HTML says in English, and the same in this language. */
  page?: Record<string, string>;
};

export type ClockFace = ReturnType<typeof createClockFace>;
export type Scroll = ReturnType<typeof createScroll>;
/** What rows are drawn with. */
export type Pens = { room: string; words: Words; clock: ClockFace; now: () => number };

/** What one may do with messages. */
export type Acts = {
  you: () => Member | undefined;
  message: (seq: number) => Posted | undefined;
  /** Leads there. */
  follow: (seq: number) => void;
  react: (seq: number, emoji: string, on: boolean) => void;
  remove: (seq: number) => void;
  /** In the composer. */
  begin: (kind: "edit" | "reply", message: Posted) => void;
};

export type MessagesParts = {
  scroll: Scroll;
  pens: Pens;
  /** Somebody turned to a message. */
  turn: (event: globalThis.Event) => void;
  react: Acts["react"];
  retry: (client_id: string) => void;
  discard: (client_id: string) => void;
};
export type GuideParts = {
  page: () => Page;
  show: (change: Partial<Page>) => void;
  send: (command: Command) => void;
  scroll: Scroll;
  /** Draws more of what lies further up, while there is any. */
  deepen: () => boolean;
};
export type ConversationParts = GuideParts & { begin: Acts["begin"]; pens: Pens };
export type ComposerParts = {
  say: (body: string, more?: Pick<Pending, "reply_to" | "mentions">) => void;
  /** Tells the others that one writes. */
  type: () => void;
  send: (command: Command) => void;
  page: () => Page;
  storage: RoomStorage;
  pens: Pens;
};
type Write = (text: string, caret?: number) => void;
export type AssistantParts = ComposerParts & { field: HTMLTextAreaElement; write: Write };
export type TaskParts = AssistantParts & {
  kind: "edit" | "reply";
  message: Posted;
  onLeave: () => void;
};
export type Task = {
  /** Whether it changes the message; else it answers it. */
  edits: boolean;
  message: Posted;
  enter: () => void;
  save: (body: string, mentions: string[]) => void;
  leave: () => void;
  update: (room: Room) => void;
};
export type MentionsParts = { page: () => Page; field: HTMLTextAreaElement; write: Write };
export type TypingParts = { now: () => number; refusal: Words["refusal"] };
export type SearchParts = {
  acts: Acts;
  page: () => Page;
  ask: (command: Command) => void;
  pens: Pens;
};
export type PresenceParts = { header: HTMLElement; changeName: () => void; words: Words };
export type NameParts = {
  send: (command: Command) => void;
  onClose: () => void;
  storage: RoomStorage;
  words: Words;
};
export type NameFormParts = {
  send: (command: Command) => void;
  onClose: () => void;
  page: () => Page | undefined;
  words: Words;
};
export type AlertsParts = {
  roomName: string;
  storage: RoomStorage;
  now: () => number;
};
export type KeyboardParts = {
  write: () => void;
  readAll: () => void;
  search: () => void;
};
export type UnreadParts = {
  icon: HTMLLinkElement;
  scroll: Scroll;
  toNewest: () => void;
  words: Words;
};
export type StatusParts = {
  /** Where screen readers are told. */
  spoken: HTMLElement;
  retry: () => void;
  now: () => number;
  words: Words;
};

declare global {
  /** Not in every browser, and not yet in TypeScript's library. */
  var trustedTypes:
    | {
        createPolicy(
          name: string,
          rules: { createScriptURL: (url: string) => string },
        ): { createScriptURL(url: string): string };
      }
    | undefined;
}
