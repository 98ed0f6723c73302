// What those do who keep a room, put together: the panels in the slot, the deeds on a person's card and on
// a message. It comes with the first of them that is wanted.

import { createRoomSettings } from "../room_settings/room_settings.js";
import { messageDeeds, undo } from "./deeds.js";
import { createPanel } from "./panel.js";
import { keepPerson } from "./person.js";
import { speak } from "./words.js";
import "../../css/moderation.css";

/** @import { Member, ModerationParts, Page, Posted, View } from "../types/ui.js" */

/** @param {ModerationParts} parts */
export async function createKeeping({ slot, session, context, jump, remove, page }) {
  await speak();
  const panel = createPanel({ slot, session, context, jump, remove, page });
  const settings = createRoomSettings({ slot, session });
  /** The person whose card is open. @type {View | undefined} */
  let person;

  /** What was refused before is no news any more. */
  const forget = () =>
    session.look((room) => ({ ...room, moderation: { ...room.moderation, refused: undefined } }));

  return {
    /** @param {Page} next */
    update(next) {
      panel.update(next);
      settings.update(next);
      person?.update(next);
    },
    openModeration() {
      forget();
      panel.open(page());
    },
    openSettings() {
      forget();
      settings.open(page());
    },
    /** @param {Member} member @param {HTMLElement} card */
    async keepPerson(member, card) {
      forget();
      person = await keepPerson(member, { card, session });
    },
    /** @param {Posted} message */
    messageDeeds: (message) => messageDeeds(message, session, remove),
    /** @param {HTMLButtonElement} button */
    undo: (button) => undo(button, session),
  };
}
