// The part of the fold that most visits never need: who is writing, a part in the middle of the log to
// which one was led, and what a search found. It comes when it is first wanted. Pure, as room.js is.

import { clip, oldest } from "./log.js";

/** @import { Command, Entry, Event, Middle, Posted, Quoted, Room } from "../../types.js" */

/** Who writes says so again within 3 s. */
const TYPING_MS = 5_000;

/** @param {Room} room @param {Event} event @param {number} now @returns {Room} */
export function apply(room, event, now) {
  switch (event.type) {
    case "welcomed": {
      const search = room.search && { ...room.search, asked: 0 };
      return { ...room, typing: new Map(), leading: undefined, search };
    }
    case "typed":
      return { ...room, typing: new Map(room.typing).set(event.member_id, now + TYPING_MS) };
    case "posted":
      return silence(room, event.author.id);
    case "left":
      return silence(room, event.member_id);
    case "around_loaded": {
      if (room.leading !== event.message) return room;
      const { events: log, older: more, newer } = event;
      return join({ ...room, leading: undefined, loading: undefined }, { log, more, newer });
    }
    case "newer_loaded": {
      const { loading, middle } = room;
      const answered = { ...room, loading: undefined };
      if (!middle || loading?.type !== "load_newer" || loading.after !== newest(middle)) {
        return answered;
      }
      const log = [...middle.log, ...event.events];
      return join(answered, { ...middle, log, newer: event.more });
    }
    case "found": {
      const { search } = room;
      if (search?.asked !== 1) return answer(room);
      const events = search.before ? [...search.events, ...event.events] : event.events;
      return { ...room, search: { ...search, events, more: event.more, asked: 0 } };
    }
    case "rejected": {
      const { reason, detail, message, client_id } = event;
      if (message !== undefined && message === room.leading) return { ...room, leading: undefined };
      const other = message ?? client_id ?? (room.renaming?.refused === reason || undefined);
      if (!room.search?.asked || other !== undefined) return room;
      const { search } = answer(room);
      return { ...room, search: search && { ...search, refused: reason, detail } };
    }
    default:
      return room;
  }
}

/** Who has spoken, or left, writes no longer. @param {Room} room @param {string} id @returns {Room} */
function silence(room, id) {
  if (!room.typing.has(id)) return room;
  const typing = new Map(room.typing);
  typing.delete(id);
  return { ...room, typing };
}

/** Only the answer to the last question counts. @param {Room} room @returns {Room} */
const answer = (room) => ({
  ...room,
  search: room.search && { ...room.search, asked: Math.max(0, room.search.asked - 1) },
});

/** @param {Room} room @param {Command} command @returns {Room} */
export function applyPending(room, command) {
  switch (command.type) {
    case "load_newer":
      return { ...room, loading: command };
    case "load_around":
      return { ...room, leading: command.message, refused: undefined };
    case "search": {
      // What was found stays until the answer is there.
      const { events = [], more = false, asked = 0 } = room.search ?? {};
      const { query, before } = command;
      return { ...room, search: { query, before, events, more, asked: asked + 1 } };
    }
    default:
      return room;
  }
}

/** There was no connection to ask on. @type {(room: Room, command: Command) => Room} */
export const fail = (room, command) =>
  "message" in command
    ? {
        ...room,
        leading: undefined,
        refused: { message: command.message, reason: "offline", detail: "" },
      }
    : room;

/** Back to the log's end. @type {(room: Room) => Room} */
export const leaveMiddle = (room) => ({ ...room, middle: undefined, leading: undefined });

/** Where reading on from the middle towards the present begins. @param {Middle} middle */
export const newest = ({ log }) => log.findLast((entry) => entry.type === "posted")?.seq ?? 0;

/** The middle ends where the log's end begins: from there on they are one. @param {Room} room @param {Middle} middle @returns {Room} */
function join(room, middle) {
  const first = oldest({ ...room, middle: undefined });
  if (middle.newer && newest(middle) < first) return { ...room, middle };
  const older = middle.log.filter((entry) => entry.type === "posted" && entry.seq < first);
  return { ...room, middle: undefined, log: [...older, ...room.log], more: middle.more };
}

/** @param {Room} room @param {number} seq @returns {Posted | undefined} */
export function messageAt({ log, middle }, seq) {
  const is = (/** @type {Entry} */ entry) => entry.type === "posted" && entry.seq === seq;
  const found = log.find(is) ?? middle?.log.find(is);
  return found?.type === "posted" ? found : undefined;
}

/** What a reply shows of a message. @param {Posted} message @returns {Quoted} */
export const quote = ({ seq, author, body }) => ({ seq, author, body: clip(body) });
