// Reading position: the one state machine behind what is unread, where the line of new messages stands,
// where a reader lands, what the pill counts and what is marked as read. Pure.
//
//   open ──▶ landing: nothing is marked; the line is decided on first, and what lies around it loaded
//     │
//     ▼ landed
//   reading: what has been on the screen while the reader was attentive is marked, and only that
//     │            │ jump: apart from where reading stopped; marked only once the two meet
//     ▼            ▼
//   all read: by reaching the end, by saying something, or by the key for it
//
// The line stands still while one reads: one that moves while one looks for it is no help.

import { shown } from "../session/room/log.js";

/** @import { Posted, Room } from "../types/room.js" */

/**
 * @typedef {object} Position
 * @property {number | undefined} read the newest message read; undefined on a first visit
 * @property {number | undefined} ahead how far another tab has read, where this one's log lags behind it
 * @property {number | undefined} divider the message after which the line stands
 * @property {Landing | undefined} landing where the reader is yet to be brought
 * @property {boolean} hadUnread whether something was unread when last looked
 * @property {boolean} wasAttentive
 * @property {boolean} isApart whether the reader is somewhere else than where reading stopped
 * @property {boolean} hasAsked whether what to land on was asked for, in case it never comes
 * @property {Room["back"] | undefined} back the welcome that this knows of
 */
/** @typedef {{ to: "unread" } | { to: "message", seq: number } | { to: "place", seq: number, offset: number }} Landing */
/** @typedef {{ divider: number | undefined, hadUnread: boolean, place?: { seq: number, offset: number } }} Kept */
/**
 * What the reader sees: the first and the last message on the screen, whether that is the log's end,
 * and whether anybody looks.
 * @typedef {{ isAttentive: boolean, isAtEnd: boolean, first?: number | undefined, last?: number | undefined }} Look
 */
/** @typedef {{ type: "older" } | { type: "around", seq: number }} Wanted */

/** So far back, pages are loaded one after the other, and the count is exact. */
const REACH = 200;

/**
 * @param {object} [visit]
 * @param {number | undefined} [visit.read] how far this reader has read, in any tab
 * @param {Kept | undefined} [visit.kept] what a reload left
 * @param {number | undefined} [visit.target] the message that the address names
 * @returns {Position}
 */
export function open({ read, kept, target } = {}) {
  /** @type {Landing} */
  let landing = { to: "unread" };
  if (target !== undefined) landing = { to: "message", seq: target };
  else if (kept?.place) landing = { to: "place", ...kept.place };
  return {
    read,
    ahead: undefined,
    divider: kept?.divider,
    landing,
    hadUnread: kept?.hadUnread ?? false,
    wasAttentive: false,
    isApart: target !== undefined,
    hasAsked: false,
    back: undefined,
  };
}

/**
 * What a look at the room does to the position.
 * @param {Position} position
 * @param {Room} room
 * @param {Look} look
 * @returns {Position}
 */
export function follow(position, room, look) {
  if (!room.welcomed) return position;
  const welcomed = catchUp(welcome(position, room), room);
  if (isUnfilled(room)) return welcomed;
  const { count } = unread(room, welcomed);
  const decided = decide(welcomed, room, look, count > 0);
  return decided.landing ? decided : mark(decided, room, look);
}

/** A log that was lost begins again, and so does reading; one that restarted is come to anew. @param {Position} position @param {Room} room @returns {Position} */
function welcome(position, room) {
  const read = Math.min(position.read ?? room.seq, room.seq);
  const ahead = read === (position.read ?? read) ? position.ahead : undefined;
  if (position.back === room.back) {
    return read === position.read ? position : { ...position, read, ahead };
  }
  const isRestarted = position.back !== undefined && room.back.restarted;
  const landing = isRestarted ? /** @type {Landing} */ ({ to: "unread" }) : position.landing;
  return { ...position, read, ahead, landing, hasAsked: position.hasAsked && !isRestarted };
}

/** What another tab has read already comes to this one read. @param {Position} position @param {Room} room @returns {Position} */
function catchUp(position, room) {
  const { ahead, hadUnread } = position;
  if (ahead === undefined) return position;
  return { ...readElsewhere(position, room, ahead), hadUnread };
}

