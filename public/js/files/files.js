// Files in a room's composer: where they come from, the tray in which they wait, and their way to the
// room before the message that carries them. It comes with the first room that takes any.

import { restorePending } from "../session/outbox.js";
import { find, make, setText } from "../ui/element.js";
import { createBytes } from "./bytes.js";
import { localAddress, release, rename, show } from "./local.js";
import { createProgress } from "./progress.js";
import { takeShared } from "./shared.js";
import { mountSources } from "./sources.js";
import { createTray, readFiles, TRAY } from "./tray.js";
import { createUpload } from "./upload.js";
import { createUploads } from "./uploads.js";
import { why } from "./why.js";
import { speak } from "./words.js";

/** @import { AidsParts, Page } from "../types/ui.js" */

/** In one message, where the room does not say. */
const MOST = 10;
/** Until then, what left the outbox may come back into the tray. */
const FORGET_MS = 10_000;

/** @param {HTMLFormElement} element the composer @param {AidsParts} parts */
export async function mount(element, { session, field, storage, rewrite, onTray, signal }) {
  await speak();
  const room = session.room.name;
  const log = find(element.closest(".place") ?? document, ".log");
  const spoken = make("p", "visually-hidden");
  spoken.role = "status";
  const tell = (/** @type {string} */ text) => setText(spoken, text);
  const limits = () => {
    const { file_bytes = 0, files = MOST } = session.room.limits;
    return { bytes: file_bytes, files };
  };

  const bytes = createBytes(room, () => indexedDB, Date.now);
  const onEmptied = () => field.focus();
  const tray = createTray({ bytes, storage, limits, tell, onChange: onTray, onEmptied });
  field.before(tray.element);
  element.append(spoken);
  tray.restore();

  const progress = createProgress(log, tell, (client_id) => {
    const pending = session.room.pending.find((it) => it.client_id === client_id);
    if (!pending) return;
    session.discard(client_id);
    rewrite(pending);
  });
  const uploads = createUploads({
    session,
    bytes,
    upload: createUpload(room),
    timers: window,
    why,
    onSent: rename,
    onProgress: () => progress.update(uploads.progress),
  });
  signal.addEventListener("abort", () => {
    uploads.stop();
    release();
  });
  const sources = mountSources(element, { tray, limits, signal });

  /** Whatever somebody may still want to send, in this tab or another. */
  const named = () => {
    const pending = [...session.room.pending, ...restorePending(storage)];
    const files = pending.flatMap((it) => it.files ?? []);
    const all = [...files, ...readFiles(storage.read(TRAY) ?? "[]")];
    return new Set([...all.map(({ key }) => key), ...tray.keys()]);
  };
  /** The files in the outbox when it was last looked at. @type {string[]} */
  let waiting = [];
  const forget = (/** @type {string} */ key) => {
    if (!named().has(key)) bytes.forget(key);
  };
  bytes.sweep(named);

  takeShared(limits().bytes > 0).then((shared) => {
    if (!shared || signal.aborted) return;
    if (shared.files.length > 0) tray.add(shared.files);
    if (shared.words) writeInto(field, shared.words);
  });

  return {
    tray,
    /** @param {Pick<Page, "room" | "connection">} page */
    update(page) {
      sources.update(limits().bytes > 0);
      const files = page.room.pending.flatMap((it) => it.files ?? []);
      const keys = files.map(({ key }) => key);
      for (const key of waiting.filter((it) => !keys.includes(it)))
        setTimeout(forget, FORGET_MS, key);
      waiting = keys;
      for (const { key } of files) if (!localAddress(key)) recall(key);
      uploads.update(page);
      progress.update(uploads.progress);
    },
  };

  /** A picture that waits since before a reload is shown again. @param {string} key */
  async function recall(key) {
    const blob = await bytes.get(key);
    if (!blob) return;
    const address = show(key, blob);
    for (const image of log.querySelectorAll(`img[data-key="${CSS.escape(key)}"]`)) {
      image.setAttribute("src", address);
    }
  }
}

/** As if they had been typed. @param {HTMLTextAreaElement} field @param {string} words */
function writeInto(field, words) {
  field.value = field.value.trim() ? `${field.value}\n${words}` : words;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
