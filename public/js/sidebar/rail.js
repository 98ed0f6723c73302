// The rail: my rooms and their list, put together. It comes with the second room, or when somebody who
// has only one asks for it.

import { isSignedIn } from "../account/whose.js";
import { createClockFace } from "../i18n/time.js";
import { locale } from "../i18n.js";
import { readBlocked } from "../inbox/blocked.js";
import { stay, wishThrough } from "../inbox/wishes.js";
import { unread } from "../messages/reading_position.js";
import { follow, mute } from "../protocol/inbox.js";
import { isDirect, roomName, roomPath } from "../protocol.js";
import { mentionsYou } from "../session/room/message.js";
import { othersIn, titleOf } from "../session/room/settings.js";
import { calmly } from "../text/veiled.js";
import { lazy } from "../ui/lazy.js";
import { faceOf } from "./emblem.js";
import { createMyRooms } from "./my_rooms.js";
import { countElsewhere, known, without } from "./rooms.js";
import * as sidebarView from "./sidebar.js";
import { askRoom } from "./unread_request.js";

/** @import { Entry } from "../types/inbox.js" */
/** @import { Page, RailParts } from "../types/ui.js" */

/** @param {HTMLElement} element @param {RailParts} parts */
export function openRail(element, { storage, inbox, showPanel, onElsewhere, ...deeds }) {
  const { now } = Date;
  const clock = createClockFace(locale);
  let open = "";
  /** @type {Page | undefined} */
  let page;
  const blocked = () => readBlocked(storage);
  /** What the inbox need not know, for there is none or it has no such room, is done here all the same. */
  const wish = wishThrough(storage, inbox);

  /** What was said in a room, without those whom the reader blocked. @param {string} name @param {number} after */
  const ask = async (name, after) => {
    const messages = await askRoom(name, after);
    return messages.filter(({ author }) => !blocked().has(author.id));
  };

  /** @type {ReturnType<typeof import("./for_you.js").createForYou> | undefined} */
  let forYou;
  const loadForYou = lazy(async () => {
    const { createForYou } = await import("./for_you.js");
    forYou = createForYou({ ask, you: () => page?.room.you?.id, go: goTo, clock, now });
    return forYou;
  });
  /** @param {string} name @param {string} hash the message in it */
  const goTo = (name, hash) => {
    deeds.go(name);
    // The room is open, and listens to its address.
    if (hash) location.replace(hash);
  };
  const openForYou = async () => {
    const { panel, update } = await loadForYou();
    // On a phone the list lies over the room, and the slot with it.
    if (history.state?.home) deeds.go(open);
    showPanel(panel);
    update(rooms.all);
  };

  const draw = () => {
    sidebar.update({
      rooms: rooms.all,
      open,
      you: page?.room.you,
      isSignedIn: isSignedIn(storage),
    });
    // Once there, it does not go under somebody's hands.
    if (rooms.all.length > 1) document.body.classList.add("page--rooms");
    onElsewhere(countElsewhere(rooms.all, open));
    if (forYou?.panel.element.isConnected) forYou.update(rooms.all);
  };
  const rooms = createMyRooms({ storage, ask, now, timers: window, onChange: draw });
  const sidebar = sidebarView.mount(element, {
    ...deeds,
    mute(name, muted) {
      rooms.mute(name, muted);
      wish(mute(roomPath(name), muted));
    },
    leave(name) {
      rooms.leave(name);
      wish(follow(roomPath(name), false));
    },
    openForYou,
    clock,
    now,
  });

  /** An entry counts all that others said: those whom the reader blocked are taken out again. @param {Entry} entry */
  const hushed = async (entry) => {
    const theirs = blocked();
    if (theirs.size === 0 || entry.unread === 0 || isDirect(entry.address)) return entry;
    const messages = await askRoom(roomName(entry.address), entry.read);
    return without(entry, messages, theirs, page?.room.you?.id);
  };
  /** @param {Entry} entry @param {string} account */
  const take = (entry, account) => {
    const name = roomName(entry.address);
    const before = rooms.all.find((it) => it.name === name);
    // What was made quiet before the inbox knew of the room is wished of it now.
    const isQuiet = before?.muted === true && before.listed !== account;
    if (isQuiet && !entry.muted) wish(mute(entry.address, true));
    rooms.hear(name, { ...known(entry), muted: entry.muted || isQuiet, listed: account });
  };

  return {
    get all() {
      return rooms.all;
    },
    look: rooms.look,
    /** What the inbox says, and whose it is. @param {Entry[]} entries @param {string} account */
    hear(entries, account) {
      // The newest come last, so that they stay where there are too many.
      for (const entry of entries.toReversed()) {
        hushed(entry).then(
          (it) => take(it, account),
          () => take(entry, account),
        );
      }
    },
    /** The inbox has been opened: what left the list meanwhile, on another device, leaves this one. @param {Entry[]} entries @param {string} account */
    compare(entries, account) {
      const listed = new Set(entries.map(({ address }) => roomName(address)));
      for (const room of rooms.all)
        if (room.listed === account && !listed.has(room.name)) rooms.leave(room.name);
    },
    /** It left the list, on whichever device. @param {string} address */
    forget: (address) => rooms.leave(roomName(address)),
    reload: rooms.reload,
    /** @param {string} name */
    enter(name) {
      open = name;
      page = undefined;
      stay(storage, roomPath(name));
      rooms.enter(name);
      draw();
    },
    /** What the open room has just shown. @param {Page} next */
    update(next) {
      page = next;
      const { room, position } = page;
      if (room.name !== open) return;
      if (room.welcomed && room.you) {
        const last = room.log.findLast(
          (entry) => entry.type === "posted" && !room.blocked.has(entry.author.id),
        );
        const mine = (/** @type {import("../types/ui.js").Posted} */ it) => mentionsYou(room, it);
        rooms.tell(room.you.id, {
          newest: room.seq,
          read: position.read,
          unread: unread(room, position).count,
          mentions: unread(room, position, mine).count,
          ...(room.facts?.kind === "direct" && {
            title: titleOf(room),
            face: faceOf(othersIn(room)),
          }),
          ...(last?.type === "posted" && {
            newest_at: last.at,
            last: { author: last.author.name, body: calmly(last) },
          }),
        });
      }
      draw();
    },
  };
}
