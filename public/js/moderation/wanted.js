// How a room is kept shows only where it matters: to whoever is not let in, silenced or slowed, and to
// those who keep the room. It comes when it is first wanted.

import { isKeeper } from "../session/room/role.js";
import { whenWanted } from "../ui/when_wanted.js";

/** @import { Page, WhenKeptParts } from "../types/ui.js" */

/** @param {HTMLElement} element @param {WhenKeptParts} parts */
export function mountWhenKept(element, parts) {
  const view = whenWanted(isConcerned, async () => {
    const { mount } = await import("./concerned.js");
    return mount(element, parts);
  });

  return {
    /** @param {Page} next */
    update(next) {
      // An invitation is used up by coming in; the address goes on without it.
      if (next.connection.phase === "open" && location.search) {
        history.replaceState(history.state, "", location.pathname + location.hash);
      }
      view.update(next);
    },
  };
}

/** @param {Page} page */
const isConcerned = ({ room: { you, facts, outside, silencedUntil } }) =>
  outside || silencedUntil || facts?.slow_ms || (facts && isKeeper(you));
