// The button back to the newest, with how much is unread there.

import { words } from "../i18n/later.js";
import { unread } from "../messages/reading_position.js";
import { find, setText } from "../ui/element.js";
import "../../css/badge.css";
import "../../css/jump.css";

/** @import { Page, Scroll } from "../types/ui.js" */

/** @param {HTMLElement} log @param {Scroll} scroll @param {{ toNewest: () => void }} jump */
export function mountUnread(log, scroll, { toNewest }) {
  const element = find(document.body, ".log-jump");
  const label = find(element, ".log-jump__words");
  const badge = find(element, ".badge");
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
      badge.hidden = count === 0;
      setText(badge, isMore ? `${count}+` : String(count));
      setText(label, words.toNewest(count, isMore));
    },
  };
}
