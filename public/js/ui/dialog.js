// A dialog over the page. The browser does nearly all of it; what is added is where a reader begins, and
// that a press beside it closes it, which WebKit does not know yet.

import "../../css/dialog.css";

const TITLE = "dialog-title";

/** @param {HTMLDialogElement} dialog its first heading says what it is */
export function showDialog(dialog) {
  dialog.setAttribute("closedby", "any");
  if (!("closedBy" in HTMLDialogElement.prototype)) dialog.onclick = closeBeside;
  dialog.showModal();
  // Else the focus would go to the first button, and where that is the last of all, so would the view.
  const title = dialog.querySelector("h2");
  if (!title) return;
  if (!dialog.ariaLabel && !dialog.hasAttribute("aria-labelledby")) {
    title.id = TITLE;
    dialog.setAttribute("aria-labelledby", TITLE);
  }
  title.tabIndex = -1;
  title.focus();
}

/** @param {MouseEvent} event */
function closeBeside({ target, clientX, clientY }) {
  if (!(target instanceof HTMLDialogElement)) return;
  const { left, right, top, bottom } = target.getBoundingClientRect();
  const isInside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
  if (!isInside) target.close();
}
