// My rooms, as this browser keeps them: which ones, how far each is read, what was said last. A fold:
// visits, what a room tells, muting and leaving make a new list. An entry has the fields of the
// wire's inbox, for the day that an account keeps the list. Pure: no storage, no clock.

import { isDirect } from "../protocol.js";
import { names } from "../session/room/settings.js";
import { calmly } from "../text/veiled.js";
import { faceOf } from "./emblem.js";

/** @import { Avatar, Posted } from "../types/ui.js" */
/** @import { Entry } from "../types/inbox.js" */

/**
 * @typedef {object} RoomEntry
 * @property {string} name
 * @property {string} [title] who is in it, of a direct room
 * @property {Avatar} [face] of the other, where there is one
 * @property {number} newest the seq of the last message we know of
 * @property {number} newest_at when it was said; before there is one, when the room was first visited
 * @property {number} unread what others said since we looked
 * @property {number} mentions how many of those are for me
 * @property {boolean} muted
 * @property {number} [read] how far it is read
 * @property {string} [listed] in whose inbox it is, as far as this browser knows
 * @property {{ author: string, body: string } | null} last
 */

/** What a room is called in a list. @param {RoomEntry} room */
export const calledIn = ({ name, title }) => title ?? (isDirect(name) ? "…" : name);

/** A number beyond this says no more than that it is many. */
export const MANY = 99;
/** A list of more is no list. The ones that were silent for longest are dropped. */
const MOST = 50;
const EXCERPT_CHARS = 140;

/** @type {(name: string, at: number) => RoomEntry} */
const newEntry = (name, at) => ({
  name,
  newest: 0,
  newest_at: at,
  unread: 0,
  mentions: 0,
  muted: false,
  last: null,
});

/** @param {RoomEntry[]} rooms @param {string} name @param {number} at */
export function visit(rooms, name, at) {
  if (rooms.some((room) => room.name === name)) return rooms;
  return [newEntry(name, at), ...inOrder(rooms).slice(0, MOST - 1)];
}

/** @param {RoomEntry[]} rooms @param {string} name */
export const leave = (rooms, name) => rooms.filter((room) => room.name !== name);

/** @param {RoomEntry[]} rooms @param {string} name @param {boolean} muted */
export const mute = (rooms, name, muted) => change(rooms, name, (room) => ({ ...room, muted }));

/**
 * The room has told what was said there. What we know already does not count twice.
 * @param {RoomEntry[]} rooms
 * @param {string} name
 * @param {Posted[]} messages in their order
 * @param {string | undefined} you
 */
export function learn(rooms, name, messages, you) {
  return change(rooms, name, (room) => {
    const news = messages.filter(({ seq }) => seq > room.newest);
    const newest = news.at(-1);
    if (!newest) return room;
    const others = news.filter(({ author }) => author.id !== you);
    const forMe = others.filter((message) => isForMe(message, you));
    return {
      ...room,
      newest: newest.seq,
      newest_at: newest.at,
      unread: room.unread + others.length,
      mentions: room.mentions + forMe.length,
      last: said(newest),
    };
  });
}

/** @param {Posted} message @param {string | undefined} you */
export const isForMe = ({ mentions = [] }, you) => mentions.some((it) => it.member_id === you);

/** @param {Posted} message */
const said = (message) => ({ author: message.author.name, body: excerpt(calmly(message)) });

/** What the inbox says of a room. @param {RoomEntry[]} rooms @param {string} name @param {Partial<RoomEntry>} known */
export const hear = (rooms, name, known) => know(visit(rooms, name, 0), name, known);

/** A room that is open here speaks for itself. @param {RoomEntry[]} rooms @param {string} name @param {Partial<RoomEntry>} known */
export const know = (rooms, name, known) =>
  change(rooms, name, (room) => {
    const changed = Object.entries(known).some(
      ([key, value]) =>
        JSON.stringify(value) !== JSON.stringify(room[/** @type {keyof RoomEntry} */ (key)]),
    );
    return changed ? { ...room, ...known } : room;
  });

/** How a room of the inbox stands. All that is said in private is for me. @param {Entry} entry @returns {Partial<RoomEntry>} */
export function known({ kind, members = [], mentions, last, ...entry }) {
  const { newest, newest_at, read, unread, muted } = entry;
  const isPrivate = kind === "direct";
  return {
    newest,
    newest_at,
    read,
    unread,
    mentions: isPrivate ? unread : mentions,
    muted,
    ...(isPrivate && { title: names(members), face: faceOf(members) }),
    last: last && { author: last.author.name, body: last.body },
  };
}

/**
 * The same, as if those whom the reader blocked had said nothing.
 * @param {Entry} entry
 * @param {Posted[]} messages what is unread there
 * @param {Set<string>} blocked
 * @param {string | undefined} you
 * @returns {Entry}
 */
export function without(entry, messages, blocked, you) {
  const theirs = messages.filter(({ author }) => blocked.has(author.id));
  const forMe = theirs.filter((message) => isForMe(message, you));
  const last = messages.findLast((message) => !theirs.includes(message));
  const isTheirs = entry.last && blocked.has(entry.last.author.id);
  return {
    ...entry,
    unread: Math.max(0, entry.unread - theirs.length),
    mentions: Math.max(0, entry.mentions - forMe.length),
    ...(isTheirs && { last: last ? { ...last, body: excerpt(calmly(last)) } : null }),
  };
}

/** The last word first. @param {RoomEntry[]} rooms */
export const inOrder = (rooms) => rooms.toSorted((one, other) => other.newest_at - one.newest_at);

/** What the tab's title and icon say of all rooms but the one that speaks for itself. @param {RoomEntry[]} rooms @param {string} open */
export function countElsewhere(rooms, open) {
  const others = rooms.filter(({ name, muted }) => name !== open && !muted);
  return {
    unread: others.reduce((sum, { unread }) => sum + unread, 0),
    mentions: others.reduce((sum, { mentions }) => sum + mentions, 0),
  };
}

/** What another release, another tab or a hand in the storage left there. @param {string | undefined} kept @returns {RoomEntry[]} */
export function restore(kept) {
  try {
    const all = JSON.parse(kept ?? "[]");
    if (!Array.isArray(all)) return [];
    return all
      .filter(
        (it) =>
          typeof it?.name === "string" &&
          /^([a-z0-9]([a-z0-9-]*[a-z0-9])?|\/d\/[\w-]{22})$/.test(it.name),
      )
      .map((it) => ({ ...newEntry(it.name, 0), ...it }));
  } catch {
    return [];
  }
}

/** @param {string} body */
const excerpt = (body) => [...body].slice(0, EXCERPT_CHARS).join("");

/** The same list where nothing changed. @param {RoomEntry[]} rooms @param {string} name @param {(room: RoomEntry) => RoomEntry} how */
function change(rooms, name, how) {
  let changed = false;
  const next = rooms.map((room) => {
    const after = room.name === name ? how(room) : room;
    changed ||= after !== room;
    return after;
  });
  return changed ? next : rooms;
}
