// Where Tab stops in the log: at the message that the keyboard is on, and at its parts. Else it would
// stop at every link of a long conversation, the oldest first.

const PARTS =
  ".message__link, .quote, .reaction, .message__body :is(a, pre, button, summary), .message__foot button";

const MOVES = ["ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"];

/** Whether a key moves the focus to a message; it must not scroll besides. @param {KeyboardEvent} event */
export const movesFocus = ({ key, target }) =>
  target instanceof Element &&
  (target.matches(".message") ? MOVES.includes(key) : key === "ArrowUp" && target.matches(".log"));

/** @param {HTMLElement} message @param {number} [tabIndex] as the message itself, unless it is given */
export function setTabStops(message, tabIndex = message.tabIndex) {
  for (const part of [message, ...message.querySelectorAll(PARTS)]) {
    part.setAttribute("tabindex", String(tabIndex));
  }
}
