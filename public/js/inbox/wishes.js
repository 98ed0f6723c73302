// What somebody wished of their list of rooms, until the inbox has it: to leave a room, to make one quiet,
// to be told of more or less of it. Kept in this browser, it is told in the order wished, once to each
// connection. What the inbox says meanwhile is shown as if it had heard already.

import { follow } from "../protocol/inbox.js";

/** @import { Entry, InboxCommand, InboxEvent, Wish } from "../types/inbox.js" */
/** @import { Inbox, RoomStorage } from "../types/ui.js" */
/** @import { Timers } from "../types/room.js" */

const KEY = "wishes";
const TYPES = ["follow", "mute", "notify"];

/** What lies there may have been changed by anyone. @param {RoomStorage} storage of all rooms @returns {Wish[]} */
function restore(storage) {
  try {
    const all = JSON.parse(storage.read(KEY) ?? "[]");
    return all.filter(
      (/** @type {any} */ it) => TYPES.includes(it?.type) && typeof it.address === "string",
    );
  } catch {
    return [];
  }
}

/** @param {RoomStorage} storage of all rooms @param {Wish[]} wishes */
function keep(storage, wishes) {
  if (wishes.length > 0) storage.write(KEY, JSON.stringify(wishes));
  else storage.forget(KEY);
}

/** The last word of its kind about a room; after leaving one, nothing else is wished of it. @param {Wish[]} wishes @param {Wish} wish */
const add = (wishes, wish) => [
  ...wishes.filter(
    ({ address, type }) =>
      address !== wish.address ||
      (type !== wish.type && type !== "follow" && wish.type !== "follow"),
  ),
  wish,
];

/** Whether it stands in the list as wished. @param {Wish} wish @param {Entry | undefined} entry */
function isGranted(wish, entry) {
  if (wish.type === "follow") return wish.on === Boolean(entry);
  if (wish.type === "notify") return wish.level === entry?.level;
  // Of a room that is in no inbox, the list in this browser knows; it tells when one has it.
  return !entry || entry.muted === wish.on;
}

/** The entry as it will be; nothing, of a room that will be gone. @param {Entry | undefined} entry @param {Wish} wish */
function grant(entry, wish) {
  if (!entry || entry.address !== wish.address) return entry;
  if (wish.type === "mute") return { ...entry, muted: wish.on };
  if (wish.type === "notify") return { ...entry, level: wish.level };
  return wish.on ? entry : undefined;
}

/**
 * A wish is kept at once: the page may be closed before its inbox is there.
 * @param {RoomStorage} storage of all rooms
 * @param {() => Promise<Inbox>} inbox
 */
export const wishThrough = (storage, inbox) => (/** @type {Wish} */ wish) => {
  keep(storage, add(restore(storage), wish));
  inbox().then(
    (opened) => opened.wish(wish),
    () => {},
  );
};

/** Whoever comes back has thought better of leaving. @param {RoomStorage} storage of all rooms @param {string} address */
export function stay(storage, address) {
  const wishes = restore(storage);
  const left = wishes.filter((it) => it.type !== "follow" || it.address !== address || it.on);
  if (left.length < wishes.length) keep(storage, left);
}

/**
 * @param {object} parts
 * @param {RoomStorage} parts.storage of all rooms
 * @param {(command: InboxCommand) => unknown} parts.send to an inbox that is open
 * @param {Pick<Timers, "setTimeout">} parts.timers
 */
export function createWishes({ storage, send, timers }) {
  /** What the inbox says is in the list, while there is a connection. @type {Map<string, Entry> | undefined} */
  let listed;
  /** What this connection has been told, and has not granted. @type {Set<string>} */
  let told = new Set();
  /** Where the browser keeps nothing. @type {Wish[]} */
  let unkept = [];

  const wishes = () => (storage.keeps ? restore(storage) : unkept);
  /** @param {Wish[]} left */
  const become = (left) => {
    unkept = left;
    keep(storage, left);
  };
  /** A room comes into the list before anything is kept of it. @param {Wish} wish @returns {InboxCommand | undefined} */
  const commandOf = (wish) => {
    if (listed?.has(wish.address) || wish.type === "follow") return wish;
    return wish.type === "notify" ? follow(wish.address, true) : undefined;
  };
  const tell = () => {
    if (!listed) return;
    const before = told;
    told = new Set();
    for (const command of wishes().map(commandOf)) {
      if (!command) continue;
      const words = JSON.stringify(command);
      told.add(words);
      if (!before.has(words)) send(command);
    }
  };
  const tellAgain = () => {
    told = new Set();
    tell();
  };
  /** @param {(wish: Wish) => boolean} isLeft */
  const sift = (isLeft) => {
    const all = wishes();
    const left = all.filter(isLeft);
    if (left.length < all.length) become(left);
  };
  /** @param {Entry[]} entries those that are in the list @param {string} [gone] the address of one that is not */
  const settle = (entries, gone) => {
    for (const entry of entries) listed?.set(entry.address, entry);
    if (gone) listed?.delete(gone);
    sift((wish) => wish.address !== gone && !isGranted(wish, listed?.get(wish.address)));
    tell();
  };
  /** What is asked of a room that is none, or no longer ours, will never come. @param {Extract<InboxEvent, { type: "rejected" }>} rejected */
  const refuse = ({ reason, retry_after_ms }) => {
    if (reason === "too_fast") timers.setTimeout(tellAgain, retry_after_ms ?? 0);
    if (reason !== "not_found") return;
    sift((wish) => wish.type !== "notify" || listed?.has(wish.address) === true);
  };

  return {
    /** @param {Wish} wish */
    wish(wish) {
      become(add(wishes(), wish));
      tell();
    },
    /** @param {InboxEvent} event */
    hear(event) {
      if (event.type === "inbox_opened") {
        listed = new Map();
        told = new Set();
        settle(event.entries);
      }
      if (event.type === "listed") settle([event.entry]);
      if (event.type === "unlisted") settle([], event.address);
      if (event.type === "rejected") refuse(event);
    },
    /** Nobody hears until the inbox opens again. */
    close() {
      listed = undefined;
    },
    /** The entries as they will be. @param {Entry[]} entries @returns {Entry[]} */
    foresee(entries) {
      const all = wishes();
      return entries.flatMap((entry) => all.reduce(grant, entry) ?? []);
    },
  };
}
