// How many messages are unread: in the tab's title and icon while one looks elsewhere, and on the
// button that leads back to the newest while one reads older ones.

import { find, setText } from "../parts/find.js";
import { countUnread } from "../reading.js";

/** @import { Page, Scroll, Words } from "../types.js" */

const ICON = "/icons/chatter.svg";
const UNREAD_ICON = "/icons/chatter-unread.svg";

/** @param {HTMLElement} element @param {{ icon: HTMLLinkElement, scroll: Scroll, words: Words }} parts */
export function mount(element, { icon, scroll, words }) {
  const said = find(element, ".log-jump__words");
  element.addEventListener("click", scroll.toNewest);
  return {
    /** @param {Page} page */
    update({ room, reading }) {
      const unread = countUnread(room, reading.read);
      element.hidden = scroll.following;
      element.classList.toggle("log-jump--new", unread > 0);
      setText(said, words.toNewest(unread));
      const title = words.title(room.name, unread);
      if (document.title !== title) document.title = title;
      const href = unread > 0 ? UNREAD_ICON : ICON;
      if (icon.getAttribute("href") !== href) icon.href = href;
    },
  };
}
