// The wire: the mirror of src/protocol.rs.

import type { AssistantCommand, AssistantEvent } from "./assistant.js";
import type { Facts, KeepingCommand, KeepingEvent, Role } from "./keeping.js";

export type * from "./assistant.js";

export type Avatar = { emoji: string; color: string };
export type Member = { id: string; name: string; avatar: Avatar; role?: Role; bot?: true };
export type Limits = {
  body_chars: number;
  name_chars: number;
  query_chars?: number;
  mentions?: number;
  /** Those that a face may be on. */
  colors?: string[];
  title_chars?: number;
  topic_chars?: number;
  reason_chars?: number;
  filter_words?: number;
  filter_word_chars?: number;
  slow_ms?: number;
  /** The largest file; none, where no files are kept. */
  file_bytes?: number;
  /** In one message. */
  files?: number;
};

export type Post = {
  type: "post";
  body: string;
  client_id: string;
  reply_to?: number | undefined;
  mentions?: string[] | undefined;
  /** The ids of files that you have uploaded; then `body` may be empty. */
  files?: string[] | undefined;
};
export type Edit = { type: "edit"; message: number; body: string; mentions?: string[] | undefined };
export type Remove = { type: "remove"; message: number };
export type React = { type: "react"; message: number; emoji: string; on: boolean };
export type Rename = { type: "rename"; name: string };
export type ChangeAvatar = { type: "change_avatar"; emoji: string; color: string };
export type Typing = { type: "typing" };
export type LoadHistory = { type: "load_history"; before: number };
export type LoadNewer = { type: "load_newer"; after: number };
export type LoadAround = { type: "load_around"; message: number };
export type Search = { type: "search"; query: string; before?: number | undefined };
/** How far this member has read. */
export type Read = { type: "read"; seq: number };
export type OpenDirect = { type: "open_direct"; member_ids: string[] };
export type Command =
  | Post
  | Edit
  | Remove
  | React
  | Rename
  | ChangeAvatar
  | Typing
  | LoadHistory
  | LoadNewer
  | LoadAround
  | Search
  | Read
  | OpenDirect
  | AssistantCommand
  | KeepingCommand;

export type Welcomed = {
  type: "welcomed";
  version: number;
  you: Member;
  /** At most 200 of those present. */
  members: Member[];
  present: number;
  seq: number;
  history: "newest" | "resumed" | "restarted";
  /** None from a room that is older than this. */
  room?: Facts;
  /** In a direct room: how far each member has read. */
  seen?: { member_id: string; seq: number }[];
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
  files?: Attachment[];
  reply_to?: Quoted;
  mentions?: Mention[];
  /** In the order they came, at most one a member. */
  reactions?: Reaction[];
  edited_at?: number;
  removed_at?: number;
  /** It is veiled: by the room's filter, or for what a model finds in it. */
  flagged?: true;
  /** What it was while it grew, where it is the assistant's. */
  draft_id?: string;
  /** It was to be longer. */
  stopped?: true;
};
/** A file, of which the bytes are at `/r/{room}/files/{id}`. */
export type Attachment = {
  id: string;
  name: string;
  /** What a browser may show; all else is `application/octet-stream`. */
  type: string;
  bytes: number;
  /** Of a picture, in pixels. */
  width?: number;
  height?: number;
};
/** What `POST /r/{room}/files?name=…` answers with. */
export type Uploaded = { file: Attachment };
/** The message that a reply is to, as it is now: its first words, none once it is removed. */
export type Quoted = { seq: number; author: Member; body: string; flagged?: true };
/** Where the body says `@` and this name, this member is meant, whatever they are called by now. */
export type Mention = { member_id: string; name: string };
export type Reaction = {
  emoji: string;
  count: number;
  /** The first of them. */
  members: { id: string; name: string }[];
  mine?: boolean;
};

type Change = { seq: number; at: number; message: number; member_id: string };
export type Edited = Change & {
  type: "edited";
  body: string;
  mentions?: Mention[];
  flagged?: true;
};
export type Removed = Change & { type: "removed" };
export type Reacted = Change & {
  type: "reacted";
  name: string;
  emoji: string;
  on: boolean;
  /** As they are now: those with this emoji, and with one that it replaced. */
  reactions?: Reaction[];
  /** All emojis of the message. */
  order?: string[];
};
/** Veiled by a model, or, where it is not on, shown again by a moderator. */
export type Flagged = Change & { type: "flagged"; on: boolean };
export type Changed = Edited | Removed | Reacted | Flagged;
export type Typed = { type: "typed"; member_id: string };
export type Renamed = {
  type: "renamed";
  seq: number;
  at: number;
  member_id: string;
  name: string;
  old_name: string;
};
export type AvatarChanged = {
  type: "avatar_changed";
  seq: number;
  at: number;
  member_id: string;
  avatar: Avatar;
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
export type Found = {
  type: "found";
  query: string;
  events: Posted[];
  more: boolean;
  /** Where to go on. */
  before?: number;
};
export type Seen = { type: "seen"; member_id: string; seq: number };
/** Where a private conversation is; whoever opened it is among its members. */
export type DirectOpened = { type: "direct_opened"; address: string; members: Member[] };
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
  | AvatarChanged
  | Typed
  | HistoryLoaded
  | NewerLoaded
  | AroundLoaded
  | Found
  | Seen
  | DirectOpened
  | AssistantEvent
  | KeepingEvent
  | Rejected;
