// A name between colons becomes its emoji when the second colon is typed: `:wave:`. In
// code it stays as it is.

import { completed, loadEmoji } from "../text/emoji.js";
import { endsInCode } from "../text/parse.js";
import { replace } from "./field.js";

/** @param {HTMLTextAreaElement} field */
export async function completeEmoji(field) {
  const table = await loadEmoji();
  const end = field.selectionEnd;
  const near = field.value.slice(0, end);
  const found = completed(near, table);
  if (found && !endsInCode(near)) replace(field, end - found.length, end, found.emoji);
}
