// The button that puts an emoji where the caret stands.

import { words } from "../i18n.js";
import { find } from "../ui/element.js";
import { wish } from "../ui/lazy.js";
import { replace } from "./field.js";

/** @param {HTMLFormElement} element @param {HTMLTextAreaElement} field */
export function mount(element, field) {
  const button = find(element, ".composer__emoji");
  const choose = wish(async () => {
    const { selectionStart, selectionEnd } = field;
    const { pick } = await import("../messages/picker.js");
    const emoji = await pick(button, words.anyEmoji, undefined);
    field.focus();
    if (emoji) replace(field, selectionStart, selectionEnd, emoji);
  });
  button.addEventListener("click", choose);
}
