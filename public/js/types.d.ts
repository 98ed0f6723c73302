// The shapes that the page's modules speak of. Only the type checker reads this file, never a
// browser: words about types weigh nothing there.

import type { createScroll } from "./scroll.js";
import type { createClockFace } from "./time.js";
import type { summarize } from "./timeline.js";

// The wire: the mirror of src/protocol.rs.

export type Avatar = { emoji: string; color: string };
export type Member = { id: string; name: string; avatar: Avatar };
export type Limits = { body_chars: number; name_chars: number };

export type Post = { type: "post"; body: string; client_id: string };
export type Rename = { type: "rename"; name: string };
export type LoadHistory = { type: "load_history"; before: number };
export type Command = Post | Rename | LoadHistory;

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
export type Posted = {
  type: "posted";
  seq: number;
  at: number;
  /** The member as it was then. */
  author: Member;
  body: string;
  client_id: string;
};
export type Renamed = {
  type: "renamed";
  seq: number;
  at: number;
  member_id: string;
  name: string;
  old_name: string;
};
export type HistoryLoaded = { type: "history_loaded"; events: Posted[]; more: boolean };
export type Rejected = {
  type: "rejected";
  reason: string;
  client_id?: string;
  retry_after_ms?: number;
  detail: string;
};
export type Event = Welcomed | Joined | Left | Posted | Renamed | HistoryLoaded | Rejected;

// The room, as one page sees it.

/** A message of this page that the room has not yet acknowledged. */
export type Pending = {
  client_id: string;
  body: string;
  at: number;
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
  /** Whether a page of history was asked for. */
  loading: boolean;
  pending: Pending[];
  renaming: { name: string; refused?: string; detail?: string } | undefined;
  /** What the last welcome brought. */
  back: { seq: number; missed: number; restarted: boolean };
  /** Who was here before the connection broke, and until when their return is no news. */
  expected: Map<string, number>;
  /** How many passages were made: it numbers them. */
  passages: number;
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
export type Inline = Text | Code | Link | Span | { type: "break" };
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
  /** A message refused for haste may go again. */
  onDue: (client_id: string) => void;
  /** The room did not answer. */
  onSilence: () => void;
};

// What views are given.

/** Every word of the page: js/words.js says what each is for. */
export type Words = {
  locale: string;
  title: (room: string, unread: number) => string;
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

  joined: (names: string[]) => string;
  left: (names: string[]) => string;
  passed: (names: string[]) => string;
  returned: (names: string[]) => string;
  renamed: (from: string, to: string) => string;

  waiting: string;
  againIn: (seconds: number) => string;
  refusal: (reason: string, detail?: string) => string;
  charsLeft: (count: number) => string;

  youAre: (name: string) => string;
  nameRules: (chars: number) => string;
  nameFits: string;
  nameSame: string;
  nameSaving: string;

  connecting: string;
  reconnecting: string;
  reconnectingIn: (seconds: number) => string;
  full: (seconds: number) => string;
  hasty: (seconds: number) => string;
  offlineQueue: string;
  back: (missed: number, restarted: boolean) => string;

  shortcuts: Record<string, string> & { title: string; writing: string; close: string };
};

export type ClockFace = ReturnType<typeof createClockFace>;
export type Scroll = ReturnType<typeof createScroll>;
/** What rows are drawn with. */
export type Pens = { words: Words; clock: ClockFace; now: () => number };

export type MessagesParts = {
  roomName: string;
  scroll: Scroll;
  pens: Pens;
  retry: (client_id: string) => void;
  discard: (client_id: string) => void;
};
export type ComposerParts = {
  roomName: string;
  say: (body: string) => void;
  storage: RoomStorage;
  words: Words;
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
export type KeyboardParts = { write: () => void; readAll: () => void; words: Words };
export type StatusParts = {
  /** Where screen readers are told. */
  spoken: HTMLElement;
  retry: () => void;
  now: () => number;
  words: Words;
};
