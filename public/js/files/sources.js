// Where files come from: the button that opens the system's own choice, the clipboard, and whatever is
// drawn over the page, all of which takes it.

import { locale } from "../i18n.js";
import { find, make, makeButton } from "../ui/element.js";
import { makeIcon } from "../ui/icon.js";
import { ICONS } from "./icons.js";
import { sizeOf } from "./size.js";
import { words } from "./words.js";

/**
 * @typedef {object} SourcesParts
 * @property {ReturnType<typeof import("./tray.js").createTray>} tray
 * @property {() => { bytes: number, files: number }} limits
 * @property {AbortSignal} signal the end of the visit
 */

/** @param {HTMLFormElement} element the composer @param {SourcesParts} parts */
export function mountSources(element, { tray, limits, signal }) {
  const field = find(element, ".composer__words");
  const chooser = make("input");
  chooser.type = "file";
  chooser.multiple = chooser.hidden = true;
  const button = makeButton(
    "button button--quiet button--icon composer__attach",
    makeIcon(ICONS.attach),
  );
  button.title = button.ariaLabel = words.attach;
  button.addEventListener("click", () => chooser.click());
  find(element, ".composer__emoji").before(button, chooser);
  let isOn = false;

  /** @param {Iterable<File>} files */
  const take = (files) => {
    tray.add([...files]);
    // A phone would answer with its keyboard, over what was chosen.
    if (!matchMedia("(pointer: coarse)").matches) field.focus();
  };
  chooser.addEventListener("change", () => {
    take(chooser.files ?? []);
    // The same file may be chosen again.
    chooser.value = "";
  });

  document.addEventListener(
    "paste",
    (event) => {
      const { target, clipboardData } = event;
      const isElsewhere = target instanceof Element && target.matches("input, textarea");
      if (!isOn || !clipboardData || (isElsewhere && target !== field)) return;
      // Words from a text processor bring a picture of themselves along.
      if (clipboardData.files.length === 0 || clipboardData.types.includes("text/plain")) return;
      event.preventDefault();
      take(clipboardData.files);
    },
    { signal },
  );
  mountDrop({ isOn: () => isOn, take, tray, limits, signal });

  return {
    /** @param {boolean} is whether the room takes any */
    update(is) {
      isOn = is;
      button.hidden = !is;
    },
  };
}

/**
 * @param {object} parts
 * @param {() => boolean} parts.isOn
 * @param {(files: File[]) => void} parts.take
 * @param {SourcesParts["tray"]} parts.tray
 * @param {SourcesParts["limits"]} parts.limits
 * @param {AbortSignal} parts.signal
 */
function mountDrop({ isOn, take, tray, limits, signal }) {
  const title = make("strong", "drop__title", makeIcon(ICONS.attach), words.drop);
  const note = make("span", "drop__note");
  const veil = make("div", "drop", make("p", "drop__words", title, note));
  // Into and out of each element on the way, and none at all where what is drawn leaves the page.
  let depth = 0;
  /** @param {DragEvent} event */
  const isOurs = ({ dataTransfer }) => isOn() && dataTransfer?.types.includes("Files");
  const isCovered = () => document.querySelector("dialog:modal") !== null;
  const end = () => {
    depth = 0;
    veil.remove();
  };
  signal.addEventListener("abort", end);

  /** @type {Record<string, (event: DragEvent) => void>} */
  const acts = {
    dragenter() {
      if (isCovered()) return;
      depth += 1;
      note.textContent = words.dropNote(sizeOf(limits().bytes, locale), limits().files);
      if (!veil.isConnected) document.body.append(veil);
    },
    dragover(event) {
      // Else the browser would leave the page for what is dropped.
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = isCovered() ? "none" : "copy";
    },
    dragleave() {
      depth -= 1;
      if (depth <= 0) end();
    },
    drop(event) {
      event.preventDefault();
      end();
      if (isCovered()) return;
      const items = [...(event.dataTransfer?.items ?? [])];
      const isFolder = items.some((it) => it.webkitGetAsEntry()?.isDirectory);
      if (isFolder) tray.complain(words.noFolders);
      else take([...(event.dataTransfer?.files ?? [])]);
    },
  };
  for (const [name, act] of Object.entries(acts)) {
    const listen = (/** @type {Event} */ event) => {
      if (event instanceof DragEvent && isOurs(event)) act(event);
    };
    addEventListener(name, listen, { signal });
  }
}
