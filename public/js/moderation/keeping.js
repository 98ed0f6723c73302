// What those do who keep a room, put together: the panels in the slot, each when it is wanted, the deeds on a
// person's card and on a message. It comes with the first of them.

import { words as all } from "../i18n/later.js";
import { tellBriefly } from "../ui/brief.js";
import { lazy } from "../ui/lazy.js";
import { messageDeeds, undo } from "./deeds.js";
import { keepPerson } from "./person.js";
import { speak, words } from "./words.js";
import "../../css/moderation.css";

/** @import { Member, ModerationParts, Page, Posted, View } from "../types/ui.js" */

/** @param {ModerationParts} parts */
export async function createKeeping({ slot, session, context, jump, remove, page }) {
  await speak();
  /** What was opened in the slot. @type {View[]} */
  const views = [];
  const loadPanel = lazy(async () => {
    const { createPanel } = await import("./panel.js");
    const panel = createPanel({ slot, session, context, jump, remove, page });
    views.push(panel);
    return panel;
  });
  const loadSettings = lazy(async () => {
    const { createRoomSettings } = await import("../room_settings/room_settings.js");
    const settings = createRoomSettings({ slot, session });
    views.push(settings);
    return settings;
  });
  /** The person whose card is open. @type {View | undefined} */
  let person;

  /** What was refused before is no news any more. */
  const forget = () =>
    session.look((room) => ({ ...room, moderation: { ...room.moderation, refused: undefined } }));

  /** The message that was reported, until the room has answered. @type {number | undefined} */
  let reporting;
  /** @param {Page["room"]["moderation"]} moderation */
  const hearAnswer = ({ reported, refused }) => {
    if (reporting === undefined) return;
    if (reported.includes(reporting)) tellBriefly(words.reported);
    else if (refused) tellBriefly(all.refusal(refused.reason, refused.detail));
    else return;
    reporting = undefined;
  };

  return {
    /** @param {Page} next */
    update(next) {
      for (const view of views) view.update(next);
      person?.update(next);
      hearAnswer(next.room.moderation);
    },
    async openModeration() {
      const panel = await loadPanel();
      forget();
      panel.open(page());
    },
    async openSettings() {
      const settings = await loadSettings();
      forget();
      settings.open(page());
    },
    /** @param {Member} member @param {HTMLElement} card */
    async keepPerson(member, card) {
      forget();
      person = await keepPerson(member, { card, session });
    },
    /** @param {Posted} message */
    messageDeeds: (message) =>
      messageDeeds(message, session, {
        remove,
        onReport(seq) {
          forget();
          reporting = seq;
        },
      }),
    /** @param {HTMLButtonElement} button */
    undo: (button) => undo(button, session),
  };
}
