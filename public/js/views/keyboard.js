// The keyboard, wherever the focus is: `/` to write, `?` for the list of keys, Escape to have read it
// all. The list itself comes when it is asked for.

/** @import { KeyboardParts } from "../types.js" */

/** @param {HTMLElement} opener @param {KeyboardParts} parts */
export function mount(opener, { write, readAll, words }) {
  const openList = async () => (await import("./shortcuts.js")).open(words);
  opener.addEventListener("click", openList);

  document.addEventListener("keydown", ({ key, target, isComposing, ctrlKey, metaKey, altKey }) => {
    if (isComposing || ctrlKey || metaKey || altKey) return;
    if (document.querySelector("dialog[open], :popover-open")) return;
    if (key === "Escape") readAll();
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) return;
    if (key === "/") setTimeout(write); // Later, or the stroke would be written too.
    if (key === "?") openList();
  });
}
