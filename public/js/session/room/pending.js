// What this page has asked for and the room has not yet answered: messages, a rename, pages of the
// log. It shows at once; a refusal says why, and what may be done. Pure.

import { askToModerate, refuseToModerate } from "./moderation.js";
import { ask, refuseSearch } from "./search.js";

/** @import { Command, Pending, Rejected, Room } from "../../types/room.js" */

/** Where the room does not say how long. */
const PAUSE_MS = 1_000;

/**
 * @param {Room} room
 * @param {Command} command
 * @param {number} now
 * @param {Pick<Pending, "reply_to" | "mentions" | "files">} [more] of a message, as it will be shown
 * @returns {Room}
 */
export function applyPending(room, command, now, more) {
  switch (command.type) {
    case "post": {
      const { client_id, body } = command;
      const others = room.pending.filter((message) => message.client_id !== client_id);
      return { ...room, pending: [...others, { client_id, body, at: now, ...more }] };
    }
    case "remove": {
      const removing = new Map(room.removing).set(command.message, "asked");
      return { ...room, removing, refused: undefined };
    }
    case "edit":
    case "react":
      return { ...room, refused: undefined };
    case "rename":
      return { ...room, renaming: { name: command.name } };
    case "load_history":
    case "load_newer":
      return { ...room, loading: command };
    case "load_around":
      return { ...room, jumping: command.message, refused: undefined };
    case "search":
      return ask(room, command);
    case "typing":
    case "change_avatar":
    case "open_direct":
    case "read":
    case "stop_draft":
    case "summarize":
      return room;
    default:
      return askToModerate(room, command);
  }
}

/** There was no connection to ask on. @param {Room} room @param {Command} command @returns {Room} */
export function fail(room, command) {
  const interrupted = interrupt(room);
  if (!("message" in command) || command.type === "report") return interrupted;
  const kept = keepMessage(interrupted, command.message);
  const refused = { message: command.message, reason: "offline", detail: "" };
  return { ...kept, jumping: undefined, refused };
}

/** The connection broke: what was asked for on it will not be answered. @type {(room: Room) => Room} */
export const interrupt = (room) => ({
  ...room,
  removing: new Map([...room.removing].filter(([, state]) => state === "waits")),
  loading: undefined,
  renaming: room.renaming && { refused: "offline", ...room.renaming },
  moderation: room.moderation.asked
    ? { ...room.moderation, asked: undefined, refused: { reason: "offline", detail: "" } }
    : room.moderation,
});

/** It goes, unless its author thinks better of it. @type {(room: Room, message: number) => Room} */
export const beginRemoval = (room, message) => ({
  ...room,
  removing: new Map(room.removing).set(message, "waits"),
});

/** It is gone, or stays. @param {Room} room @param {number} message @returns {Room} */
export function keepMessage(room, message) {
  if (!room.removing.has(message)) return room;
  const removing = new Map(room.removing);
  removing.delete(message);
  return { ...room, removing };
}

/** The room has it, or the writer gave it up. @type {(room: Room, client_id: string) => Room} */
export const discard = (room, client_id) => ({
  ...room,
  pending: room.pending.filter((message) => message.client_id !== client_id),
});

/** A refused message goes out again. @type {(room: Room, client_id: string) => Room} */
export const retry = (room, client_id) =>
  mapPending(room, client_id, ({ refused, detail, retryAt, reply_to, ...message }) =>
    // Words outlive what they answered.
    reply_to && refused !== "not_found" ? { ...message, reply_to } : message,
  );

/** @param {Room} room @param {Rejected} event @param {number} now @returns {Room} */
export function refuse(room, event, now) {
  const { reason, client_id, message, retry_after_ms, detail } = event;
  if (reason === "silenced" && retry_after_ms !== undefined) {
    room = { ...room, silencedUntil: now + retry_after_ms };
  }
  if (client_id !== undefined) {
    return mapPending(room, client_id, (pending) => ({
      ...pending,
      refused: reason,
      detail,
      ...(reason === "too_fast" && { retryAt: now + (retry_after_ms ?? PAUSE_MS) }),
    }));
  }
  const { asked } = room.moderation;
  if (asked && (message === undefined || asked.type === "report")) {
    return refuseToModerate(room, event);
  }
  if (message !== undefined) {
    const jumping = message === room.jumping ? undefined : room.jumping;
    return { ...keepMessage(room, message), jumping, refused: { message, reason, detail } };
  }
  if (room.renaming && room.renaming.refused === undefined) {
    return { ...room, renaming: { ...room.renaming, refused: reason, detail } };
  }
  const searched = room.search?.asked ? refuseSearch(room, event) : room;
  // A page that was asked for too fast is asked for again later; another refusal is an answer.
  if (!room.loading || reason === "too_fast") return searched;
  return { ...searched, loading: undefined, more: false };
}

/** @param {Room} room @param {string} client_id @param {(message: Pending) => Pending} change @returns {Room} */
function mapPending(room, client_id, change) {
  const pending = room.pending.map((message) =>
    message.client_id === client_id ? change(message) : message,
  );
  return { ...room, pending };
}
