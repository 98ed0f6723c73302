// What nobody needs who only looks: its styles come with the first stroke of a hand, whatever it is.

import { lazy } from "./lazy.js";

const STROKES = ["pointermove", "pointerdown", "keydown", "touchstart"];

/** Without them a part is plain, but it is there. */
export const loadStyles = lazy(() => {
  const link = document.querySelector("link[data-later]");
  return new Promise((resolve) => {
    if (!(link instanceof HTMLLinkElement)) return resolve(undefined);
    link.onload = link.onerror = resolve;
    link.href = link.dataset.later ?? "";
  });
});

/** @param {() => unknown} act @param {AbortSignal} signal */
export function onFirstStroke(act, signal) {
  const first = new AbortController();
  const begin = () => {
    first.abort();
    act();
  };
  for (const stroke of STROKES) {
    addEventListener(stroke, begin, {
      capture: true,
      passive: true,
      signal: AbortSignal.any([first.signal, signal]),
    });
  }
}

/** The keys that come before what they are for. @param {HTMLElement} element */
export function keepKeys(element) {
  /** @type {string[]} */
  const kept = [];
  const keep = (/** @type {KeyboardEvent} */ { key }) => kept.push(key);
  element.addEventListener("keydown", keep);
  return {
    replay() {
      element.removeEventListener("keydown", keep);
      for (const key of kept) {
        const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
        if (element.contains(document.activeElement)) document.activeElement?.dispatchEvent(event);
      }
    },
  };
}
