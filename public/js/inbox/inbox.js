// The inbox, held open: what the rooms tell that are not on this page. It opens when there may be
// something for this person, comes back by itself, and hands every entry on.

import { decode, encode, isDirect, PING, roomName } from "../protocol.js";
import { closeRead, countForMe, showBadge } from "../push/badge.js";
import { createStorage } from "../session/storage.js";
import { lazy, soon } from "../ui/lazy.js";
import { createBlocking } from "./blocking.js";
import { createLevels } from "./levels.js";
import { createTelling } from "./telling.js";
import { createWishes } from "./wishes.js";

/** @import { Place } from "../place.js" */
/** @import { Account } from "../types/account.js" */
/** @import { Entry, InboxCommand, InboxEvent } from "../types/inbox.js" */
/** @import { Member, RoomStorage } from "../types/room.js" */

/** The wire takes 90 s of silence for an absence. */
const PING_MS = 30_000;
/** Full jitter under a doubling ceiling, so that nobody's pages return as one. */
const BACKOFF_MS = { first: 2_000, most: 120_000 };

const loadSeen = lazy(() => import("./seen.js"));
const loadBlocked = lazy(() => import("./blocked_note.js"));
/** Without a network it is not said. */
const ignore = () => {};

/**
 * @typedef {object} InboxParts
 * @property {() => Place | undefined} place the room that is open
 * @property {() => Rail | undefined} rail
 * @property {() => Promise<Rail>} loadRail
 * @property {RoomStorage} storage of all rooms
 */
/**
 * @typedef {object} Rail
 * @property {(entries: Entry[], account: string) => void} hear
 * @property {(entries: Entry[], account: string) => void} compare
 * @property {(address: string) => void} forget
 */

/** @param {InboxParts} parts */
export function openInbox({ place, rail, loadRail, storage }) {
  const telling = createTelling();
  /** @type {WebSocket | undefined} */
  let socket;
  /** @param {InboxCommand} command @returns {Promise<boolean>} whether there was a connection to say it on */
  const send = async (command) => {
    if (socket && (await isOpen(socket))) socket.send(encode(command));
    return socket?.readyState === WebSocket.OPEN;
  };
  const blocking = createBlocking({ storage, place, send });
  const storageOf = (/** @type {string} */ address) =>
    createStorage(() => localStorage, roomName(address));
  const wishes = createWishes({ storage, send, timers: window });
  const levels = createLevels(wishes.wish, storageOf);
  /** Whether somebody is signed in. */
  let isMember = false;
  let attempts = 0;
  let account = "";
  /** All that is listed, for a list of rooms that comes later. @type {Entry[]} */
  let listed = [];
  let isFilled = false;
  /** Whether it was ever said that somebody is blocked: then it is said as well that they are not. */
  let isNoted = false;

  /** Whoever has one room alone has no list, until somebody writes to them. @param {Entry[]} entries */
  const list = (entries) => {
    showBadge(countForMe(listed));
    closeRead(entries).catch(ignore);
    for (const { address } of entries) telling.list(address);
    if (entries.some(({ kind }) => kind === "direct")) soon(loadRail);
  };
  /** @param {string} address */
  const unlist = (address) => {
    listed = listed.filter((it) => it.address !== address);
  };
  /** A list of rooms that has come by now is told all of it. */
  const fill = () => {
    const shown = rail();
    if (isFilled || !shown || !account) return;
    isFilled = true;
    shown.compare(listed, account);
    shown.hear(listed, account);
  };

  /** @param {Account} of */
  const keepPush = ({ sessions }) =>
    soon(async () => {
      const { keepSubscribed } = await import("../push/subscription.js");
      await keepSubscribed(
        storage,
        sessions.some(({ current, push }) => current && push),
      );
    });

  /** @param {InboxEvent} event */
  const hear = (event) => {
    wishes.hear(event);
    if (event.type === "inbox_opened") {
      attempts = 0;
      blocking.hear(event.blocked);
      account = event.account.id;
      isMember = !event.account.is_guest;
      if (isMember && storage.read("push")) keepPush(event.account);
      listed = wishes.foresee(event.entries);
      isFilled = false;
      list(listed);
      if (isMember) levels.hear(listed);
      fill();
    }
    if (event.type === "listed") {
      unlist(event.entry.address);
      const entries = wishes.foresee([event.entry]);
      listed = [...entries, ...listed];
      list(entries);
      if (isMember) levels.hear(entries);
      if (isFilled) rail()?.hear(entries, account);
      else fill();
    }
    if (event.type === "unlisted") {
      unlist(event.address);
      rail()?.forget(event.address);
    }
    if (event.type === "blocked") blocking.change(event.member_id, event.on);
  };

  const connect = () => {
    // Before a room has let them in, a visitor is nobody.
    if (!place()?.page.room.welcomed) return setTimeout(connect, BACKOFF_MS.first);
    const url = new URL("/inbox/socket", location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const opened = new WebSocket(url);
    socket = opened;
    const pings = setInterval(
      () => opened.readyState === WebSocket.OPEN && opened.send(PING),
      PING_MS,
    );
    opened.onmessage = ({ data }) => {
      for (const event of decode(String(data))) hear(/** @type {any} */ (event));
    };
    opened.onclose = () => {
      clearInterval(pings);
      wishes.close();
      const ceiling = Math.min(BACKOFF_MS.most, BACKOFF_MS.first * 2 ** attempts);
      attempts += 1;
      setTimeout(connect, Math.random() * ceiling);
    };
  };
  /** What is open has been shown. @param {Place | undefined} shown */
  const update = (shown) => {
    fill();
    telling.update(shown);
    if (!shown || !isDirect(shown.page.room.name)) return;
    const { blocked, members } = shown.page.room;
    isNoted ||= [...members.keys()].some((id) => blocked.has(id));
    if (isNoted) {
      const unblock = (/** @type {Member} */ member) => blocking.block(member, false);
      loadBlocked().then(({ showBlocked }) => {
        if (place() === shown) showBlocked(shown.page.room, unblock);
      }, ignore);
    }
    loadSeen().then(({ showSeen }) => {
      // One may have gone elsewhere meanwhile.
      if (place() === shown) showSeen(shown.page.room);
    }, ignore);
  };
  connect();
  update(place());
  return { update, wish: wishes.wish, block: blocking.block };
}

/** One that is on its way is waited for. @param {WebSocket} socket */
async function isOpen(socket) {
  if (socket.readyState === WebSocket.CONNECTING) {
    await new Promise((resolve) => {
      for (const end of ["open", "close"]) socket.addEventListener(end, resolve, { once: true });
    });
  }
  return socket.readyState === WebSocket.OPEN;
}
