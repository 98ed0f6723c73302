// Who is here, by what the room tells of it: its welcome, who joins, leaves, is renamed or has another face. What is
// news becomes a presence notice in the log. Pure.

import { changeMember } from "./role.js";

/** @import { AvatarChanged, Member, PresenceNotice, Renamed, Room, Seen, Synced, Welcomed } from "../../types/room.js" */

/** After a restart of the room every page returns within its backoff: at most 30 s, and a margin. */
const EXPECTED_MS = 60_000;

/** @param {Room} room @param {Welcomed} event @param {number} now @returns {Room} */
export function welcome(room, event, now) {
  const members = new Map(event.members.map((member) => [member.id, member]));
  const expected = new Map();
  for (const id of room.members.keys()) {
    if (!members.has(id)) expected.set(id, now + EXPECTED_MS);
  }
  const resumed = event.history === "resumed";
  const returning = room.welcomed && event.history === "restarted";
  return {
    ...see(room, event.seen ?? []),
    you: event.you,
    members,
    expected,
    present: event.present,
    limits: event.limits,
    facts: event.room,
    outside: undefined,
    welcomed: true,
    gap: false,
    loading: undefined,
    jumping: undefined,
    middle: resumed ? room.middle : undefined,
    typing: new Map(),
    search: room.search && { ...room.search, asked: 0 },
    names: event.members.reduce((names, { id, name }) => names.set(id, name), new Map(room.names)),
    log: resumed ? room.log : [],
    seq: resumed ? room.seq : event.seq,
    more: resumed ? room.more : event.seq > 0,
    back: { seq: event.seq, missed: 0, restarted: returning },
  };
}

/** How far somebody has read, in private: nobody reads backwards. @param {Room} room @param {Omit<Seen, "type">[]} read @returns {Room} */
export function see(room, read) {
  const seen = new Map(room.seen);
  for (const { member_id, seq } of read)
    seen.set(member_id, Math.max(seq, seen.get(member_id) ?? 0));
  return { ...room, seen };
}

/** @param {Room} room @param {Member} member @param {number} now @returns {Room} */
export function join(room, member, now) {
  const members = new Map(room.members).set(member.id, member);
  const names = new Map(room.names).set(member.id, member.name);
  if (room.members.has(member.id)) return { ...room, members, names };
  const expected = new Map(room.expected);
  const awaited = (expected.get(member.id) ?? 0) > now;
  expected.delete(member.id);
  const joined = { ...room, members, names, expected, present: room.present + 1 };
  if (awaited || member.id === room.you?.id) return joined;
  return notice(joined, "joined", member, now);
}

/** @param {Room} room @param {string} id @param {number} now @returns {Room} */
export function leave(room, id, now) {
  const member = room.members.get(id);
  const members = new Map(room.members);
  members.delete(id);
  const left = { ...room, members, present: Math.max(members.size, room.present - 1) };
  return member ? notice(left, "left", member, now) : left;
}

/** @param {Room} room @param {PresenceNotice["type"]} type @param {Member} member @param {number} at @returns {Room} */
function notice(room, type, member, at) {
  const notices = room.notices + 1;
  const entry = { type, key: `notice-${notices}`, at, member };
  return { ...room, notices, log: [...room.log, entry] };
}

/** In a crowd the room tells how many are here, and not who. @param {Room} room @param {number} present @param {number} at @returns {Room} */
export function count(room, present, at) {
  const by = present - room.present;
  if (by === 0) return room;
  const last = room.log.at(-1);
  const counted = { ...room, present };
  if (last?.type === "crowd")
    return { ...counted, log: [...room.log.slice(0, -1), { ...last, at, by: last.by + by }] };
  const notices = room.notices + 1;
  const entry = /** @type {const} */ ({ type: "crowd", key: `notice-${notices}`, at, by });
  return { ...counted, notices, log: [...room.log, entry] };
}

/** A room that has just woken says where it is: whoever holds something else has missed something. @param {Room} room @param {Synced} event @returns {Room} */
export function sync(room, { seq, present, member_ids }) {
  const same = present === room.present && member_ids.every((id) => room.members.has(id));
  return { ...room, gap: room.gap || seq !== room.seq || !same };
}

/** @param {Room} room @param {Renamed} event @returns {Room} */
export function rename(room, { member_id, name, seq }) {
  // A resume tells old renames to a page whose members are already of today.
  if (seq <= room.back.seq) return room;
  const names = new Map(room.names).set(member_id, name);
  const renamed = changeMember({ ...room, names }, member_id, (member) => ({ ...member, name }));
  return member_id === room.you?.id ? { ...renamed, renaming: undefined } : renamed;
}

/** Messages keep the face that they were said with. @param {Room} room @param {AvatarChanged} event @returns {Room} */
export function changeAvatar(room, { member_id, avatar, seq }) {
  if (seq <= room.back.seq) return room;
  return changeMember(room, member_id, (member) => ({ ...member, avatar }));
}
