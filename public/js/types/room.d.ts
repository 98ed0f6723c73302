// A room as one page sees it, and what holds it open.

import type { createSession } from "../session/session.js";
import type { AssistantEvent } from "./assistant.js";
import type {
  Appointed,
  Banned,
  BotMade,
  BotRemoved,
  Facts,
  InviteMade,
  KeepingCommand,
  ModerationLoaded,
  ReportRecord,
  RoomChanged,
  Silenced,
  Unbanned,
} from "./keeping.js";
import type {
  Attachment,
  Event,
  Limits,
  LoadHistory,
  LoadNewer,
  Member,
  Mention,
  Post,
  Posted,
  Quoted,
  Renamed,
} from "./wire.js";

export type * from "./keeping.js";
export type * from "./wire.js";

/** A message of this page that the room has not yet acknowledged. */
export type Pending = {
  client_id: string;
  body: string;
  at: number;
  reply_to?: Quoted;
  mentions?: Mention[];
  files?: PendingFile[];
  /** Why the room said no, and how it put it. */
  refused?: string;
  detail?: string;
  /** The moment when it goes out again by itself. */
  retryAt?: number;
};
/** A file of this page: its bytes are kept under the key, and the room gives it its id. */
export type PendingFile = Omit<Attachment, "id"> & { key: string; id?: string };
/** A coming or going: told once, stored nowhere. */
export type PresenceNotice = { type: "joined" | "left"; key: string; at: number; member: Member };
/** How many more, or fewer, are here where the room no longer tells who. */
export type CrowdNotice = { type: "crowd"; key: string; at: number; by: number };
/** What was done to keep the room in order, for everyone to read. */
export type Act = RoomChanged | Appointed | Silenced | Banned | Unbanned | BotRemoved;
/** What of a room its owners change, and everyone sees. */
export type Settings = Pick<Facts, "title" | "topic" | "access" | "slow_ms" | "filter">;
/** What was done to keep the room in order, and what its doer was called then. */
export type ActNotice = {
  type: "act";
  key: string;
  seq: number;
  at: number;
  act: Act;
  /** Empty, where nobody knows. Nobody, where the operator did it. */
  by: string | undefined;
  /** Whether a later one has taken its place. */
  isOver?: boolean;
};
export type Entry = Posted | Renamed | PresenceNotice | CrowdNotice | ActNotice;
/** Why somebody is not in the room, until they act. */
export type Outside = { reason: string; detail: string; until?: number | undefined };

export type Room = {
  /** The last that was told of what the assistant writes. */
  drafted: AssistantEvent[];
  /** Where the private conversation is that was opened last from here. */
  opened?: string;
  /** How far each member of a private conversation has read. */
  seen?: Map<string, number>;
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
  /** A part of the log apart from its end, to which the reader jumped. */
  middle: Middle | undefined;
  /** The message to which the reader jumps, until the page around it is there. */
  jumping: number | undefined;
  search: Searching | undefined;
  /** Why the last command about this message was refused. */
  refused: { message: number; reason: string; detail: string } | undefined;
  /** The messages that are about to be removed, and whether the room was asked to. */
  removing: Map<number, "waits" | "asked">;
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
  /** How many presence notices were made: it numbers them. */
  notices: number;
  /** What the room says of itself; nothing, where it is an older one. */
  facts: Facts | undefined;
  outside: Outside | undefined;
  /** Until when the reader may not speak. */
  silencedUntil: number;
  /** When the reader spoke last, as the room's clock has it. */
  spokeAt: number;
  /** The veiled messages that the reader asked to see. */
  unveiled: Set<number>;
  /** Whom the reader has blocked. */
  blocked: Set<string>;
  moderation: Moderation;
};
/** What moderators alone are told, as far as they have asked. */
export type Moderation = {
  reports?: ReportRecord[] | undefined;
  lists?: Omit<ModerationLoaded, "type">;
  invite?: InviteMade;
  /** The last that the reader made. */
  made?: BotMade;
  /** The messages that the reader has reported. */
  reported: number[];
  /** Why the last command was refused. */
  refused?: { reason: string; detail: string } | undefined;
  /** The command that has no answer yet. */
  asked?: KeepingCommand | undefined;
};
export type Middle = { log: Entry[]; more: boolean; newer: boolean };
export type Searching = {
  query: string;
  before?: number | undefined;
  /** Newest first. */
  events: Posted[];
  more: boolean;
  /** Where to go on, if there is more. */
  next?: number | undefined;
  /** How many questions are not answered: only the answer to the last one counts. */
  asked: number;
  refused?: string | undefined;
  detail?: string | undefined;
};

export type RoomStorage = {
  /** Whether it keeps anything. */
  readonly keeps: boolean;
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
  phase: "connecting" | "open" | "waiting" | "resting";
  /** Whether it had been open before. */
  returning: boolean;
  /** When it was last lost, or when the first attempt began. */
  since: number;
  /** While waiting: the moment of the next attempt. */
  retryAt?: number | undefined;
  /** The close code of the last loss. */
  code?: number | undefined;
};
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

/** What a session is given. */
export type SessionParts = {
  /** The room's. */
  name: string;
  /** Where the server is, asked at every attempt. */
  address: () => string;
  storage: RoomStorage;
  WebSocket: ConnectionParts["WebSocket"];
  timers: Timers;
  now: () => number;
  random: () => number;
  /** So many random bytes. */
  dice: (count: number) => Uint8Array;
  /** Where the connection lives in another time than the rest. */
  connectionTime?: { timers: Timers; now: () => number };
  /** What is kept of rooms for when there is no network. */
  memory?: {
    keep(room: Room): void;
    recall(name: string): Promise<Partial<Room> | undefined>;
  };
  /** What a newcomer wishes to be called. */
  wish?: () => string | undefined;
  /** Before they change the room. */
  onEvents?: (events: Event[]) => void;
  onChange: () => void;
};
export type Session = ReturnType<typeof createSession>;
