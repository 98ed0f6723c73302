// What a page holds of the log: its end, and perhaps a part in its middle; how stored events take their
// place in it, and how older and newer pages join it. Pure.

/** @import { Act, AroundLoaded, AvatarChanged, Changed, Entry, HistoryLoaded, Middle, NewerLoaded, Posted, Renamed, Room } from "../../types/room.js" */

/** What is on the screen: the log's end, or a part in its middle. @param {Room} room */
export const shown = (room) => room.middle ?? room;

/** Where reading on towards the past begins. @param {Room} room */
export const oldest = (room) =>
  shown(room).log.find((entry) => entry.type === "posted")?.seq ?? room.seq + 1;

/** Where reading on from the middle towards the present begins. @param {Middle} middle */
export const newest = ({ log }) => log.findLast((entry) => entry.type === "posted")?.seq ?? 0;

/** @param {Room} room @param {number} seq @returns {Posted | undefined} */
export function messageAt({ log, middle }, seq) {
  const is = (/** @type {Entry} */ entry) => entry.type === "posted" && entry.seq === seq;
  const found = log.find(is) ?? middle?.log.find(is);
  return found?.type === "posted" ? found : undefined;
}

/** @param {Room} room @param {Posted} event */
export const isOwn = (room, event) => event.author.id === room.you?.id;

/**
 * A stored event takes its place once. A first page may have holes, up to the seq of its welcome;
 * everything after it is dense. An older message only answers one that was sent twice.
 * @param {Room} room
 * @param {Posted | Changed | Renamed | AvatarChanged | Act} event
 * @returns {Room}
 */
export function store(room, event) {
  const { seq, type } = event;
  if (seq > room.seq + 1) return { ...room, gap: true };
  const shows = type === "posted" || type === "renamed";
  if (seq === room.seq + 1) {
    const missed = seq <= room.back.seq && type === "posted" && !isOwn(room, event);
    const back = missed ? { ...room.back, missed: room.back.missed + 1 } : room.back;
    return { ...room, seq, back, log: shows ? [...room.log, event] : room.log };
  }
  const last = room.log.findLast((entry) => "seq" in entry);
  const filling = room.seq === room.back.seq && (last?.seq ?? 0) < seq;
  return type === "posted" && filling ? { ...room, log: [...room.log, event] } : room;
}

/** An older page joins what is shown, if it is the one that was asked for. @param {Room} room @param {HistoryLoaded} event @returns {Room} */
export function loadOlder(room, { events, more }) {
  const { loading, middle } = room;
  const before = oldest(room);
  const answered = { ...room, loading: undefined };
  if (loading?.type !== "load_history" || loading.before !== before) return answered;
  const log = [...events.filter(({ seq }) => seq < before), ...shown(room).log];
  return middle ? { ...answered, middle: { ...middle, log, more } } : { ...answered, log, more };
}

/** @param {Room} room @param {NewerLoaded} event @returns {Room} */
export function loadNewer(room, { events, more }) {
  const { loading, middle } = room;
  const answered = { ...room, loading: undefined };
  if (!middle || loading?.type !== "load_newer" || loading.after !== newest(middle)) {
    return answered;
  }
  return join(answered, { ...middle, log: [...middle.log, ...events], newer: more });
}

/** The page around a message to which the reader jumps. @param {Room} room @param {AroundLoaded} event @returns {Room} */
export function loadAround(room, { message, events: log, older: more, newer }) {
  if (room.jumping !== message) return room;
  return join({ ...room, jumping: undefined, loading: undefined }, { log, more, newer });
}

/** The middle ends where the log's end begins: from there on they are one. @param {Room} room @param {Middle} middle @returns {Room} */
function join(room, middle) {
  const first = oldest({ ...room, middle: undefined });
  if (middle.newer && newest(middle) < first) return { ...room, middle };
  const older = middle.log.filter((entry) => entry.type === "posted" && entry.seq < first);
  return { ...room, middle: undefined, log: [...older, ...room.log], more: middle.more };
}

/** Back to the log's end. @type {(room: Room) => Room} */
export const leaveMiddle = (room) => ({ ...room, middle: undefined, jumping: undefined });
