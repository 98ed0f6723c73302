// The button that puts an emoji where the caret stands.

import { words } from "../i18n/later.js";
import { pick } from "../messages/picker.js";
import { replace } from "./field.js";

/** @param {HTMLElement} button @param {HTMLTextAreaElement} field */
export async function choose(button, field) {
  const emoji = await pick(button, words.anyEmoji, undefined);
  field.focus();
  if (emoji) replace(field, field.selectionStart, field.selectionEnd, emoji);
}
