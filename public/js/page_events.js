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
  const look = () => {
    show();
    if (document.visibilityState === "visible") session.wake();
  };
  document.addEventListener("visibilitychange", look, { signal });
  addEventListener("focus", show, { signal });
  addEventListener("blur", show, { signal });
  addEventListener("hashchange", toAddress, { signal });
  addEventListener("online", session.wake, { signal });
  addEventListener("offline", session.lose, { signal });
  // A page that comes back from the browser's cache of pages has slept, whatever its socket says.
  const wake = (/** @type {PageTransitionEvent} */ { persisted }) => persisted && session.wake();
  addEventListener("pageshow", wake, { signal });
  addEventListener("storage", readElsewhere, { signal });
  addEventListener("pagehide", keep, { signal });
}
