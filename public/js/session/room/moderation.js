// Moderation as one page hears of it: acts that everyone reads in the log, and what those who keep the room
// are told when they ask. Pure.

/** @import { Act, ActNotice, KeepingCommand, Moderation, Rejected, Room } from "../../types/room.js" */

/** Something came that may be what was asked for. @type {(room: Room, change?: Partial<Moderation>) => Room} */
export const moderate = (room, change) => ({
  ...room,
  moderation: { ...room.moderation, asked: undefined, ...change },
});

/** What an act is about: a later one of the kind takes its place. @type {Partial<Record<Act["type"], string>>} */
const KINDS = { silenced: "silence", banned: "ban", unbanned: "ban" };

/** An act takes its line in the log, with what its doer was called then. What it ends or replaces can be undone no more. @param {Room} room @param {Act} act @returns {Room} */
export function record(room, act) {
  const { type, seq, at, member_id } = act;
  const kind = KINDS[type];
  const log = room.log.map((entry) => {
    if (!kind || entry.type !== "act" || entry.isOver) return entry;
    const isSame = entry.act.member_id === member_id && KINDS[entry.act.type] === kind;
    return isSame ? { ...entry, isOver: true } : entry;
  });
  const by = type !== "room_changed" && act.by ? nameOf(room, act.by) : undefined;
  /** @type {ActNotice} */
  const notice = { type: "act", key: `seq-${seq}`, seq, at, act, by };
  const recorded = moderate({ ...room, log: [...log, notice] });
  const isYours = type === "silenced" && member_id === room.you?.id;
  return isYours ? { ...recorded, silencedUntil: act.until } : recorded;
}

/** Also of those who left, while something of theirs is shown. Empty, where nobody knows. @param {Room} room @param {string} id */
function nameOf({ names, you, log }, id) {
  if (id === you?.id) return you.name;
  const author = log.findLast((entry) => entry.type === "posted" && entry.author.id === id);
  return names.get(id) ?? (author?.type === "posted" ? author.author.name : "");
}

/** @type {(room: Room, message: number) => Room} */
export const report = (room, message) =>
  moderate(room, { reported: [...room.moderation.reported, message] });

/** @type {(room: Room, report: number) => Room} */
export const resolve = (room, report) =>
  moderate(room, { reports: room.moderation.reports?.filter((it) => it.report !== report) });

/** @type {(room: Room, asked: KeepingCommand) => Room} */
export const askToModerate = (room, asked) => moderate(room, { asked, refused: undefined });

/** @type {(room: Room, rejected: Rejected) => Room} */
export const refuseToModerate = (room, { reason, detail }) =>
  moderate(room, { refused: { reason, detail } });
