// The tray over the field: what is to go along with the next words, with a name that one may change into
// a description, its size, and a way out. It is kept through a reload, as the words are.

import { locale } from "../i18n.js";
import { make, makeButton, setText } from "../ui/element.js";
import { makeIcon } from "../ui/icon.js";
import { reconcile } from "../ui/keyed_list.js";
import { ICONS } from "./icons.js";
import { isPicture, playerOf } from "./kind.js";
import { localAddress, show } from "./local.js";
import { clean, NAME_CHARS, parts } from "./name.js";
import { prepare } from "./picture.js";
import { sizeOf } from "./size.js";
import { words } from "./words.js";
import "../../css/tray.css";

/** @import { PendingFile, RoomStorage } from "../types/ui.js" */

export const TRAY = "tray";
const OTHER = "application/octet-stream";

/** @typedef {PendingFile & { isPreparing?: boolean, isUnread?: boolean }} Item */

/**
 * @typedef {object} TrayParts
 * @property {ReturnType<typeof import("./bytes.js").createBytes>} bytes
 * @property {RoomStorage} storage
 * @property {() => { bytes: number, files: number }} limits
 * @property {(text: string) => void} tell screen readers
 * @property {() => void} onChange
 * @property {() => void} onEmptied by hand
 */

/** @param {TrayParts} given */
export function createTray({ bytes, storage, limits, tell, onChange, onEmptied }) {
  /** @type {Item[]} */
  let items = [];
  /** @type {Promise<unknown>} */
  let ready = Promise.resolve();
  const list = make("ul", "tray__files");
  const complaint = make("p", "tray__complaint");
  complaint.role = "alert";
  const element = make("section", "tray", list, complaint);
  element.ariaLabel = words.tray;

  const draw = () => {
    element.hidden = items.length === 0 && !complaint.textContent;
    list.hidden = items.length === 0;
    reconcile(list, items, {
      keyOf: ({ key }) => key,
      make: () => make("li", "tray__file"),
      isSame: (one, other) => one === other,
      draw: (row, item) => drawItem(row, item, rename, takeOut),
    });
    const kept = items.filter(({ isPreparing }) => !isPreparing);
    if (kept.length > 0) storage.write(TRAY, JSON.stringify(kept));
    else storage.forget(TRAY);
    onChange();
  };

  /** One does not silence another. @param {string} [text] nothing, where all is well again */
  const complain = (text) => {
    const told = complaint.textContent ?? "";
    if (!text) setText(complaint, "");
    else if (!told.includes(text)) setText(complaint, told ? `${told} ${text}` : text);
  };

  /** @param {Item} item @param {string} name */
  const rename = (item, name) => {
    item.name = name;
    storage.write(TRAY, JSON.stringify(items.filter(({ isPreparing }) => !isPreparing)));
  };

  /** @param {Item} item */
  const takeOut = (item) => {
    const at = items.indexOf(item);
    items = items.filter((it) => it !== item);
    complain();
    draw();
    bytes.forget(item.key);
    tell(words.takenOut(item.name));
    const next = list.querySelectorAll("button")[Math.min(at, items.length - 1)];
    if (next) next.focus();
    else onEmptied();
  };

  /** @param {File} file @param {Item} item */
  const getReady = async (file, item) => {
    const { blob, width, height, isUnread = false } = await prepare(file);
    const at = items.indexOf(item);
    // Taken out meanwhile.
    if (at === -1) return;
    const name = clean(item.name, words.file, blob.type);
    if (blob.size > limits().bytes) {
      items = items.filter((it) => it !== item);
      complain(words.tooLarge(name, sizeOf(limits().bytes, locale)));
      return draw();
    }
    show(item.key, blob);
    await bytes.put(item.key, blob);
    const { key } = item;
    const size = width && height ? { width, height } : {};
    // Nobody can see it: the room takes it for any other file, and so does the page.
    const type = isUnread ? OTHER : blob.type;
    const done = { key, name, type, bytes: blob.size, isUnread, ...size };
    items = items.map((it) => (it === item ? done : it));
    draw();
  };

  return {
    element,
    get isFull() {
      return items.length > 0;
    },
    get ready() {
      return ready;
    },
    /** Those that wait here. */
    keys: () => items.map(({ key }) => key),
    complain(/** @type {string} */ text) {
      complain(text);
      draw();
    },
    /** @param {File[]} files */
    add(files) {
      complain();
      for (const file of files) {
        if (items.length >= limits().files) complain(words.tooMany(limits().files));
        else if (file.size === 0) complain(words.nothingIn(file.name));
        else {
          const otherwise = file.type.startsWith("image/") ? words.picture : words.file;
          /** @type {Item} */
          const item = {
            ...{ key: crypto.randomUUID(), name: clean(file.name, otherwise, file.type) },
            ...{ type: file.type, bytes: file.size, isPreparing: true },
          };
          items = [...items, item];
          // One after the other: each picture takes as much memory as a screen of many.
          ready = ready.then(() => getReady(file, item));
        }
      }
      if (items.length > 0) tell(words.added(items.length));
      draw();
    },
    /** What comes back, or was here before a reload: as far as this browser has its bytes. @param {PendingFile[]} [files] */
    put(files = []) {
      ready = Promise.all([
        ready,
        ...files.map(async ({ id: _, ...file }) => {
          const blob = await bytes.get(file.key);
          if (!blob || items.some(({ key }) => key === file.key)) return;
          show(file.key, blob);
          items = [...items, file].slice(0, limits().files);
        }),
      ]).then(draw);
    },
    restore() {
      this.put(readFiles(storage.read(TRAY) ?? "[]"));
    },
    take() {
      const whole = items.filter(({ isPreparing }) => !isPreparing);
      const files = whole.map(({ isPreparing: _, isUnread: __, ...file }) => file);
      items = items.filter(({ isPreparing }) => isPreparing);
      complain();
      draw();
      return files.length > 0 ? { files } : {};
    },
  };
}

