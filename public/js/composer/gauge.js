// How much is written: the field grows with it, and near the limit it is told how much is left.

import { words } from "../i18n.js";
import { find } from "../ui/element.js";

/** From here on it matters how much is left. */
const NEAR_LIMIT = 0.9;
/** A field that fits itself to its words lays all of them out at each stroke. */
const LONG_CHARS = 8_000;

/**
 * @param {HTMLFormElement} element
 * @param {HTMLTextAreaElement} field
 * @param {number} limit
 * @param {() => boolean | undefined} hasMore than words
 */
export function createGauge(element, field, limit, hasMore) {
  const note = find(element, ".composer__note");
  const button = find(element, ".composer__send", HTMLButtonElement);
  const fits = CSS.supports("field-sizing", "content");
  let left = limit;
  let isEmpty = true;
  let isHeld = false;

  const refresh = () => {
    const written = field.value.trim();
    isEmpty = written === "";
    const isNear = written.length > limit * NEAR_LIMIT;
    left = isNear ? limit - countCharacters(written) : limit - written.length;
    const isLong = written.length > LONG_CHARS;
    field.classList.toggle("composer__words--long", isLong);
    if (!fits) {
      field.style.setProperty("block-size", isLong ? "" : "auto");
      if (!isLong) field.style.setProperty("block-size", `${field.scrollHeight + 2}px`);
    }
    note.textContent = left < limit * (1 - NEAR_LIMIT) ? words.charsLeft(left) : "";
    note.classList.toggle("composer__note--alarm", left < 0);
    const isNothing = isEmpty && !hasMore();
    button.ariaDisabled = isNothing || isHeld || left < 0 ? "true" : "false";
  };

  return {
    refresh,
    get left() {
      return left;
    },
    get isEmpty() {
      return isEmpty;
    },
    /** Whoever is silenced writes, and sends nothing. @param {boolean} is */
    setHeld(is) {
      if (is === isHeld) return;
      isHeld = is;
      refresh();
    },
    /** @param {number} most */
    setLimit(most) {
      if (most === limit) return;
      limit = most;
      refresh();
    },
  };
}

/** How many characters there are, as the room counts them, without making a list of them. @param {string} text */
function countCharacters(text) {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (at === 0 || !isPair(text.charCodeAt(at - 1), text.charCodeAt(at))) count += 1;
  }
  return count;
}

/** @param {number} high @param {number} low */
const isPair = (high, low) => (high & 0xfc00) === 0xd800 && (low & 0xfc00) === 0xdc00;
