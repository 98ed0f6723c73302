// The first visit of whoever owns a room: in a room where nobody has said anything yet, that it is theirs,
// and what one does first.

import { isOwner } from "../session/room/authority.js";
import { make, makeButton } from "../ui/element.js";
import { words } from "./words.js";
import "../../css/yours.css";

/** @import { Page } from "../types/ui.js" */

/** @param {HTMLElement} beginning @param {{ openSettings: () => void }} parts */
export function mount(beginning, { openSettings }) {
  const button = makeButton("button yours__settings", words.setTitle);
  button.addEventListener("click", openSettings);
  const title = make("h3", "yours__title", words.yours);
  const card = make("div", "yours", title, make("p", "yours__note", words.yoursNote), button);
  beginning.append(card);
  return {
    /** @param {Page} page */
    update({ room }) {
      card.hidden = !isOwner(room.you);
    },
  };
}