/** @param {string} text what lies there may have been changed by anyone @returns {PendingFile[]} */
export function readFiles(text) {
  try {
    const all = JSON.parse(text);
    return all.filter((/** @type {any} */ it) =>
      [it?.key, it?.name, it?.type].every((value) => typeof value === "string"),
    );
  } catch {
    return [];
  }
}

/**
 * @param {HTMLElement} row
 * @param {Item} item
 * @param {(item: Item, name: string) => void} rename
 * @param {(item: Item) => void} takeOut
 */
function drawItem(row, item, rename, takeOut) {
  const { name, type, bytes, isPreparing, isUnread } = item;
  const { stem, end } = parts(name);
  const field = make("input", "tray__name");
  field.value = stem;
  field.maxLength = NAME_CHARS - end.length;
  field.ariaLabel = words.describe;
  field.dir = "auto";
  field.enterKeyHint = "send";
  field.addEventListener("change", () => {
    rename(item, clean(field.value + end, words.file, type));
    field.value = parts(item.name).stem;
  });
  const told = isPreparing
    ? [words.preparing]
    : [make("bdi", "", end), " ", make("bdi", "", sizeOf(bytes, locale))];
  const note = make("span", "tray__note", ...told);
  if (isUnread) note.append(` · ${words.asFile}`);
  const button = makeButton("button button--quiet button--icon tray__out", makeIcon(ICONS.out));
  button.ariaLabel = words.takeOut(name);
  button.addEventListener("click", () => takeOut(item));
  row.classList.toggle("tray__file--preparing", isPreparing === true);
  row.replaceChildren(face(item), make("span", "tray__words", field, note), button);
}

/** @param {Item} item */
function face(item) {
  const address = localAddress(item.key);
  const frame = make("span", "tray__face");
  if (address && isPicture(item) && !item.isUnread) {
    const image = make("img");
    image.alt = "";
    image.src = address;
    frame.append(image);
  } else frame.append(makeIcon(ICONS[playerOf(item) ?? "file"]));
  return frame;
}
