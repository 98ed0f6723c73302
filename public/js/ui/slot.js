// The one slot at the end of the page: people, search and a person's card take turns in it. It is closed
// until something is wanted there. On a phone it is the whole page, and what is below it waits.

import { words } from "../i18n/later.js";
import { make, makeButton, setText } from "./element.js";
import { makeIcon } from "./icon.js";
import "../../css/slot.css";

/** @typedef {{ element: HTMLElement, title: string, focus?: () => void, onClose?: () => void }} Panel */

const CROSS = "M6 6l12 12M18 6 6 18";
const COVERS = "(width < 48rem)";

/** @param {HTMLElement} element @param {HTMLElement[]} below what it covers on a phone */
export function createSlot(element, below) {
  const title = make("h2", "slot__title");
  const button = makeButton("button button--quiet button--icon slot__close", makeIcon(CROSS));
  button.ariaLabel = words.close;
  element.append(make("div", "slot__head", title, button));
  /** @type {Panel | undefined} */
  let shown;
  /** Where the focus was. @type {Element | null} */
  let opener = null;

  const cover = () => {
    const covers = shown !== undefined && matchMedia(COVERS).matches;
    for (const part of below) part.inert = covers;
    element.role = covers ? "dialog" : "complementary";
    element.ariaModal = covers ? "true" : null;
  };

  const close = () => {
    if (!shown) return;
    const panel = shown;
    const hadFocus = element.contains(document.activeElement);
    shown = undefined;
    element.hidden = true;
    cover();
    panel.element.remove();
    panel.onClose?.();
    if (hadFocus && opener instanceof HTMLElement) opener.focus();
  };

  element.role = "complementary";
  button.addEventListener("click", close);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    event.preventDefault();
    close();
  });

  return {
    close,
    /** Where it covers all, whoever chose something wants to see it. */
    closeIfCovering: () => {
      if (matchMedia(COVERS).matches) close();
    },
    /** @param {Panel} panel */
    isShowing: (panel) => shown === panel,
    /** @param {Panel} panel */
    show(panel) {
      if (!element.contains(document.activeElement)) opener = document.activeElement;
      if (shown !== panel) {
        shown?.element.remove();
        shown?.onClose?.();
        shown = panel;
        element.append(panel.element);
      }
      element.hidden = false;
      element.ariaLabel = panel.title;
      setText(title, panel.title);
      cover();
      if (panel.focus) panel.focus();
      else button.focus();
    },
    /** @param {string} text */
    set title(text) {
      element.ariaLabel = text;
      setText(title, text);
    },
  };
}
