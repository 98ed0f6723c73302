// On a person's card: not to read them any more, and what that means; or to read them again.

import { words } from "../i18n/later.js";
import { make, makeButton, setText } from "../ui/element.js";

/** @import { BlockParts, Member, Page } from "../types/ui.js" */

/**
 * @param {BlockParts["inbox"]} inbox
 * @param {{ id: string, name: string }} person
 * @param {boolean} on
 * @returns {Promise<boolean>} whether the inbox was asked
 */
export const askToBlock = (inbox, person, on) =>
  inbox().then(
    ({ block }) => block(person, on),
    () => false,
  );

/** @param {Member} member @param {BlockParts} parts */
export function createBlockRow(member, { session, inbox }) {
  const button = makeButton("button card__block");
  const note = make("p", "card__note", words.blockNote);
  note.role = "status";
  const element = make("div", "card__blocking", button, note);

  /** @param {Pick<Page, "room">} page */
  const update = ({ room }) => {
    const isBlocked = room.blocked.has(member.id);
    const label = isBlocked ? words.unblock : words.block;
    if (button.textContent === label) return;
    setText(button, label);
    setText(note, isBlocked ? words.youBlocked(member.name) : words.blockNote);
  };
  button.addEventListener("click", async () => {
    const on = !session.room.blocked.has(member.id);
    if (!(await askToBlock(inbox, member, on))) setText(note, words.refusal("offline"));
  });
  update(session);
  return { element, update };
}
