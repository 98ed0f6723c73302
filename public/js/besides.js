// What a room's part of the page has besides what one waits for: alerts, and views that come when there is
// something for them to show. It comes while the room is on its way.

import { createTurn } from "./alerts/turn.js";
import { createAlertsWhenWanted } from "./alerts/wanted.js";
import { eachMidnight } from "./i18n/midnight.js";
import { openInboxWhenWanted } from "./inbox/wanted.js";
import { mountWhenKept } from "./moderation/wanted.js";
import { offer } from "./people/offer.js";
import { find } from "./ui/element.js";
import { whenWanted } from "./ui/when_wanted.js";

/** @import { BesidesParts, Page, View } from "./types/ui.js" */

/** @param {HTMLElement} element @param {BesidesParts} parts */
export function mountBesides(element, parts) {
  const { place, session, scroll, context, storage, myself, show, signal } = parts;
  const log = find(element, ".log");
  const turn = createTurn(context.room, navigator.locks, signal);
  const bell = find(element, ".header__bell");
  const { now } = Date;
  const alerts = createAlertsWhenWanted(bell, {
    ...{ roomName: context.room, storage, turn, now },
    visits: parts.visits,
    inbox: parts.inbox,
    openAccount: () => place.openAccount(undefined),
  });
  let isOffered = false;
  /** @type {View[]} */
  const views = [
    alerts,
    openInboxWhenWanted({ ...parts, timers: window }),
    whenWanted(
      () => !scroll.following,
      async () => (await import("./status/unread.js")).mountUnread(log, scroll, parts.jump),
    ),
    whenWanted(
      ({ room }) => room.pending.length > 0,
      async () => (await import("./messages/sending.js")).mount(log, session.now),
    ),
    whenWanted(
      ({ room }) => room.typing.size > 0 || room.refused,
      async () =>
        (await import("./people/typing.js")).mount(
          find(element, ".typing"),
          find(element, ".spoken-note"),
          session.now,
        ),
    ),
    whenWanted(
      ({ room }) => room.facts?.assistant,
      async () => (await import("./assistant/assistant.js")).mount(log, session, scroll, place),
    ),
    mountWhenKept(element, {
      session,
      context,
      visits: parts.visits,
      show,
      openSettings: () => place.openSettings(),
      openAccount: () => place.openAccount(undefined),
    }),
  ];
  eachMidnight(session.now, show, signal);

  return {
    /** @param {Page} page */
    update(page) {
      turn.attend(place.isAttentive());
      for (const view of views) view.update(page);
      // What I am called elsewhere, I wish to be called here: the room is asked once.
      if (isOffered || !page.room.welcomed) return;
      isOffered = true;
      offer(session, myself.wish(), storage);
    },
    openBell: alerts.open,
    /** Another tab may have chosen otherwise. */
    restore: alerts.restore,
  };
}
