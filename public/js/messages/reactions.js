// What stands under a message: how others reacted to it, and when its words were changed.

import { words } from "../i18n/later.js";
import { isolate } from "../text/isolate.js";
import { make, makeButton, setText } from "../ui/element.js";
import { reconcile } from "../ui/keyed_list.js";

/** @import { ClockFace, Member, Posted, Reaction } from "../types/ui.js" */

/** Messages that were drawn before: what is new below one of them has just come. */
const known = new WeakSet();

/** @typedef {{ key: string, edited_at: number } | { key: string, reaction: Reaction }} Part */

/** @param {HTMLElement} element @param {Posted} message @param {Member | undefined} you @param {ClockFace} clock */
export function drawFoot(element, { reactions = [], edited_at }, you, clock) {
  const drawn = element.querySelector(".message__foot");
  const focused = drawn?.contains(document.activeElement);
  /** @type {Part[]} */
  const parts = reactions.map((reaction) => ({ key: reaction.emoji, reaction }));
  if (edited_at !== undefined) parts.push({ key: "edited", edited_at });
  if (parts.length === 0) drawn?.remove();
  else {
    reconcile(drawn ?? element.appendChild(make("div", "message__foot")), parts, {
      keyOf: ({ key }) => key,
      make: (part) => ("edited_at" in part ? make("time") : makeButton("reaction")),
      draw(foot, part, isNew) {
        if (isNew && known.has(element)) pop(foot);
        if (foot instanceof HTMLTimeElement && "edited_at" in part) {
          foot.dateTime = new Date(part.edited_at).toISOString();
          foot.title = clock.instant(part.edited_at);
          setText(foot, words.edited(clock.time(part.edited_at)));
        } else if (foot instanceof HTMLButtonElement && "reaction" in part) {
          drawReaction(foot, part.reaction, you);
        }
      },
    });
  }
  known.add(element);
  // The last of a kind goes with its button, and should not take the reader's place with it.
  if (focused && !drawn?.contains(document.activeElement)) element.focus({ preventScroll: true });
}

/** Once. @param {HTMLElement} foot */
function pop(foot) {
  foot.classList.add("reaction--new");
  foot.addEventListener("animationend", () => foot.classList.remove("reaction--new"), {
    once: true,
  });
}

/** @param {HTMLButtonElement} button @param {Reaction} reaction @param {Member | undefined} you */
function drawReaction(button, { emoji, count, members, mine = false }, you) {
  const others = members.filter(({ id }) => id !== you?.id).map(({ name }) => name);
  button.value = emoji;
  const names = mine ? [words.you, ...others] : others;
  button.ariaLabel = words.reaction(emoji, count, names);
  button.title = words.reaction(emoji, count, names.map(isolate));
  button.ariaPressed = String(mine);
  setText(button, `${emoji} ${count}`);
}
