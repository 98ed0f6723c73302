// Top: this room. What it is called, who is here, and what is done with a room as a whole. On a phone
// most of it is behind one button.

import { words } from "../i18n.js";
import { drawAvatar } from "../ui/avatar.js";
import { find, make, setText } from "../ui/element.js";
import { reconcile } from "../ui/keyed_list.js";

/** @import { HeaderParts, Page } from "../types/ui.js" */

/** As many faces as are seen at a glance. */
const FACES = 3;

/** @param {HTMLElement} element @param {HeaderParts} parts */
export function mount(element, { home, people, search, invite, alerts }) {
  const room = find(element, ".header__room");
  const faces = find(element, ".header__faces");
  const present = find(element, ".header__present");
  const who = find(element, ".header__people");
  const menu = find(element, ".header__menu");
  const back = find(element, ".header__home");
  const badge = find(back, ".badge");

  back.addEventListener("click", home);
  who.addEventListener("click", people);
  find(element, ".header__search").addEventListener("click", search);
  find(element, ".header__invite").addEventListener("click", invite);
  menu.addEventListener("click", async () => {
    const { openMenu } = await import("../ui/menu.js");
    openMenu(menu, [
      { label: words.invite, act: invite },
      { label: words.people, act: people },
      { label: words.notifications, act: alerts },
    ]);
  });

  return {
    /** @param {Page} page */
    update({ room: { name, welcomed, present: count, members, you } }) {
      setText(room, name);
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
