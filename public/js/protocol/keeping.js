// The words on the wire with which a room is kept: the mirror of src/protocol/facts.rs and
// src/protocol/moderation.rs. They come with what says them.

/** @import { Appoint, Ban, BanNewcomers, ChangeRoom, LoadModeration, LoadReports, MakeBot, MakeInvite, RemoveBot, Report, ResolveReport, Role, Silence, Unban, UndoActs } from "../types/keeping.js" */

/** @type {(change: Omit<ChangeRoom, "type">) => ChangeRoom} */
export const changeRoom = (change) => ({ type: "change_room", ...change });

/** @type {(member_id: string, role: Role) => Appoint} */
export const appoint = (member_id, role) => ({ type: "appoint", member_id, role });

/** @type {(member_id: string, seconds: number, reason?: string) => Silence} */
export const silence = (member_id, seconds, reason) => ({
  type: "silence",
  member_id,
  seconds,
  reason,
});

/** @type {(member_id: string, seconds?: number, reason?: string) => Ban} */
export const ban = (member_id, seconds, reason) => ({ type: "ban", member_id, seconds, reason });

/** @type {(since: number, seconds?: number, reason?: string) => BanNewcomers} */
export const banNewcomers = (since, seconds, reason) => ({
  type: "ban_newcomers",
  since,
  seconds,
  reason,
});

/** @type {(member_id: string) => Unban} */
export const unban = (member_id) => ({ type: "unban", member_id });

/** @type {(member_id: string, since: number) => UndoActs} */
export const undoActs = (member_id, since) => ({ type: "undo_acts", member_id, since });

/** @type {(message: number, reason?: string) => Report} */
export const report = (message, reason) => ({ type: "report", message, reason });

/** @type {() => LoadReports} */
export const loadReports = () => ({ type: "load_reports" });

/** @type {(report: number, action: "remove" | "dismiss") => ResolveReport} */
export const resolveReport = (report, action) => ({ type: "resolve_report", report, action });

/** @type {(name: string) => MakeBot} */
export const makeBot = (name) => ({ type: "make_bot", name });

/** @type {(member_id: string) => RemoveBot} */
export const removeBot = (member_id) => ({ type: "remove_bot", member_id });

/** @type {(uses?: number, seconds?: number) => MakeInvite} */
export const makeInvite = (uses, seconds) => ({ type: "make_invite", uses, seconds });

/** @type {() => LoadModeration} */
export const loadModeration = () => ({ type: "load_moderation" });
