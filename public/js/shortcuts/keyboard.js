// The keyboard, wherever the focus is: `/` to write, Ctrl+K to search, `?` for the list of keys, Escape
// to have read it all. The list itself comes when it is asked for.

import { lazy } from "../ui/lazy.js";

/** @import { KeyboardParts } from "../types/ui.js" */

/** @param {HTMLElement} opener @param {KeyboardParts} parts */
export function mount(opener, { write, readAll, search }) {
  const list = lazy(() => import("./shortcuts.js"));
  const openList = async () => (await list()).open();
  opener.addEventListener("click", openList);

  document.addEventListener("keydown", (event) => {
    const { key, target, isComposing, ctrlKey, metaKey, altKey } = event;
    // Most keys are somebody's words: those are let through at once.
    if (isComposing || !/^(?:k|Escape|[/?])$/i.test(key)) return;
    if (document.querySelector("dialog:modal, :popover-open")) return;
    if (key.toLowerCase() === "k" && (ctrlKey || metaKey)) {
      event.preventDefault();
      search();
    }
    if (ctrlKey || metaKey || altKey) return;
    if (key === "Escape") readAll();
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) return;
    if (key === "/") {
      event.preventDefault(); // Or the stroke would be written, and Firefox would look for words.
      write();
    }
    if (key === "?") openList();
  });
}
