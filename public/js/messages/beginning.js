// Where there are no messages: rows of nothing while the room is on its way, and a welcome in a room
// where nobody has said anything.

import { words } from "../i18n.js";
import { isDirect } from "../protocol.js";
import { accessOf, titleOf } from "../session/room/settings.js";
import { find, setText } from "../ui/element.js";
import { soon } from "../ui/lazy.js";

/** @import { Page } from "../types/ui.js" */

/** @param {HTMLElement} log @param {{ invite: () => void }} parts */
export function mount(log, { invite }) {
  const skeleton = find(log, ".skeleton");
  const beginning = find(log, ".beginning");
  const emblem = find(beginning, ".beginning__emblem");
  let isAsked = false;
  const drawOnce = (/** @type {Page["room"]} */ room) => {
    if (isAsked) return;
    isAsked = true;
    soon(async () => (await import("../ui/emblem.js")).drawSignOf(emblem, room));
  };
  const note = find(beginning, ".beginning__note");
  const openNote = note.textContent ?? "";
  const invitation = find(beginning, ".beginning__invite");
  invitation.addEventListener("click", invite);
  return {
    /** @param {Page} page */
    update({ room }) {
      const { log: entries, pending, welcomed, more } = room;
      const isSilent = pending.length === 0 && entries.every(({ type }) => type !== "posted");
      skeleton.hidden = !isSilent || (welcomed && !more);
      beginning.hidden = !isSilent || !welcomed || more;
      if (beginning.hidden) return;
      drawOnce(room);
      invitation.hidden = isDirect(room.name);
      setText(find(beginning, ".beginning__room"), titleOf(room));
      const access = accessOf(room.facts);
      setText(note, access === "open" ? openNote : words.access[access]);
    },
  };
}
