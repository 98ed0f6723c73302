// The wire of keeping a room: roles, its facts, moderation. The mirror of src/protocol/facts.rs and
// src/protocol/moderation.rs.

import type { Member, Posted } from "./wire.js";

export type Role = "owner" | "moderator" | "member";

export type Facts = {
  kind: "open" | "direct";
  /** Empty, where the room has none but its name. */
  title: string;
  topic: string;
  access: "open" | "signed_in" | "invited";
  slow_ms: number;
  filter: "off" | "blur" | "refuse";
  assistant: Member | null;
  /** The one that an owner has switched off. */
  assistant_off?: Member;
  /** Whether a model judges what is said, where there is one that could. */
  judge?: boolean;
};

export type ChangeRoom = {
  type: "change_room";
  title?: string;
  topic?: string;
  access?: Facts["access"];
  slow_ms?: number;
  filter?: Facts["filter"];
  filter_words?: string[];
  assistant?: boolean;
  judge?: boolean;
};
export type Appoint = { type: "appoint"; member_id: string; role: Role };
/** For 0 seconds: they may speak again. */
export type Silence = {
  type: "silence";
  member_id: string;
  seconds: number;
  reason?: string | undefined;
};
/** Without `seconds` for good. */
export type Ban = {
  type: "ban";
  member_id: string;
  seconds?: number | undefined;
  reason?: string | undefined;
};
/** Everyone who came for the first time since then. */
export type BanNewcomers = {
  type: "ban_newcomers";
  since: number;
  seconds?: number | undefined;
  reason?: string | undefined;
};
export type Unban = { type: "unban"; member_id: string };
/** What a moderator has done since then. */
export type UndoActs = { type: "undo_acts"; member_id: string; since: number };
export type Report = { type: "report"; message: number; reason?: string | undefined };
export type LoadReports = { type: "load_reports" };
export type ResolveReport = {
  type: "resolve_report";
  report: number;
  action: "remove" | "dismiss";
};
export type MakeInvite = {
  type: "make_invite";
  uses?: number | undefined;
  seconds?: number | undefined;
};
export type MakeBot = { type: "make_bot"; name: string };
export type RemoveBot = { type: "remove_bot"; member_id: string };
export type LoadModeration = { type: "load_moderation" };
export type KeepingCommand =
  | ChangeRoom
  | Appoint
  | Silence
  | Ban
  | BanNewcomers
  | Unban
  | UndoActs
  | Report
  | LoadReports
  | ResolveReport
  | MakeInvite
  | MakeBot
  | RemoveBot
  | LoadModeration;

/** What is otherwise from now on, and nothing else. */
export type RoomChanged = {
  type: "room_changed";
  seq: number;
  at: number;
  member_id: string;
  /** Of the member, as it was then. */
  name: string;
  title?: string;
  topic?: string;
  access?: Facts["access"];
  slow_ms?: number;
  filter?: Facts["filter"];
  assistant?: boolean;
  judge?: boolean;
};
type Act = { seq: number; at: number; member_id: string; name: string };
/** Without `by`, it was the operator. */
export type Appointed = Act & { type: "appointed"; role: Role; by?: string };
/** They may speak again where `until` is `at`. */
export type Silenced = Act & { type: "silenced"; by: string; until: number };
export type Banned = Act & { type: "banned"; by: string; until?: number };
export type Unbanned = Act & { type: "unbanned"; by: string };
export type BotRemoved = Act & { type: "bot_removed"; by: string };
/** The token is told once. */
export type BotMade = { type: "bot_made"; member: Member; token: string };
export type Reported = { type: "reported"; message: number };
export type ReportRecord = {
  report: number;
  at: number;
  message: Posted;
  by: Member;
  reason?: string;
};
export type ReportsLoaded = { type: "reports_loaded"; reports: ReportRecord[] };
export type ReportResolved = {
  type: "report_resolved";
  report: number;
  action: "remove" | "dismiss";
  by: string;
};
export type InviteMade = { type: "invite_made"; url: string; uses?: number; expires_at: number };
export type Sanction = {
  member_id: string;
  name: string;
  by: string;
  at: number;
  until?: number;
  reason?: string;
};
export type ModerationLoaded = {
  type: "moderation_loaded";
  banned: Sanction[];
  silenced: Sanction[];
  /** For owners. */
  filter_words?: string[];
  /** For owners, where there are any. */
  bots?: Member[];
};
export type KeepingEvent =
  | RoomChanged
  | Appointed
  | Silenced
  | Banned
  | Unbanned
  | BotRemoved
  | BotMade
  | Reported
  | ReportsLoaded
  | ReportResolved
  | InviteMade
  | ModerationLoaded;
