// Whether there may be something in the inbox. To open it wakes an account, so it is opened for whoever may
// have been written to: who is signed in, was here before, spoke, was called, or chose a name or a face; and for
// who stays among others, since anyone of them may write. Somebody who only looks in has no account.

import { isSignedIn } from "../account/whose.js";
import { isDirect } from "../protocol.js";
import { mentionsYou } from "../session/room/message.js";
import { soon } from "../ui/lazy.js";

/** @import { InboxWhenWantedParts, Page } from "../types/ui.js" */

/** What the room has to show comes first. */
const PAUSE_MS = 3_000;
/** Most who only look in are gone by then. */
const COMPANY_MS = 60_000;

/** @param {InboxWhenWantedParts} parts */
export function openInboxWhenWanted({ isNewcomer, visits, myself, inbox, timers, signal }) {
  let isWanted = false;
  /** @type {unknown} */
  let timer;
  const openIn = (/** @type {number} */ delay) => {
    timers.clearTimeout(timer);
    timer = timers.setTimeout(() => soon(inbox), delay);
  };
  signal.addEventListener("abort", () => timers.clearTimeout(timer));

  return {
    /** @param {Page} page */
    update({ room }) {
      const { you, log, members, name } = room;
      if (isWanted || !you || signal.aborted) return;
      const isKnown = !isNewcomer || isSignedIn(visits) || isDirect(name);
      const wish = myself.wish();
      const concerns = (/** @type {typeof log[number]} */ it) =>
        it.type === "posted" && (it.author.id === you.id || mentionsYou(room, it));
      if (isKnown || wish.name || wish.avatar || log.some(concerns)) {
        isWanted = true;
        openIn(PAUSE_MS);
      } else if (!timer && members.size > 1) openIn(COMPANY_MS);
    },
  };
}
