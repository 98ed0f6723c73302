// What nobody needs who only reads and writes: it comes with the first stroke of a hand over the log.

const STROKES = ["pointermove", "pointerdown", "keydown", "focusin", "touchstart"];

/** @param {HTMLElement} element @param {() => unknown} act @param {AbortSignal} signal */
export function onFirstStroke(element, act, signal) {
  const first = new AbortController();
  const begin = () => {
    first.abort();
    act();
  };
  for (const stroke of STROKES) {
    element.addEventListener(stroke, begin, {
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
