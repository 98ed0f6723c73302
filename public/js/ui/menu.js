// A short list of deeds at the button that opens it. A popover: the browser closes it by Escape and
// by a click elsewhere. Arrows go through it, and the focus goes back to where it came from.

import { make, makeButton } from "./element.js";
import { rove } from "./roving.js";
import "../../css/menu.css";

const MARGIN_PX = 8;

/** @typedef {{ label: string, act: () => unknown, icon?: Element, isGrave?: boolean, note?: string }} Item */

/** @param {HTMLElement} opener @param {Item[]} items */
export function openMenu(opener, items) {
  // Who asked again while it was on its way has been answered.
  if (opener.nextElementSibling?.matches(".menu:popover-open")) return;
  const buttons = items.map(({ label, act, icon, isGrave, note }) => {
    const button = makeButton("menu__item", ...(icon ? [icon] : []), label);
    button.classList.toggle("menu__item--grave", isGrave ?? false);
    if (note) button.append(" ", make("span", "menu__note", note));
    button.role = "menuitem";
    button.addEventListener("click", () => {
      menu.hidePopover();
      act();
    });
    return button;
  });
  const menu = make("div", "menu", ...buttons);
  menu.role = "menu";
  menu.popover = "auto";
  menu.ariaLabel = opener.ariaLabel;
  rove(menu, () => buttons);
  menu.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "closed") return;
    opener.ariaExpanded = "false";
    // A deed may have moved the focus already.
    if (menu.contains(document.activeElement)) opener.focus();
    menu.remove();
  });
  opener.after(menu);
  opener.ariaExpanded = "true";
  menu.showPopover();
  place(menu, opener);
  buttons[0]?.focus();
}

/** Below its opener or above it, and never over the page's edge. @param {HTMLElement} menu @param {HTMLElement} opener */
function place(menu, opener) {
  const at = opener.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = at.bottom + height + MARGIN_PX < innerHeight;
  const start = document.dir === "rtl" ? at.left : at.right - width;
  menu.style.top = `${below ? at.bottom + MARGIN_PX / 2 : at.top - height - MARGIN_PX / 2}px`;
  menu.style.left = `${Math.max(MARGIN_PX, Math.min(start, innerWidth - width - MARGIN_PX))}px`;
}
