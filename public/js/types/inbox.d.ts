// The inbox on the wire: the mirror of src/protocol/inbox.rs.

import type { Account } from "./account.js";
import type { Member, Rejected } from "./wire.js";

export type Follow = { type: "follow"; address: string; on: boolean };
export type Mute = { type: "mute"; address: string; on: boolean };
/** What of a room is told to a device whose page is away. */
export type Level = "all" | "mentions" | "nothing";
export type Notify = { type: "notify"; address: string; level: Level };
export type Block = { type: "block"; member_id: string; on: boolean };
/** What somebody wants of their list of rooms. */
export type Wish = Follow | Mute | Notify;
export type InboxCommand = Wish | Block;

/** A room in somebody's list, as it stands for them. */
export type Entry = {
  /** The path of its page. */
  address: string;
  kind: "open" | "direct";
  title: string;
  /** The others, in a direct room. */
  members?: Member[];
  newest: number;
  newest_at: number;
  read: number;
  unread: number;
  mentions: number;
  last: { author: Member; body: string; at: number } | null;
  muted: boolean;
  level: Level;
};
export type InboxOpened = {
  type: "inbox_opened";
  version: number;
  account: Account;
  entries: Entry[];
  /** Ids of members. */
  blocked: string[];
};
export type Listed = { type: "listed"; entry: Entry };
export type Unlisted = { type: "unlisted"; address: string };
export type Blocked = { type: "blocked"; member_id: string; on: boolean };
export type InboxEvent = InboxOpened | Listed | Unlisted | Blocked | Rejected;
