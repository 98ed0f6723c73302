// Jumps to a message, wherever in the log it lies, and back to the newest. The address says which one:
// `#` and its seq, so that a link, the back button and a reload all jump the same way.

import { loadAround, loadNewer, messageOf } from "../protocol.js";
import { leaveMiddle, newest } from "../session/room/log.js";

/** @import { JumpParts } from "../types/ui.js" */

/** How long a message to which the reader jumped stands out. */
const SHOWN_MS = 3000;

/** @param {JumpParts} parts */
export function createJump({ session, show, scroll, reveal: find, onJump, onEnd, signal }) {
  /** The message that is being looked for. @type {number | undefined} */
  let sought;
  /** The one that the room was asked for. @type {number | undefined} */
  let asked;

  /** @param {number} seq @returns {boolean} whether it is there */
  const reveal = (seq) => {
    const message = find(seq);
    if (!message) return false;
    scroll.toRow(message);
    message.focus({ preventScroll: true });
    message.classList.add("message--target");
    setTimeout(() => message.classList.remove("message--target"), SHOWN_MS);
    return true;
  };

  // The address does not change for a second jump to the same message.
  const jumpAgain = (/** @type {Event} */ { target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    const isSame = link?.hash && link.href === location.href;
    if (isSame) toAddress();
  };
  document.addEventListener("click", jumpAgain, { signal });

  const toNewest = () => {
    sought = undefined;
    if (location.hash) history.replaceState(null, "", location.pathname);
    onEnd();
    scroll.follow();
    session.look(leaveMiddle);
    scroll.toNewest();
  };

  /** Where the address says. */
  const toAddress = () => {
    sought = messageOf(location.hash);
    asked = undefined;
    if (sought) show();
    else toNewest();
  };

  return {
    toAddress,
    toNewest,
    /** @param {number} seq */
    to(seq) {
      if (location.hash === `#${seq}`) toAddress();
      else location.hash = String(seq);
    },
    /** Goes on looking and reading, whenever the page shows something new. */
    update() {
      const { room, connection } = session;
      if (!room.welcomed || connection.phase !== "open" || room.jumping) return;
      if (!sought) {
        const goesOn = room.middle && !room.loading && scroll.nearEnd;
        if (room.middle && goesOn) session.send(loadNewer(newest(room.middle)));
        return;
      }
      const seq = sought;
      sought = undefined;
      // An answer without the message, or none: it is not there.
      const isThere = reveal(seq);
      if (isThere || asked === seq) return onJump(isThere);
      sought = seq;
      if (room.middle && room.log.some((entry) => "seq" in entry && entry.seq === seq)) {
        return session.look(leaveMiddle);
      }
      asked = seq;
      session.send(loadAround(seq));
    },
  };
}
