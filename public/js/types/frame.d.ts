// What the frame and the views around a room are given.

import type { openInbox } from "../inbox/inbox.js";
import type { landingPlace } from "../messages/reading_position.js";
import type { createMyself } from "../people/myself.js";
import type { Place } from "../place.js";
import type { RoomEntry } from "../sidebar/rooms.js";
import type { createSlot, Panel } from "../ui/slot.js";
import type { Session, Timers } from "./room.js";
import type { ClockFace, MessageActions, Page, RenderContext, RoomStorage, Scroll } from "./ui.js";
import type { Avatar, Member, Posted } from "./wire.js";

export type Slot = ReturnType<typeof createSlot>;
export type Inbox = ReturnType<typeof openInbox>;
export type Myself = ReturnType<typeof createMyself>;

export type PlaceParts = {
  /** Whether this visit goes on from no other: no reload, and no way back. */
  isNew: boolean;
  /** Whether this browser has been in no room before this visit. */
  isNewcomer: boolean;
  /** The room's. */
  name: string;
  /** What is kept of no room. */
  visits: RoomStorage;
  myself: Myself;
  /** To the list of rooms. */
  home: () => void;
  openMe: () => void;
  onShow: (page: Page) => void;
  /** Moves to another room. */
  go: (name: string) => void;
  inbox: () => Promise<Inbox>;
};
export type BlockParts = { session: Session; inbox: () => Promise<Inbox> };
export type HeaderParts = {
  /** Opens the room's bell. */
  alerts: () => void;
  home: () => void;
  people: () => void;
  search: () => void;
  invite: () => void;
  openSettings: () => void;
  openModeration: () => void;
};
export type InboxWhenWantedParts = {
  isNewcomer: boolean;
  /** What is kept of no room. */
  visits: RoomStorage;
  myself: Myself;
  inbox: () => Promise<unknown>;
  timers: Timers;
  /** The end of the visit. */
  signal: AbortSignal;
};
export type BesidesParts = {
  place: Place;
  session: Session;
  scroll: Scroll;
  jump: { toNewest: () => void };
  isNewcomer: boolean;
  inbox: () => Promise<Inbox>;
  context: RenderContext;
  /** The room's. */
  storage: RoomStorage;
  /** What is kept of no room. */
  visits: RoomStorage;
  myself: Myself;
  show: () => void;
  /** The end of the visit. */
  signal: AbortSignal;
};
export type WhenKeptParts = {
  session: Session;
  context: RenderContext;
  show: () => void;
  openSettings: () => void;
  openAccount: () => void;
  /** What is kept of no room. */
  visits: RoomStorage;
};
export type OutsideParts = { context: RenderContext; connect: () => void; openAccount: () => void };
export type FootParts = { context: RenderContext; show: () => void };
export type ModerationParts = {
  slot: Slot;
  session: Session;
  context: RenderContext;
  jump: (seq: number) => void;
  remove: (seq: number) => void;
  page: () => Page;
};
export type RoomSettingsParts = { slot: Slot; session: Session };
export type PeopleParts = {
  slot: Slot;
  page: () => Page;
  show: (member: Member) => void;
  /** Chooses among several, to talk with in private; not in a conversation that is private already. */
  gather: ((people: Member[]) => void) | undefined;
};
export type IntroductionParts = {
  /** What is kept of no room. */
  visits: RoomStorage;
  openMe: () => void;
  onClose: () => void;
};
export type ReaderParts = {
  session: Session;
  storage: RoomStorage;
  /** What a reload must not lose. */
  visit: RoomStorage;
  /** Whether this visit goes on from no other. */
  isNew: boolean;
  scroll: () => Scroll;
  land: (place: NonNullable<ReturnType<typeof landingPlace>>) => void;
  show: () => void;
};
export type HandsParts = {
  actions: MessageActions;
  session: Session;
  context: RenderContext;
  page: () => Page;
  mention: (member: Member) => void;
  openMe: () => void;
  /** What is kept of no room. */
  visits: RoomStorage;
  /** Moves to another room. */
  go: (name: string) => void;
  inbox: () => Promise<Inbox>;
};
export type CardParts = {
  slot: Slot;
  mention: (member: Member) => void;
  /** Opens a private conversation, where this is none. */
  confide?: ((member: Member) => void) | undefined;
  /** To read them no more, or again. */
  block: HTMLElement;
  /** What is said of a program. */
  botNote: string;
  /** What those who keep the room may do with the person. */
  keep: (card: HTMLElement) => void;
};
export type MeParts = {
  /** The room that is open. */
  session: Session;
  rename: (name: string) => void;
  changeAvatar: (avatar: Avatar) => void;
  storage: RoomStorage;
  inbox: () => Promise<Inbox>;
  isSignedIn: boolean;
  openAccount: () => void;
  showShortcuts: () => void;
  onClose: () => void;
};
export type MyRoomsParts = {
  storage: RoomStorage;
  /** What was said in a room past a seq, without coming in. */
  ask: (name: string, after: number) => Promise<Posted[]>;
  now: () => number;
  timers: Timers;
  onChange: () => void;
};
export type RailParts = Pick<SidebarParts, "go" | "newRoom" | "openSwitcher" | "openMe"> & {
  storage: RoomStorage;
  inbox: () => Promise<Inbox>;
  /** In the slot. */
  showPanel: (panel: Panel) => void;
  /** What is unread in other rooms. */
  onElsewhere: (elsewhere: { unread: number; mentions: number }) => void;
};
export type SidebarParts = {
  go: (name: string) => void;
  mute: (name: string, muted: boolean) => void;
  leave: (name: string) => void;
  newRoom: () => void;
  openSwitcher: () => void;
  openMe: () => void;
  openForYou: () => void;
  clock: ClockFace;
  now: () => number;
};
export type ForYouParts = {
  /** What was said in a room past a seq. */
  ask: MyRoomsParts["ask"];
  you: () => string | undefined;
  /** Moves to another room, and to the message that the hash names. */
  go: (name: string, hash: string) => void;
  clock: ClockFace;
  now: () => number;
};
export type SwitcherParts = {
  /** The room that is open. */
  open: string;
  /** What it is called. */
  title: string;
  rooms: RoomEntry[];
  members: Member[];
  go: (name: string) => void;
  show: (member: Member) => void;
  search: (words: string) => void;
  newRoom: () => void;
};
export type KeyboardParts = {
  write: () => void;
  readAll: () => void;
  switchTo: () => void;
  showList: () => void;
};
export type GesturesParts = {
  hold: (message: HTMLElement) => void;
  answer: (message: HTMLElement) => void;
};
