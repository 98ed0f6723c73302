// What happens to the page as a whole, and so to the room that is open on it: it is looked at and left, has a
// network or none, and is read in another tab.

/**
 * @param {object} parts
 * @param {() => void} parts.show
 * @param {{ wake(): void, lose(): void }} parts.session
 * @param {() => void} parts.toAddress
 * @param {() => void} parts.readElsewhere
 * @param {() => void} parts.keep what must outlive the page
 * @param {AbortSignal} parts.signal
 */
export function listenToPage({ show, session, toAddress, readElsewhere, keep, signal }) {
  /** What is told to the document is told to its window. */
  const look = () => {
    show();
    if (!document.hidden) session.wake();
  };
  // A page that comes back from the browser's cache of pages has slept, whatever its socket says.
  const wake = (/** @type {Partial<PageTransitionEvent>} */ { persisted }) =>
    persisted && session.wake();
  const acts = {
    visibilitychange: look,
    focus: show,
    blur: show,
    hashchange: toAddress,
    online: session.wake,
    offline: session.lose,
    pageshow: wake,
    storage: readElsewhere,
    pagehide: keep,
  };
  for (const [name, act] of Object.entries(acts)) addEventListener(name, act, { signal });
}
