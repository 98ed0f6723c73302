// Top: this room. What it is called, who is here, and what is done with a room as a whole. On a phone
// most of it is behind one button.

import { words } from "../i18n.js";
import { isKeeper } from "../session/room/role.js";
import { accessOf, titleOf } from "../session/room/settings.js";
import { isolate, setSentence } from "../text/isolate.js";
import { drawAvatar } from "../ui/avatar.js";
import { find, make, setText } from "../ui/element.js";
import { reconcile } from "../ui/keyed_list.js";
import { wish } from "../ui/lazy.js";

/** @import { HeaderParts, Page } from "../types/ui.js" */

/** As many faces as are seen at a glance. */
const FACES = 3;

/** @param {HTMLElement} element @param {HeaderParts} parts */
export function mount(element, parts) {
  const { home, people, search, invite, alerts } = parts;
  const room = find(element, ".header__room");
  const faces = find(element, ".header__faces");
  const present = find(element, ".header__present");
  const who = find(element, ".header__people");
  const menu = find(element, ".header__menu");
  const back = find(element, ".header__home");
  const badge = find(back, ".badge");
  const note = find(element, ".header__note");
  const reports = find(menu, ".badge");
  /** @type {Page["room"] | undefined} */
  let shown;

  back.addEventListener("click", home);
  who.addEventListener("click", people);
  find(element, ".header__search").addEventListener("click", search);
  const invitation = find(element, ".header__invite");
  invitation.addEventListener("click", invite);
  find(element, ".header__bell").addEventListener("click", alerts);
  const openMenu = wish(async () => {
    const { openRoomMenu } = await import("./menu.js");
    openRoomMenu(menu, shown, parts);
  });
  menu.addEventListener("click", openMenu);

  return {
    /** @param {Page} page */
    update(page) {
      const { welcomed, present: count, members, you, facts, moderation } = page.room;
      shown = page.room;
      setText(room, titleOf(page.room));
      invitation.hidden = facts?.kind === "direct";
      if (facts) {
        const access = words.access[accessOf(facts)];
        setSentence(note, facts.topic ? `${isolate(facts.topic)} · ${access}` : access);
      }
      const isKept = facts !== undefined && facts.kind === "open" && isKeeper(you);
      element.classList.toggle("header--kept", isKept);
      const waiting = isKept ? (moderation.reports?.length ?? 0) : 0;
      reports.hidden = waiting === 0;
      setText(reports, String(waiting));
      menu.ariaLabel = words.roomMenu(waiting);
      if (!welcomed) return;
      who.hidden = false;
      setText(present, words.here(count));
      const others = [...members.values()].filter(({ id }) => id !== you?.id);
      reconcile(faces, others.slice(0, FACES), {
        keyOf: ({ id }) => id,
        make: () => make("span"),
        draw: drawAvatar,
      });
    },
    /** @param {{ unread: number, mentions: number }} elsewhere */
    tell({ unread, mentions }) {
      badge.hidden = unread === 0;
      badge.classList.toggle("badge--for-you", mentions > 0);
      setText(badge, String(mentions || unread));
      back.ariaLabel = words.toMyRooms(unread);
    },
  };
}
