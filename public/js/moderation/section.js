// A part of what those who keep a room see in the slot: a heading, and under it a list that may be empty.

import { make, setText } from "../ui/element.js";
import { words } from "./words.js";

/** A heading, a list, and what is said where it is empty. @param {string} title @param {string} none */
export function section(title, none) {
  const count = make("span", "badge moderation__count");
  const heading = make("h3", "moderation__title", title, " ", count);
  const empty = make("p", "moderation__empty", words.loading);
  const list = make("ul", "moderation__list");
  return {
    element: make("section", "moderation__section", heading, empty, list),
    /** @param {unknown[] | undefined} items @param {(list: HTMLElement) => void} fill */
    draw(items, fill) {
      // Whoever freed somebody goes on from the list, not from the top of the page.
      const hadFocus = list.contains(document.activeElement);
      count.hidden = !items?.length;
      setText(count, String(items?.length ?? 0));
      empty.hidden = items !== undefined && items.length > 0;
      setText(empty, items ? none : words.loading);
      fill(list);
      if (!hadFocus || list.contains(document.activeElement)) return;
      heading.tabIndex = -1;
      (list.querySelector("button") ?? heading).focus();
    },
  };
}
