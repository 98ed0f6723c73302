// Writing into a field as if it had been typed, so that the browser's own undo takes it back.

/**
 * @param {HTMLTextAreaElement} field
 * @param {number} start
 * @param {number} end
 * @param {string} text in place of what stands there
 */
export function replace(field, start, end, text) {
  field.setSelectionRange(start, end);
  // Nothing else reaches the editor's history; where even this does not, the words come all the same.
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
