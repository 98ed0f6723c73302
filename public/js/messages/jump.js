// Leads a reader to a message, wherever in the log it lies, and back to the newest. The address says
// which one: `#` and its seq, so that a link, the back button and a reload all lead the same way.

import { loadAround, loadNewer, messageOf } from "../protocol/acts.js";
import { applyPending, leaveMiddle, newest } from "../session/room/finding.js";

/** @import { Command, GuideParts } from "../types.js" */

/** How long a message to which one was led stands out. */
const LED_MS = 3000;

/** @param {HTMLElement} list @param {GuideParts} parts */
export function createGuide(list, { page, show, send, scroll, deepen }) {
  /** The message that is being looked for. @type {number | undefined} */
  let sought;
  /** The one that the room was asked for. @type {number | undefined} */
  let asked;

  /** @param {Command} command */
  const ask = (command) => {
    show({ room: applyPending(page().room, command) });
    send(command);
  };

  /** @param {number} seq @returns {boolean} whether it is there */
  const reveal = (seq) => {
    const look = () => list.querySelector(`[data-seq="${seq}"]`);
    while (!look()) if (!deepen()) return false;
    const message = look();
    if (!(message instanceof HTMLElement)) return false;
    scroll.toRow(message);
    message.focus({ preventScroll: true });
    message.classList.add("message--led");
    setTimeout(() => message.classList.remove("message--led"), LED_MS);
    return true;
  };

  // The address does not change where one is led twice to the same message.
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    const isSame = link?.hash && link.href === location.href;
    if (isSame) lead();
  });

  const toNewest = () => {
    sought = undefined;
    if (location.hash) history.replaceState(null, "", location.pathname);
    scroll.follow();
    show({ room: leaveMiddle(page().room) });
    scroll.toNewest();
  };

  /** Where the address says. */
  const lead = () => {
    sought = messageOf(location.hash);
    asked = undefined;
    if (sought) show({});
    else toNewest();
  };

  return {
    lead,
    toNewest,
    ask,
    /** Goes on looking and reading, whenever the page shows something new. */
    update() {
      const { room, connection } = page();
      if (!room.welcomed || connection.phase !== "open" || room.leading) return;
      if (!sought) {
        const goesOn = room.middle && !room.loading && scroll.nearEnd;
        if (room.middle && goesOn) ask(loadNewer(newest(room.middle)));
        return;
      }
      const seq = sought;
      sought = undefined;
      // An answer without the message, or none: it is not there.
      if (reveal(seq) || asked === seq) return;
      sought = seq;
      if (room.middle && room.log.some((entry) => "seq" in entry && entry.seq === seq)) {
        return show({ room: leaveMiddle(room) });
      }
      asked = seq;
      ask(loadAround(seq));
    },
  };
}
