// The rail: my rooms and their list, put together. It comes with the second room, or when somebody who
// has only one asks for it.

import { isSignedIn } from "../account/whose.js";
import { createClockFace } from "../i18n/time.js";
import { locale } from "../i18n.js";
import { unread } from "../messages/reading_position.js";
import { isDirect, roomName } from "../protocol.js";
import { mentionsYou } from "../session/room/message.js";
import { names, titleOf } from "../session/room/settings.js";
import { calmly } from "../text/veiled.js";
import { createMyRooms } from "./my_rooms.js";
import { countElsewhere } from "./rooms.js";
import * as sidebarView from "./sidebar.js";
import { askRoom } from "./unread_request.js";

/** @import { Entry } from "../types/inbox.js" */
/** @import { Page, RailParts } from "../types/ui.js" */

/** @param {HTMLElement} element @param {RailParts} parts */
export function openRail(element, { storage, onElsewhere, ...deeds }) {
  const { now } = Date;
  let open = "";
  /** @type {Page | undefined} */
  let page;

  const draw = () => {
    sidebar.update({
      rooms: rooms.all,
      open,
      you: page?.room.you,
      isSignedIn: isSignedIn(storage),
    });
    document.body.classList.toggle("page--rooms", rooms.all.length > 1);
    onElsewhere(countElsewhere(rooms.all, open));
  };
  const rooms = createMyRooms({ storage, ask: askRoom, now, timers: window, onChange: draw });
  const sidebar = sidebarView.mount(element, {
    ...deeds,
    mute: rooms.mute,
    leave: rooms.leave,
    clock: createClockFace(locale),
    now,
  });

  return {
    get all() {
      return rooms.all;
    },
    look: rooms.look,
    /** @param {Entry[]} entries */
    hear(entries) {
      for (const { address, members = [], newest, newest_at, unread, mentions, last } of entries) {
        rooms.hear(roomName(address), {
          newest,
          newest_at,
          unread,
          mentions: isDirect(address) ? unread : mentions,
          ...(isDirect(address) && { title: names(members) }),
          last: last && { author: last.author.name, body: last.body },
        });
      }
    },
    reload: rooms.reload,
    /** @param {string} name */
    enter(name) {
      open = name;
      page = undefined;
      rooms.enter(name);
      draw();
    },
    /** What the open room has just shown. @param {Page} next */
    update(next) {
      page = next;
      const { room, position } = page;
      if (room.name !== open) return;
      if (room.welcomed && room.you) {
        const last = room.log.findLast((entry) => entry.type === "posted");
        const mine = (/** @type {import("../types/ui.js").Posted} */ it) => mentionsYou(room, it);
        rooms.tell(room.you.id, {
          newest: room.seq,
          unread: unread(room, position).count,
          mentions: unread(room, position, mine).count,
          ...(room.facts?.kind === "direct" && { title: titleOf(room) }),
          ...(last && {
            newest_at: last.at,
            last: { author: last.author.name, body: calmly(last) },
          }),
        });
      }
      draw();
    },
  };
}
