// What is done in a room besides reading and writing: acting on messages, and what stands in the slot.
// It comes with the first stroke of a hand, and place.js composes it in.

import * as actionsView from "./messages/actions.js";
import * as touchView from "./messages/touch.js";
import { showCard } from "./people/card.js";
import { createPeople } from "./people/people.js";
import { find } from "./ui/element.js";
import { lazy } from "./ui/lazy.js";
import { createSlot } from "./ui/slot.js";

/** @import { HandsParts, Member, View } from "./types/ui.js" */

/** @param {HTMLElement} element @param {HandsParts} parts */
export function createHands(element, { actions, session, context, page, mention, openMe }) {
  const slot = createSlot(find(element, ".slot"), [
    find(element, ".header"),
    find(element, ".place__main"),
  ]);
  /** @param {Member} member */
  const showPerson = (member) => {
    if (member.id === session.room.you?.id) openMe();
    else showCard(member, { slot, mention });
  };
  const people = createPeople({ slot, page, show: showPerson });
  /** @type {View[]} */
  const views = [actionsView.mount(find(element, ".log"), actions, context), people];
  const search = lazy(async () => {
    const { mount } = await import("./search/search.js");
    const view = mount({ actions, session, context, slot });
    views.push(view);
    return view;
  });
  touchView.mount(find(element, ".log"), actions, context);
  return {
    /** @type {View["update"]} */
    update(next) {
      for (const view of views) view.update(next);
    },
    showPerson,
    togglePeople: people.toggle,
    close: slot.close,
    /** @param {string} words */
    async search(words) {
      (await search()).open(words);
    },
  };
}
