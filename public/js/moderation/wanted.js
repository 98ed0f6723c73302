// How a room is kept shows only where it matters: to whoever is not let in, silenced or slowed, and to
// those who keep the room. It comes when it is first wanted.

import { isKeeper } from "../session/room/role.js";
import { lazy } from "../ui/lazy.js";

/** @import { Page, View, WhenKeptParts } from "../types/ui.js" */

/** @param {HTMLElement} element @param {WhenKeptParts} parts */
export function mountWhenKept(element, parts) {
  /** @type {View | undefined} */
  let view;
  /** @type {Page | undefined} */
  let page;
  const load = lazy(async () => {
    const { mount } = await import("./concerned.js");
    view = await mount(element, parts);
    if (page) view.update(page);
  });

  return {
    /** @param {Page} next */
    update(next) {
      page = next;
      // An invitation is used up by coming in; the address goes on without it.
      if (next.connection.phase === "open" && location.search) {
        history.replaceState(history.state, "", location.pathname + location.hash);
      }
      const { you, facts, outside, silencedUntil } = next.room;
      const isConcerned = outside || silencedUntil || facts?.slow_ms || (facts && isKeeper(you));
      if (view) view.update(next);
      else if (isConcerned) load().catch(() => {});
    },
  };
}
