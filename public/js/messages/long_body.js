// A long message is folded: its first lines, and a button for the rest. Whatever gets the focus in the
// part that is hidden opens it.

import { words } from "../i18n/later.js";
import { inLines } from "../text/words.js";
import { make, makeButton } from "../ui/element.js";

/** @import { Block } from "../types/text.js" */

const MOST_LINES = 12;
const MOST_CHARS = 1_200;

/** @param {Block[]} tree */
export function isLong(tree) {
  const text = inLines(tree);
  return text.length > MOST_CHARS || text.split("\n").length > MOST_LINES;
}

/** @param {HTMLElement} body @param {HTMLElement[]} blocks */
export function drawFolded(body, blocks) {
  const wasOpen = body.querySelector(".body__more")?.ariaExpanded === "true";
  const inner = make("div", "body__folded body", ...blocks);
  const button = makeButton("button button--link body__more");
  /** @param {boolean} isOpen */
  const open = (isOpen) => {
    inner.classList.toggle("body__folded--open", isOpen);
    button.ariaExpanded = String(isOpen);
    button.textContent = isOpen ? words.showLess : words.showMore;
  };
  button.addEventListener("click", () => open(button.ariaExpanded !== "true"));
  inner.addEventListener("focusin", () => open(true));
  open(wasOpen);
  body.replaceChildren(inner, button);
}
