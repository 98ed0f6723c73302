// The first visit of whoever owns a room: in a room where nobody has said anything yet, that it is theirs,
// what one does first, and how it stays theirs.

import { hasPasskeys } from "../account/passkeys.js";
import { isSignedIn } from "../account/whose.js";
import { isOwner } from "../session/room/authority.js";
import { make, makeButton } from "../ui/element.js";
import { words } from "./words.js";
import "../../css/yours.css";

/** @import { Page, WhenKeptParts } from "../types/ui.js" */

/** @param {HTMLElement} beginning @param {Pick<WhenKeptParts, "openSettings" | "openAccount" | "visits">} parts */
export function mount(beginning, { openSettings, openAccount, visits }) {
  const button = makeButton("button yours__settings", words.setTitle);
  button.addEventListener("click", openSettings);
  const title = make("h3", "yours__title", words.yours);
  const keep = makeButton("button", words.keepYours);
  keep.addEventListener("click", openAccount);
  const keeping = make("div", "yours__keeping", make("p", "yours__note", words.yoursKept), keep);
  const note = make("p", "yours__note", words.yoursNote);
  const card = make("div", "yours", title, note, button, keeping);
  beginning.append(card);
  return {
    /** @param {Page} page */
    update({ room }) {
      card.hidden = !isOwner(room.you);
      keeping.hidden = !hasPasskeys() || isSignedIn(visits);
    },
  };
}
