// What nobody needs who only reads and writes: it comes with the first stroke of a hand over the log.

import { soon } from "./lazy.js";

const STROKES = ["pointermove", "pointerdown", "keydown", "focusin", "touchstart"];

/** @param {HTMLElement} element @param {() => Promise<unknown>} load @param {AbortSignal} signal */
export function onFirstStroke(element, load, signal) {
  const first = new AbortController();
  const begin = () => {
    first.abort();
    soon(load);
  };
  for (const stroke of STROKES) {
    element.addEventListener(stroke, begin, {
      capture: true,
      passive: true,
      signal: AbortSignal.any([first.signal, signal]),
    });
  }
}

/**
 * The keys that come before what they are for, and a finger that still lies there when it comes.
 * @param {HTMLElement} element
 * @param {(event: KeyboardEvent) => boolean} isOurs else the browser does what it does with a key
 */
export function keepStrokes(element, isOurs) {
  /** @type {string[]} */
  const kept = [];
  /** @type {PointerEvent | undefined} */
  let finger;
  const ended = new AbortController();
  /** @param {Event} event */
  const keep = (event) => {
    if (event instanceof KeyboardEvent) {
      kept.push(event.key);
      if (isOurs(event)) event.preventDefault();
    }
    // The system's own menu would take the finger away.
    else if (event.type === "contextmenu") finger && event.preventDefault();
    else finger = event.type === "pointerdown" ? /** @type {PointerEvent} */ (event) : undefined;
  };
  for (const stroke of ["keydown", "pointerdown", "pointerup", "pointercancel", "contextmenu"]) {
    element.addEventListener(stroke, keep, { signal: ended.signal });
  }
  return {
    end: () => ended.abort(),
    replay() {
      finger?.target?.dispatchEvent(new PointerEvent("pointerdown", finger));
      for (const key of kept) {
        const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
        if (element.contains(document.activeElement)) document.activeElement?.dispatchEvent(event);
      }
    },
  };
}

/**
 * What is typed for a field that is still on its way goes into no other one.
 * @returns {() => string[]} the keys until then, which are held no longer
 */
export function holdKeys() {
  /** @type {string[]} */
  const held = [];
  const hold = (/** @type {KeyboardEvent} */ event) => {
    const { key, ctrlKey, metaKey, altKey, isComposing } = event;
    if (!/^(.|Enter)$/u.test(key) || ctrlKey || metaKey || altKey || isComposing) return;
    held.push(key);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("keydown", hold, true);
  return () => {
    removeEventListener("keydown", hold, true);
    return held;
  };
}
