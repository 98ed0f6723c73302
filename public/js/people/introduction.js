// The line over the composer that says, once, what one is called.

import { words } from "../i18n.js";
import { isolate, setSentence } from "../text/isolate.js";
import { find } from "../ui/element.js";

/** @import { IntroductionParts, Page } from "../types/ui.js" */

const INTRODUCED = "introduced";

/** @param {HTMLElement} element @param {IntroductionParts} parts */
export function mountIntroduction(element, { visits: storage, openMe, onClose }) {
  const label = find(element, ".introduction__words");
  /** Who cannot be known again should know that. */
  const isForgotten = !storage.keeps || !navigator.cookieEnabled;
  let isOver = !isForgotten && storage.read(INTRODUCED) !== undefined;
  /** @type {string | undefined} */
  let given;
  const close = () => {
    isOver = true;
    storage.write(INTRODUCED, "yes");
    element.hidden = true;
  };
  const leave = () => {
    close();
    // On glass the focus would bring a keyboard, over what one came to read.
    if (!matchMedia("(pointer: coarse)").matches) onClose();
  };
  find(element, ".introduction__change").addEventListener("click", () => {
    leave();
    openMe();
  });
  find(element, ".introduction__dismiss").addEventListener("click", leave);
  return {
    /** @param {Page} page */
    update({ room: { you } }) {
      // Whoever has another name by now knows what they are called.
      if (you && given !== undefined && you.name !== given) close();
      given = you?.name;
      element.hidden = !you || isOver;
      const youAre = words.youAre(isolate(you?.name ?? ""));
      setSentence(label, isForgotten ? `${youAre} ${words.forgotten}` : youAre);
    },
  };
}
