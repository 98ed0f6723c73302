// Keys and pointers as WebDriver writes them down, in its old protocol and its new one alike.

/** @import { Place } from "../engines.js" */

/** What a key's name stands for: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const KEYS = /** @type {Record<string, string>} */ ({
  Backspace: "\uE003",
  Tab: "\uE004",
  Enter: "\uE007",
  Shift: "\uE008",
  Control: "\uE009",
  Alt: "\uE00A",
  Escape: "\uE00C",
  PageUp: "\uE00E",
  PageDown: "\uE00F",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
});

/** @param {string[]} keys */
export function chord(...keys) {
  const values = keys.map((key) => KEYS[key] ?? key);
  return typed([
    ...values.map((value) => ({ type: "keyDown", value })),
    ...values.toReversed().map((value) => ({ type: "keyUp", value })),
  ]);
}

/** @param {string} words */
export function letters(words) {
  const each = [...words].flatMap((value) => [
    { type: "keyDown", value },
    { type: "keyUp", value },
  ]);
  return typed(each);
}

/** @param {Place} place @param {boolean} [presses] */
export function pointer({ x, y }, presses = false) {
  const move = { type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0 };
  const press = [
    { type: "pointerDown", button: 0 },
    { type: "pointerUp", button: 0 },
  ];
  const actions = presses ? [move, ...press] : [move];
  return [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }];
}

/** @param {Place} place @param {number} distance */
export function wheel({ x, y }, distance) {
  const at = { x: Math.round(x), y: Math.round(y) };
  const scroll = { type: "scroll", ...at, deltaX: 0, deltaY: distance, duration: 0 };
  return [{ type: "wheel", id: "wheel", actions: [scroll] }];
}

/** @param {object[]} actions */
function typed(actions) {
  return [{ type: "key", id: "keyboard", actions }];
}
