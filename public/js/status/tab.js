// What the browser's tab says: the room, and what is unread in all rooms.

import { words } from "../i18n.js";

const ICON = "/icons/chatter.svg";
const UNREAD_ICON = "/icons/chatter-unread.svg";

/** @param {HTMLLinkElement} icon */
export function mountTab(icon) {
  return {
    /** @param {string} room @param {{ unread: number, mentions: number }} counts */
    update(room, { unread, mentions }) {
      const title = words.title(room, unread, mentions);
      if (document.title !== title) document.title = title;
      const href = unread > 0 ? UNREAD_ICON : ICON;
      if (icon.getAttribute("href") !== href) icon.href = href;
    },
  };
}