/**
 * The line is drawn where reading stopped when the first unread message comes, unless it comes before
 * the reader's eyes, one by one.
 * @param {Position} position
 * @param {Room} room
 * @param {Look} look
 * @param {boolean} hasUnread
 * @returns {Position}
 */
function decide(position, room, look, hasUnread) {
  const isNew = position.back !== room.back;
  const isSeen = look.isAttentive && look.isAtEnd && !isNew && !position.landing;
  const begins = hasUnread && !position.hadUnread && !isSeen;
  const returns = look.isAttentive && !position.wasAttentive;
  // All at once after a while away: the end of it would be the middle of nowhere.
  const isBurst = isNew || (returns && !meets(position, room, look));
  const isOverwhelmed = hasUnread && look.isAtEnd && isBurst;
  return {
    ...position,
    back: room.back,
    hadUnread: hasUnread,
    wasAttentive: look.isAttentive,
    divider: begins ? position.read : position.divider,
    landing: position.landing ?? (isOverwhelmed ? { to: "unread" } : undefined),
  };
}

/** @param {Position} position @param {Room} room @param {Look} look @returns {Position} */
function mark(position, room, look) {
  const read = position.read ?? 0;
  const last = look.isAtEnd ? newestOf(room) : (look.last ?? 0);
  const isApart = position.isApart && !meets(position, room, look);
  if (!look.isAttentive || isApart || last <= read) return position;
  const moved = { ...position, read: last, isApart: false };
  return { ...moved, hadUnread: unread(room, moved).count > 0 };
}

/** Whether nothing unread lies between what was read and what is on the screen. @param {Position} position @param {Room} room @param {Look} look */
function meets(position, room, { first }) {
  const read = position.read ?? 0;
  if (!covers(room, read)) return false;
  const next = shown(room).log.find((entry) => isUnread(entry, room, read));
  return !next || !("seq" in next) || (first !== undefined && first <= next.seq);
}

/** Whether what is shown reaches back to a message, so that nothing after it is missing there. @param {Room} room @param {number} seq */
function covers(room, seq) {
  const strip = shown(room);
  return !strip.more || strip.log.some((entry) => entry.type === "posted" && entry.seq <= seq);
}

/** @param {Room["log"][number]} entry @param {Room} room @param {number} read @returns {entry is Posted} */
const isUnread = (entry, room, read) =>
  entry.type === "posted" &&
  entry.seq > read &&
  entry.author.id !== room.you?.id &&
  !room.blocked.has(entry.author.id) &&
  entry.removed_at === undefined;

/** The messages come after their welcome. @param {Room} room */
const isUnfilled = (room) =>
  room.seq > 0 && room.more && room.log.every((entry) => entry.type !== "posted");

/** @param {Room} room */
const newestOf = (room) => room.log.findLast((entry) => entry.type === "posted")?.seq ?? room.seq;

/**
 * How many messages of others are unread, and whether there are more that this page does not hold.
 * @param {Room} room
 * @param {{ read: number | undefined }} position
 * @param {(message: Posted) => boolean} [counts]
 */
export function unread(room, { read }, counts = () => true) {
  if (read === undefined || !room.welcomed) return { count: 0, isMore: false };
  let count = 0;
  let first = room.seq + 1;
  for (let at = room.log.length - 1; at >= 0; at -= 1) {
    const entry = room.log[at];
    if (entry?.type !== "posted") continue;
    first = entry.seq;
    if (entry.seq <= read) break;
    if (isUnread(entry, room, read) && counts(entry)) count += 1;
  }
  const isMore = first > read && room.more && room.seq > read;
  for (const entry of room.middle?.log ?? []) {
    const isApart = "seq" in entry && entry.seq < first;
    if (isApart && isUnread(entry, room, read) && counts(entry)) count += 1;
  }
  return { count, isMore };
}

