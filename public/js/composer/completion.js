// A name between colons becomes its emoji when the second colon is typed: `:wave:`. In
// code it stays as it is.

import { completed, loadEmoji } from "../text/emoji.js";
import { endsInCode } from "../text/parse.js";

/** @param {HTMLTextAreaElement} field @param {(text: string, caret: number) => void} write */
export async function completeEmoji(field, write) {
  if (endsInCode(field.value.slice(0, field.selectionEnd))) return;
  const table = await loadEmoji();
  const found = completed(field.value.slice(0, field.selectionEnd), table);
  if (!found) return;
  const end = field.selectionEnd;
  const start = end - found.length;
  write(
    field.value.slice(0, start) + found.emoji + field.value.slice(end),
    start + found.emoji.length,
  );
}
