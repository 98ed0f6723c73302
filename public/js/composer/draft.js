// What is being written, through reloads: the words, and what they are for. In a long text not every
// stroke is worth a write.

/** @import { Intent, RoomStorage } from "../types/ui.js" */

const DRAFT = "draft";
const INTENT = "intent";
const PAUSE_MS = 300;

/** @param {RoomStorage} storage @param {AbortSignal} signal the end of the visit */
export function createDraft(storage, signal) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** What has not been written yet. @type {Map<string, string>} */
  const due = new Map();

  const flush = () => {
    clearTimeout(timer);
    for (const [key, text] of due) {
      if (text) storage.write(key, text);
      else storage.forget(key);
    }
    due.clear();
  };
  /** @param {string} key @param {string} text */
  const keep = (key, text) => {
    due.set(key, text);
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE_MS);
    // What was sent or given up must not come back, whatever happens next.
    if (!text) flush();
  };
  addEventListener("pagehide", flush, { signal });
  document.addEventListener("visibilitychange", flush, { signal });
  signal.addEventListener("abort", flush);

  return {
    get words() {
      return storage.read(DRAFT) ?? "";
    },
    /** @param {string} words */
    keep: (words) => keep(DRAFT, words),
    /** The message that is being replied to or edited, and the words of the edit, as they were kept. */
    get intent() {
      return storage.read(INTENT);
    },
    /** @param {Intent} intent */
    keepIntent: ({ kind, message, words }) =>
      keep(INTENT, JSON.stringify({ kind, message, words })),
    forgetIntent: () => keep(INTENT, ""),
  };
}
