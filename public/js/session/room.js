// A room as one page sees it: a fold over its events, plus what this page has said and not yet heard
// back. Pure: no DOM, no socket, no clock; the same events always make the same room.

import { amend, prepend } from "./room/log.js";

/** @import { Changed, Command, Event, Member, Pending, Posted, Renamed, Room, Welcomed } from "../types.js" */

/** After a restart of the room every page returns within its backoff: at most 30 s, and a margin. */
const EXPECTED_MS = 60_000;

/** @type {(name: string, pending?: Pending[]) => Room} */
export const newRoom = (name, pending = []) => ({
  name,
  you: undefined,
  members: new Map(),
  present: 0,
  limits: { body_chars: 4000, name_chars: 32 },
  log: [],
  seq: 0,
  welcomed: false,
  gap: false,
  more: false,
  loading: undefined,
  middle: undefined,
  leading: undefined,
  search: undefined,
  refused: undefined,
  typing: new Map(),
  names: new Map(),
  pending,
  renaming: undefined,
  back: { seq: 0, missed: 0, restarted: false },
  expected: new Map(),
  passages: 0,
});

/**
 * @param {Room} room
 * @param {Event} event
 * @param {number} now
 * @returns {Room}
 */
export function apply(room, event, now) {
  switch (event.type) {
    case "welcomed":
      return welcome(room, event, now);
    case "joined":
      return join(room, event.member, now);
    case "left":
      return leave(room, event.member_id, now);
    case "counted":
      return { ...room, present: event.present };
    case "synced": {
      const { seq, present, member_ids } = event;
      const here = present === room.present && member_ids.every((id) => room.members.has(id));
      return { ...room, gap: room.gap || seq !== room.seq || !here };
    }
    case "posted": {
      const stored = store(room, event);
      return stored.gap || !isOwn(room, event) ? stored : discard(stored, event.client_id);
    }
    case "edited":
    case "removed":
    case "reacted": {
      const stored = store(room, event);
      return stored.gap || stored === room ? stored : amend(stored, event);
    }
    case "renamed": {
      const stored = store(room, event);
      return stored.gap || stored === room ? stored : rename(stored, event);
    }
    case "history_loaded":
      return prepend(room, event.events, event.more);
    case "rejected":
      return refuse(room, event, now);
    default:
      return skip(room, event);
  }
}

/**
 * What a newer room stores and this page does not know has its place in the log all the same.
 * @param {Room} room
 * @param {{ type: string, seq?: number }} event
 * @returns {Room}
 */
function skip(room, { seq }) {
  if (seq === undefined || seq <= room.seq) return room;
  return seq === room.seq + 1 ? { ...room, seq } : { ...room, gap: true };
}

/**
 * What this page asks for shows before the room has answered.
 * @param {Room} room
 * @param {Command} command
 * @param {number} now
 * @param {Pick<Pending, "reply_to" | "mentions">} [more] of a message, as it will be shown
 * @returns {Room}
 */
export function applyPending(room, command, now, more) {
  switch (command.type) {
    case "post": {
      const { client_id, body } = command;
      const others = room.pending.filter((message) => message.client_id !== client_id);
      return { ...room, pending: [...others, { client_id, body, at: now, ...more }] };
    }
    case "edit":
    case "remove":
    case "react":
      return { ...room, refused: undefined };
    case "rename":
      return { ...room, renaming: { name: command.name } };
    case "load_history":
      return { ...room, loading: command };
    default:
      return room;
  }
}

/** The writer gave up on a message. @type {(room: Room, client_id: string) => Room} */
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

/** The connection broke: what was asked for on it will not be answered. @type {(room: Room) => Room} */
export const interrupt = (room) => ({
  ...room,
  loading: undefined,
  renaming: room.renaming && { refused: "offline", ...room.renaming },
});

/** @type {(room: Room, message: Posted) => boolean} */
export const mentionsYou = (room, { mentions = [] }) =>
  mentions.some(({ member_id }) => member_id === room.you?.id);

