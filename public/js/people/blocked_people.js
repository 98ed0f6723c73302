// Among what concerns myself: the people whom I blocked, and the way back to each.

import { words } from "../i18n/later.js";
import { blockedPeople } from "../inbox/blocking.js";
import { make, makeButton, setText } from "../ui/element.js";
import { reconcile } from "../ui/keyed_list.js";
import { askToBlock } from "./block.js";
import "../../css/blocked.css";

/** @import { BlockParts, RoomStorage } from "../types/ui.js" */

/** @param {{ storage: RoomStorage, inbox: BlockParts["inbox"] }} parts */
export function createBlockedPeople({ storage, inbox }) {
  const list = make("ul", "blocked-people__list");
  const note = make("p", "blocked-people__note");
  note.role = "status";
  const title = make("summary", "blocked-people__title", words.blockedPeople);
  const element = make("details", "blocked-people", title, list, note);

  /** @param {{ id: string, name: string }} person */
  const unblock = async (person) => {
    const isAsked = await askToBlock(inbox, person, false);
    setText(note, isAsked ? "" : words.refusal("offline"));
  };
  const update = () => {
    const people = blockedPeople(storage);
    const hadFocus = list.contains(document.activeElement);
    element.hidden = people.length === 0;
    reconcile(list, people, {
      keyOf: ({ id }) => id,
      make: () => make("li", "blocked-people__row"),
      isSame: (one, other) => one.name === other.name,
      draw(row, person) {
        const name = make("bdi", "blocked-people__name", person.name);
        const button = makeButton("button button--quiet", words.unblock);
        button.ariaLabel = words.unblockWhom(person.name);
        button.addEventListener("click", () => unblock(person));
        row.replaceChildren(name, button);
      },
    });
    if (!hadFocus || list.contains(document.activeElement)) return;
    const next = list.querySelector("button") ?? element.closest("dialog")?.querySelector("input");
    next?.focus();
  };
  update();
  return { element, update };
}
