// Over the composer of a private conversation: whom one has blocked there, and the way back.

import { words } from "../i18n/later.js";
import { make, makeButton } from "../ui/element.js";
import { reconcile } from "../ui/keyed_list.js";
import "../../css/blocked.css";

/** @import { Member, Room } from "../types/room.js" */

/** @param {Room} room @param {(member: Member) => void} unblock */
export function showBlocked({ members, blocked }, unblock) {
  const composer = document.querySelector(".composer");
  const shown = document.querySelector(".blocked-note");
  const people = [...members.values()].filter(({ id }) => blocked.has(id));
  if (people.length === 0) {
    if (shown?.contains(document.activeElement)) document.querySelector("textarea")?.focus();
    return shown?.remove();
  }
  const list = shown ?? make("ul", "blocked-note");
  if (!shown) composer?.before(list);
  reconcile(list, people, {
    keyOf: ({ id }) => id,
    make: () => make("li", "blocked-note__row"),
    isSame: (one, other) => one.name === other.name,
    draw(row, member) {
      const button = makeButton("button button--link", words.unblock);
      button.ariaLabel = words.unblockWhom(member.name);
      button.addEventListener("click", () => unblock(member));
      const note = make("span", "", words.youBlocked(member.name));
      note.role = "status";
      row.replaceChildren(note, button);
    },
  });
}
