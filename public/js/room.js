// A room as one page sees it: a fold over its events, plus what this page has said and not yet heard
// back. Pure: no DOM, no socket, no clock; the same events always make the same room.

/** @import { Command, Event, Member, Pending, Posted, Renamed, Room, Welcomed } from "./types.js" */

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
  loading: false,
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
    case "posted": {
      const stored = store(room, event);
      return stored.gap || !isOwn(room, event) ? stored : discard(stored, event.client_id);
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
      return room;
  }
}

/**
 * What this page asks for shows before the room has answered.
 * @param {Room} room
 * @param {Command} command
 * @param {number} now
 * @returns {Room}
 */
export function applyPending(room, command, now) {
  switch (command.type) {
    case "post": {
      const { client_id, body } = command;
      const others = room.pending.filter((message) => message.client_id !== client_id);
      return { ...room, pending: [...others, { client_id, body, at: now }] };
    }
    case "rename":
      return { ...room, renaming: { name: command.name } };
    case "load_history":
      return { ...room, loading: true };
  }
}

/** The writer gave up on a message. @type {(room: Room, client_id: string) => Room} */
export const discard = (room, client_id) => ({
  ...room,
  pending: room.pending.filter((message) => message.client_id !== client_id),
});

/** A refused message goes out again. @type {(room: Room, client_id: string) => Room} */
export const retry = (room, client_id) =>
  mapPending(room, client_id, ({ client_id, body, at }) => ({ client_id, body, at }));

/** The connection broke: what was asked for on it will not be answered. @type {(room: Room) => Room} */
export const interrupt = (room) => ({
  ...room,
  loading: false,
  renaming: room.renaming && { refused: "offline", ...room.renaming },
});

/** Where reading on towards the past begins. @param {Room} room */
export function oldest(room) {
  const first = room.log.find((entry) => entry.type === "posted");
  return first?.type === "posted" ? first.seq : room.seq + 1;
}

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
    loading: false,
    log: resumed ? room.log : [],
    seq: resumed ? room.seq : event.seq,
    more: resumed ? room.more : event.seq > 0,
    back: { seq: event.seq, missed: 0, restarted: returning },
  };
}

/** @param {Room} room @param {Member} member @param {number} now @returns {Room} */
function join(room, member, now) {
  const members = new Map(room.members).set(member.id, member);
  if (room.members.has(member.id)) return { ...room, members };
  const expected = new Map(room.expected);
  const awaited = (expected.get(member.id) ?? 0) > now;
  expected.delete(member.id);
  const joined = { ...room, members, expected, present: room.present + 1 };
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
 * everything after it is dense.
 * @param {Room} room
 * @param {Posted | Renamed} event
 * @returns {Room}
 */
function store(room, event) {
  if (event.seq > room.seq + 1) return { ...room, gap: true };
  if (event.seq === room.seq + 1) {
    const missed = event.seq <= room.back.seq && event.type === "posted" && !isOwn(room, event);
    const back = missed ? { ...room.back, missed: room.back.missed + 1 } : room.back;
    return { ...room, seq: event.seq, back, log: [...room.log, event] };
  }
  const newest = room.log.findLast((entry) => "seq" in entry);
  const filling = room.seq === room.back.seq && (newest?.seq ?? 0) < event.seq;
  return filling ? { ...room, log: [...room.log, event] } : room;
}

/** @param {Room} room @param {Posted} event */
export const isOwn = (room, event) => event.author.id === room.you?.id;

/** @param {Room} room @param {Renamed} event @returns {Room} */
function rename(room, { member_id, name, seq }) {
  // A resume tells old renames to a page whose members are already of today.
  if (seq <= room.back.seq) return room;
  const members = new Map(room.members);
  const member = members.get(member_id);
  if (member) members.set(member_id, { ...member, name });
  if (member_id !== room.you?.id) return { ...room, members };
  return { ...room, members, you: { ...room.you, name }, renaming: undefined };
}

/** @param {Room} room @param {Posted[]} events @param {boolean} more @returns {Room} */
function prepend(room, events, more) {
  const before = oldest(room);
  const older = events.filter((event) => event.seq < before);
  return { ...room, more, loading: false, log: [...older, ...room.log] };
}

/** @param {Room} room @param {Extract<Event, { type: "rejected" }>} event @param {number} now */
function refuse(room, { reason, client_id, retry_after_ms, detail }, now) {
  if (client_id !== undefined) {
    return mapPending(room, client_id, (message) => ({
      ...message,
      refused: reason,
      detail,
      ...(reason === "too_fast" && { retryAt: now + (retry_after_ms ?? 1000) }),
    }));
  }
  if (room.renaming) return { ...room, renaming: { ...room.renaming, refused: reason, detail } };
  // Whoever was too fast with a question asks again later; another refusal is an answer.
  return room.loading && reason !== "too_fast" ? { ...room, loading: false, more: false } : room;
}

/** @param {Room} room @param {string} client_id @param {(message: Pending) => Pending} change */
function mapPending(room, client_id, change) {
  const pending = room.pending.map((message) =>
    message.client_id === client_id ? change(message) : message,
  );
  return { ...room, pending };
}