/** @param {Room} room @param {Welcomed} event @param {number} now @returns {Room} */
function welcome(room, event, now) {
  const members = new Map(event.members.map((member) => [member.id, member]));
  const expected = new Map();
  for (const id of room.members.keys()) {
    if (!members.has(id)) expected.set(id, now + EXPECTED_MS);
  }
  const resumed = event.history === "resumed";
  const returning = room.welcomed && event.history === "restarted";
  return {
    ...room,
    you: event.you,
    members,
    expected,
    present: event.present,
    limits: event.limits,
    welcomed: true,
    gap: false,
    loading: undefined,
    middle: resumed ? room.middle : undefined,
    names: event.members.reduce((names, { id, name }) => names.set(id, name), new Map(room.names)),
    log: resumed ? room.log : [],
    seq: resumed ? room.seq : event.seq,
    more: resumed ? room.more : event.seq > 0,
    back: { seq: event.seq, missed: 0, restarted: returning },
  };
}

/** @param {Room} room @param {Member} member @param {number} now @returns {Room} */
function join(room, member, now) {
  const members = new Map(room.members).set(member.id, member);
  const names = new Map(room.names).set(member.id, member.name);
  if (room.members.has(member.id)) return { ...room, members, names };
  const expected = new Map(room.expected);
  const awaited = (expected.get(member.id) ?? 0) > now;
  expected.delete(member.id);
  const joined = { ...room, members, names, expected, present: room.present + 1 };
  if (awaited || member.id === room.you?.id) return joined;
  return pass(joined, "joined", member, now);
}

/** @param {Room} room @param {string} id @param {number} now @returns {Room} */
function leave(room, id, now) {
  const member = room.members.get(id);
  const members = new Map(room.members);
  members.delete(id);
  const left = { ...room, members, present: Math.max(members.size, room.present - 1) };
  return member ? pass(left, "left", member, now) : left;
}

/** @param {Room} room @param {"joined" | "left"} type @param {Member} member @param {number} at */
function pass(room, type, member, at) {
  const passages = room.passages + 1;
  const entry = { type, key: `passage-${passages}`, at, member };
  return { ...room, passages, log: [...room.log, entry] };
}

/**
 * A stored event takes its place once. A first page may have holes, up to the seq of its welcome;
 * everything after it is dense. An older message only answers one that was sent twice.
 * @param {Room} room
 * @param {Posted | Changed | Renamed} event
 * @returns {Room}
 */
function store(room, event) {
  const { seq, type } = event;
  if (seq > room.seq + 1) return { ...room, gap: true };
  const shows = type === "posted" || type === "renamed";
  if (seq === room.seq + 1) {
    const missed = seq <= room.back.seq && type === "posted" && !isOwn(room, event);
    const back = missed ? { ...room.back, missed: room.back.missed + 1 } : room.back;
    return { ...room, seq, back, log: shows ? [...room.log, event] : room.log };
  }
  const newest = room.log.findLast((entry) => "seq" in entry);
  const filling = room.seq === room.back.seq && (newest?.seq ?? 0) < seq;
  return type === "posted" && filling ? { ...room, log: [...room.log, event] } : room;
}

/** @param {Room} room @param {Posted} event */
export const isOwn = (room, event) => event.author.id === room.you?.id;

/** @param {Room} room @param {Renamed} event @returns {Room} */
function rename(room, { member_id, name, seq }) {
  // A resume tells old renames to a page whose members are already of today.
  if (seq <= room.back.seq) return room;
  const members = new Map(room.members);
  const names = new Map(room.names).set(member_id, name);
  const member = members.get(member_id);
  if (member) members.set(member_id, { ...member, name });
  if (member_id !== room.you?.id) return { ...room, members, names };
  return { ...room, members, names, you: { ...room.you, name }, renaming: undefined };
}

/** @param {Room} room @param {Extract<Event, { type: "rejected" }>} event @param {number} now */
function refuse(room, { reason, client_id, message, retry_after_ms, detail }, now) {
  if (client_id !== undefined) {
    return mapPending(room, client_id, (pending) => ({
      ...pending,
      refused: reason,
      detail,
      ...(reason === "too_fast" && { retryAt: now + (retry_after_ms ?? 1000) }),
    }));
  }
  if (message !== undefined) {
    return { ...room, refused: { message, reason, detail } };
  }
  if (room.renaming) {
    return { ...room, renaming: { ...room.renaming, refused: reason, detail } };
  }
  // Whoever was too fast with a question asks again later; another refusal is an answer.
  if (!room.loading || reason === "too_fast") return room;
  return { ...room, loading: undefined, more: false };
}

/** @param {Room} room @param {string} client_id @param {(message: Pending) => Pending} change */
function mapPending(room, client_id, change) {
  const pending = room.pending.map((message) =>
    message.client_id === client_id ? change(message) : message,
  );
  return { ...room, pending };
}
