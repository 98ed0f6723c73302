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

/** How many characters there are, as the room counts them, without making a list of them. @param {string} text */
export function countCharacters(text) {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (at === 0 || !isPair(text.charCodeAt(at - 1), text.charCodeAt(at))) count += 1;
  }
  return count;
}

/** @param {number} high @param {number} low */
const isPair = (high, low) => (high & 0xfc00) === 0xd800 && (low & 0xfc00) === 0xdc00;
