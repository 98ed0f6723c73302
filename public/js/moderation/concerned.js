// What those see whom it concerns how a room is kept, put together: why they are not let in, how long they
// wait at the foot, that a room is theirs, and what is reported.

import { loadReports } from "../protocol/keeping.js";
import { isKeeper } from "../session/room/role.js";
import { find } from "../ui/element.js";
import * as footView from "./foot.js";
import * as outsideView from "./outside.js";
import { speak } from "./words.js";
import * as yoursView from "./yours.js";
import "../../css/badge.css";

/** @import { Page, View, WhenKeptParts } from "../types/ui.js" */

/** @param {HTMLElement} element @param {WhenKeptParts} parts */
export async function mount(
  element,
  { session, context, show, openSettings, openAccount, visits },
) {
  await speak();
  /** @type {View[]} */
  const views = [
    outsideView.mount(find(element, ".place__main"), {
      context,
      connect: session.connect,
      openAccount,
    }),
    footView.mount(find(element, ".composer"), { context, show }),
    yoursView.mount(find(element, ".beginning"), { openSettings, openAccount, visits }),
  ];
  let isAsked = false;
  let known = 0;

  return {
    /** @param {Page} page */
    update(page) {
      for (const view of views) view.update(page);
      const { you, facts } = page.room;
      const keeps = page.connection.phase === "open" && facts?.kind === "open" && isKeeper(you);
      // Those who keep the room see in its menu that something waits for them.
      const { length } = page.room.moderation.reported;
      if (keeps && (!isAsked || length !== known))
        queueMicrotask(() => session.send(loadReports()));
      isAsked = keeps;
      known = length;
    },
  };
}
