// What is done in a room besides reading and writing: acting on messages, and what stands in the slot.
// It comes with the first stroke of a hand, and place.js composes it in.

import { words } from "./i18n/later.js";
import * as actionsView from "./messages/actions.js";
import * as touchView from "./messages/touch.js";
import { createBlockRow } from "./people/block.js";
import { showCard } from "./people/card.js";
import { createPeople } from "./people/people.js";
import { openDirect } from "./protocol/inbox.js";
import { isDirect } from "./protocol.js";
import { isKeeper } from "./session/room/role.js";
import { find } from "./ui/element.js";
import { lazy, wish } from "./ui/lazy.js";
import { createSlot } from "./ui/slot.js";

/** @import { HandsParts, Member, MoreActions, View } from "./types/ui.js" */

/** @param {HTMLElement} element @param {HandsParts} parts */
export function createHands(
  element,
  { actions, session, context, page, mention, openMe, go, visits, inbox },
) {
  const slot = createSlot(find(element, ".slot"), [
    find(element, ".header"),
    find(element, ".place__main"),
  ]);
  /** Whether a private conversation is to be opened, as soon as the room says where it is. */
  let isAsked = false;
  /** @param {Member[]} members */
  const open = (...members) => {
    slot.close();
    isAsked = true;
    session.send(openDirect(members.map(({ id }) => id)));
  };
  const isOpen = !isDirect(context.room);
  const confide = isOpen ? open : undefined;
  const gather = wish(async (/** @type {Member[]} */ people) => {
    const { chooseSeveral } = await import("./people/several.js");
    chooseSeveral(people, { slot, begin: (chosen) => open(...chosen) });
  });
  /** Of the card that is open. @type {ReturnType<typeof createBlockRow> | undefined} */
  let blockRow;
  /** @param {Member} member */
  const showPerson = (member) => {
    if (member.id === session.room.you?.id) openMe();
    else {
      blockRow = createBlockRow(member, { session, inbox });
      const keep = (/** @type {HTMLElement} */ card) => keepPerson(member, card);
      const isMade = member.bot && member.id !== session.room.facts?.assistant?.id;
      showCard(member, {
        ...{ slot, mention, block: blockRow.element, keep },
        // Nobody listens to a made one in private.
        confide: isMade ? undefined : confide,
        botNote: isMade ? words.botListens : words.botReads,
      });
    }
  };
  const keeping = lazy(async () => {
    const { createKeeping } = await import("./moderation/keeping.js");
    const { jump, remove } = actions;
    const view = await createKeeping({ slot, session, context, jump, remove, page });
    views.push(view);
    return view;
  });
  const keepPerson = wish(async (/** @type {Member} */ member, /** @type {HTMLElement} */ card) => {
    if (isKeeper(session.room.you)) await (await keeping()).keepPerson(member, card);
  });
  const people = createPeople({
    ...{ slot, page, show: showPerson },
    gather: isOpen ? gather : undefined,
  });
  /** @type {View[]} */
  const views = [people];
  const search = lazy(async () => {
    const { mount } = await import("./search/search.js");
    const view = mount({ actions, session, context, slot });
    views.push(view);
    return view;
  });
  const account = lazy(async () => {
    const { createAccount } = await import("./account/account.js");
    return createAccount({ slot, session, storage: visits });
  });
  const log = find(element, ".log");
  const { you } = actions;
  /** @type {MoreActions} */
  const more = {
    ...actions,
    hasDeeds: ({ author }) => session.room.facts?.kind === "open" && author.id !== you()?.id,
    deeds: async (message) => (await keeping()).messageDeeds(message),
  };
  views.push(actionsView.mount(log, more, context));
  touchView.mount(log, more, context);
  const undo = wish(async (/** @type {HTMLButtonElement} */ button) =>
    (await keeping()).undo(button),
  );
  log.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement && target.matches(".acts__undo")) undo(target);
  });
  return {
    /** @type {View["update"]} */
    update(next) {
      for (const view of views) view.update(next);
      blockRow?.update(next);
      const { opened } = next.room;
      if (isAsked && opened) go(opened);
    },
    showPerson,
    togglePeople: people.toggle,
    close: slot.close,
    showPanel: slot.show,
    /** @param {string} [link] what stands behind the `#` of a device link */
    openAccount: async (link) => (await account()).open(link),
    openModeration: async () => (await keeping()).openModeration(),
    openSettings: async () => (await keeping()).openSettings(),
    /** @param {string} words */
    async search(words) {
      (await search()).open(words);
    },
  };
}