/** What has to be loaded before the reader can land. @param {Position} position @param {Room} room @returns {Wanted | undefined} */
export function wanted({ landing, read, hasAsked }, room) {
  if (!landing || landing.to === "message" || !room.welcomed || room.loading || room.jumping)
    return undefined;
  // Where nothing came with the welcome, the newest may all be of another kind than messages.
  if (isUnfilled(room)) return { type: "older" };
  const seq = landing.to === "place" ? landing.seq : read;
  if (seq === undefined || seq >= room.seq || covers(room, seq)) return undefined;
  if (room.seq - seq <= REACH) return { type: "older" };
  return hasAsked ? undefined : { type: "around", seq };
}

/** It was asked for: the answer, or none, is what one lands on. @type {(position: Position) => Position} */
export const ask = (position) => ({ ...position, hasAsked: true });

/**
 * Where the reader can be brought now.
 * @param {Position} position
 * @param {Room} room
 * @returns {{ to: "newest" | "divider" } | { to: "place", seq: number, offset: number } | undefined}
 */
export function landingPlace(position, room) {
  const { landing } = position;
  if (!landing || landing.to === "message" || !room.welcomed) return undefined;
  if (isUnfilled(room) || room.loading || room.jumping || wanted(position, room)) return undefined;
  if (landing.to === "place" && covers(room, landing.seq)) return landing;
  const isDrawn =
    unread(room, position).count > 0 &&
    position.divider !== undefined &&
    covers(room, position.divider);
  return { to: isDrawn ? "divider" : "newest" };
}

/** The reader is there. @type {(position: Position) => Position} */
export const land = (position) => ({ ...position, landing: undefined, hasAsked: false });

/** What the address names is not there: the visit begins where any other does. @type {(position: Position) => Position} */
export const miss = (position) => ({ ...position, landing: { to: "unread" }, isApart: false });

/** The reader went to a message elsewhere. @type {(position: Position) => Position} */
export const jump = (position) => ({ ...land(position), isApart: true });

/** The reader went to the end, and has seen enough of what lies before. @type {(position: Position) => Position} */
export const toEnd = (position) => ({ ...land(position), isApart: false });

/** All is read, and the line has served: somebody said so, or said something. @param {Position} position @param {Room} room @returns {Position} */
export const readAll = (position, room) => ({
  ...toEnd(position),
  read: room.welcomed ? Math.max(position.read ?? 0, newestOf(room)) : position.read,
  divider: undefined,
  hadUnread: false,
});

/**
 * The same reader has read on in another tab. A line here goes with the last that was unread, and
 * follows while nobody looks at it.
 * @param {Position} position
 * @param {Room} room
 * @param {number} seq
 * @returns {Position}
 */
export function readElsewhere(position, room, seq) {
  if (position.read === undefined || seq <= position.read) return position;
  const read = Math.min(seq, Math.max(room.seq, position.read));
  const ahead = seq > read ? seq : undefined;
  if (read === position.read) return ahead === position.ahead ? position : { ...position, ahead };
  const moved = { ...position, read, ahead };
  const hasUnread = unread(room, moved).count > 0;
  const isLooking = position.wasAttentive || position.divider === undefined;
  const divider = isLooking ? position.divider : hasUnread ? moved.read : undefined;
  return { ...moved, divider, hadUnread: hasUnread };
}

/**
 * What a reload must not lose.
 * @param {Position} position
 * @param {{ seq: number, offset: number }} [place] the first message on the screen, unless that is the end
 * @returns {Kept}
 */
export const keep = ({ divider, hadUnread, landing }, place) => ({
  divider,
  hadUnread,
  ...(landing?.to === "place" && { place: { seq: landing.seq, offset: landing.offset } }),
  ...(!landing && place && { place }),
});

/** What was kept, if it is what this page would have written. @param {string | undefined} text @returns {Kept | undefined} */
export function restore(text) {
  const isNumber = Number.isSafeInteger;
  try {
    const { divider, hadUnread, place } = JSON.parse(text ?? "null") ?? {};
    const isPlace = isNumber(place?.seq) && Number.isFinite(place.offset);
    return {
      divider: isNumber(divider) ? divider : undefined,
      hadUnread: hadUnread === true,
      ...(isPlace && { place: { seq: place.seq, offset: place.offset } }),
    };
  } catch {
    return undefined;
  }
}
