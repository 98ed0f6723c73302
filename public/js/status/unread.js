// How many messages are unread: in the tab's title and icon while the reader looks elsewhere, and on the
// button back to the newest.

import { words } from "../i18n.js";
import { unread } from "../messages/reading_position.js";
import { mentionsYou } from "../session/room/message.js";
import { find, setText } from "../ui/element.js";

/** @import { Page, UnreadParts } from "../types/ui.js" */

const ICON = "/icons/chatter.svg";
const UNREAD_ICON = "/icons/chatter-unread.svg";

/** @param {HTMLElement} element @param {UnreadParts} parts */
export function mountUnread(element, { icon, log, scroll, toNewest }) {
  const label = find(element, ".log-jump__words");
  element.addEventListener("click", () => {
    toNewest();
    // The button goes, and should not take the keyboard's place with it.
    log.focus({ preventScroll: true });
  });
  return {
    /** @param {Page} page */
    update({ room, position }) {
      const { count, isMore } = unread(room, position);
      element.hidden = scroll.following;
      element.classList.toggle("log-jump--new", count > 0);
      setText(label, words.toNewest(count, isMore));
      const forYou = unread(room, position, (message) => mentionsYou(room, message)).count;
      const title = words.title(room.name, count, forYou);
      if (document.title !== title) document.title = title;
      const href = count > 0 ? UNREAD_ICON : ICON;
      if (icon.getAttribute("href") !== href) icon.href = href;
    },
  };
}
