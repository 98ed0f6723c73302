// What the page shows, and what its views are given.

import type { createTurn } from "../alerts/turn.js";
import type { words } from "../i18n/en.js";
import type { words as later } from "../i18n/en_later.js";
import type { createClockFace } from "../i18n/time.js";
import type { Position } from "../messages/reading_position.js";
import type { createScroll } from "../messages/scroll.js";
import type { markOf } from "../session/room/role.js";
import type { Panel } from "../ui/slot.js";
import type { DraftEnded } from "./assistant.js";
import type { Slot } from "./frame.js";
import type {
  ActNotice,
  ConnectionState,
  CrowdNotice,
  Member,
  Pending,
  Posted,
  PresenceNotice,
  Renamed,
  Room,
  RoomStorage,
  Session,
} from "./room.js";

export type * from "./frame.js";
export type * from "./room.js";

/** All that there is to show. */
export type Page = { room: Room; position: Position; connection: ConnectionState };

/** An answer of the assistant's while it grows, or that none came. */
export type DraftedAnswer = {
  draft_id: string;
  /** Nothing, where it was never seen to begin. */
  author: Member | undefined;
  reply_to: number;
  text: string;
  end?: DraftEnded["reason"];
};
export type Drafts = {
  answers: DraftedAnswer[];
  summary:
    | { draft_id: string; text: string; done?: boolean; end?: DraftEnded["reason"] }
    | undefined;
};
/** What stands beside the conversation is shown by the room's place. */
export type ShowsPanels = { showPanel: (panel: Panel) => void };

export type DayRow = { kind: "day"; key: string; at: number };
export type DividerRow = { kind: "divider"; key: string };
export type NoticeRow = {
  kind: "notice";
  key: string;
  entries: (PresenceNotice | CrowdNotice | Renamed)[];
};
export type ActsRow = { kind: "acts"; key: string; acts: ActNotice[] };
export type Mark = NonNullable<ReturnType<typeof markOf>>;
/** By the room's filter, or because the reader has blocked their author. */
export type Veil = true | "blocked";
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
  /** Whether it is about to be removed. */
  removing?: boolean;
  /** Why the room refused what was last tried with it. */
  refused?: Room["refused"];
  /** What is told of its author beside their name. */
  mark?: Mark;
  /** Whether its words are to be asked for, and those of what it answers. */
  isVeiled?: Veil;
  isQuoteVeiled?: Veil;
};
export type Row = DayRow | DividerRow | NoticeRow | ActsRow | MessageRow;

/** What scripts say before anyone has done more than read and write. */
export type Words = typeof words;
/** Every word that scripts say: each language has all that English has. */
export type AllWords = Words & typeof later;

export type ClockFace = ReturnType<typeof createClockFace>;
export type Scroll = ReturnType<typeof createScroll>;
/** What all views draw with. */
export type RenderContext = { room: string; clock: ClockFace; now: () => number };
/** What shows the page, and follows it. */
export type View = { update(page: Page): void };

/** What can be done with messages. */
export type MessageActions = {
  you: () => Member | undefined;
  message: (seq: number) => Posted | undefined;
  jump: (seq: number) => void;
  react: (seq: number, emoji: string, on: boolean) => void;
  remove: (seq: number) => void;
  /** In the composer. */
  begin: (kind: "edit" | "reply", message: Posted) => void;
};
/** What a menu offers. */
export type Deed = { label: string; act: () => unknown; isGrave?: boolean; note?: string };
export type MoreActions = MessageActions & {
  /** Whether there is more to do with it than its toolbar has room for. */
  hasDeeds: (message: Posted) => boolean;
  deeds: (message: Posted) => Promise<Deed[]>;
};

export type MessagesParts = {
  scroll: Scroll;
  context: RenderContext;
  /** The next frame has more to draw. */
  show: () => void;
  react: MessageActions["react"];
  retry: (client_id: string) => void;
  discard: (client_id: string) => void;
  /** In the composer. */
  rewrite: (client_id: string) => void;
  /** A message that was about to be removed stays. */
  keep: (seq: number) => void;
  /** The reader wishes to see what is veiled. */
  unveil: (seq: number) => void;
};
export type JumpParts = {
  session: Session;
  show: () => void;
  scroll: Scroll;
  /** The element of a message, if the page holds it. */
  reveal: (seq: number) => HTMLElement | undefined;
  /** The reader is at the message, or it is not to be found. */
  onJump: (isThere: boolean) => void;
  /** The reader goes to the newest. */
  onEnd: () => void;
  /** The end of the visit. */
  signal: AbortSignal;
};
export type ComposerParts = {
  session: Session;
  say: Session["say"];
  remove: (seq: number) => void;
  storage: RoomStorage;
  /** The end of the visit. */
  signal: AbortSignal;
};
export type AidsParts = {
  session: Session;
  field: HTMLTextAreaElement;
  storage: RoomStorage;
  /** In the composer. */
  rewrite: (pending: Pending) => void;
  /** There is something else in the tray. */
  onTray: () => void;
  /** The end of the visit. */
  signal: AbortSignal;
};
export type ReplyOrEditParts = {
  session: Session;
  field: HTMLTextAreaElement;
  write: (text: string) => void;
  kind: "edit" | "reply";
  message: Posted;
  onLeave: () => void;
  onRemove: () => void;
};
/** What the words in the composer are for, if not for something new. */
export type Intent = { kind: "edit" | "reply"; message: Posted; words: string };
/** Words on their way out of the composer, and what they answer. */
export type Unsaid = { body: string; answered?: Posted | undefined };
export type ReplyOrEdit = {
  kind: Intent["kind"];
  /** Whether it changes the message; else it answers it. */
  edits: boolean;
  message: Posted;
  enter: (begun: string) => void;
  askToRemove: () => void;
  save: (body: string, called: { member_id: string }[]) => void;
  leave: () => void;
  update: (room: Room) => void;
};
export type MentionsParts = { session: Session; field: HTMLTextAreaElement };
export type SearchParts = {
  actions: MessageActions;
  session: Session;
  context: RenderContext;
  slot: Slot;
};
export type AlertsParts = {
  roomName: string;
  storage: RoomStorage;
  /** Which of the room's tabs tells. */
  turn: ReturnType<typeof createTurn>;
  now: () => number;
  /** Of all rooms. */
  visits: RoomStorage;
  inbox: () => Promise<Inbox>;
  openAccount: () => void;
};
export type StatusParts = {
  /** Where screen readers are told. */
  spoken: HTMLElement;
  retry: () => void;
  /** Whether the browser has a network at all. */
  isOnline: () => boolean;
  now: () => number;
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
