// The keyboard, wherever the focus is: `/` to write, Ctrl+K to go anywhere, `?` for the list of keys,
// Escape to have read it all.

/** @import { KeyboardParts } from "../types/ui.js" */

/** @param {KeyboardParts} parts */
export function mount({ write, readAll, switchTo, showList }) {
  document.addEventListener("keydown", (event) => {
    const { key, target, isComposing, ctrlKey, metaKey, altKey } = event;
    // Most keys are somebody's words: those are let through at once.
    if (isComposing || !/^(?:k|Escape|[/?])$/i.test(key)) return;
    if (document.querySelector("dialog:modal, :popover-open")) return;
    if (key.toLowerCase() === "k" && (ctrlKey || metaKey)) {
      event.preventDefault();
      switchTo();
    }
    if (ctrlKey || metaKey || altKey) return;
    if (key === "Escape") readAll();
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) return;
    if (key === "/") {
      event.preventDefault(); // Or the stroke would be written, and Firefox would look for words.
      write();
    }
    if (key === "?") showList();
  });
}
