// What a message carries, drawn below its words: pictures in a grid whose size is known before they come,
// sound and film in the browser's own player, anything else as a line that downloads it.

import { words } from "../i18n/later.js";
import { locale } from "../i18n.js";
import { roomPath } from "../protocol.js";
import { make } from "../ui/element.js";
import { makeIcon } from "../ui/icon.js";
import { lazy, wish } from "../ui/lazy.js";
import { fit, rows } from "./grid.js";
import { ICONS } from "./icons.js";
import { isPicture, playerOf } from "./kind.js";
import { localAddress } from "./local.js";
import { short } from "./name.js";
import { sizeOf } from "./size.js";
import "../../css/files.css";

/** @import { Attachment, MessageRow, Pending, PendingFile, Posted, RenderContext } from "../types/ui.js" */

/** @typedef {Attachment | PendingFile} Carried */
/** @typedef {{ file: Carried, message: Posted | Pending }} Shown */

const loadViewer = lazy(() => import("./viewer.js"));

/** What was last drawn in a body. @type {WeakMap<Element, { files: Carried[], element: HTMLElement }>} */
const drawn = new WeakMap();
/** What a picture in the log is of. @type {WeakMap<Element, Shown>} */
const pictures = new WeakMap();

/** @param {HTMLElement} body @param {MessageRow} row @param {RenderContext} context */
export function drawFiles(body, { message, removing, isVeiled }, context) {
  const files = removing || isVeiled || "removed_at" in message ? undefined : message.files;
  const before = drawn.get(body);
  body.classList.toggle("body--files", files !== undefined);
  if (!files) {
    before?.element.remove();
    drawn.delete(body);
    return;
  }
  const isKnown = before?.files === files;
  const element = isKnown ? before.element : drawAll(files, message, context);
  // The same picture under another name is not drawn anew.
  if (!isKnown && before) keepPictures(before.element, element);
  if (!isKnown) before?.element.remove();
  if (element.parentElement !== body) body.append(element);
  drawn.set(body, { files, element });
}

/** @param {Carried[]} files @param {Posted | Pending} message @param {RenderContext} context */
function drawAll(files, message, context) {
  const shown = files.filter(isPicture);
  const others = files.filter((file) => !isPicture(file));
  const element = make("div", "files");
  if (shown.length > 0) {
    const widths = rows(shown.length);
    const grid = make("div", shown.length > 1 ? "files__grid" : "files__one");
    for (const [at, file] of shown.entries()) {
      const picture = drawPicture(file, message, context, shown.length > 1);
      picture.classList.add(`picture--${widths[at]}`);
      grid.append(picture);
    }
    element.append(grid);
  }
  element.append(...others.map((file) => drawOther(file, context)));
  return element;
}

/** Where its bytes are, nowhere yet as long as it is only chosen. @param {Carried} file @param {RenderContext} context */
export function addressOf(file, { room }) {
  const local = localAddress(file.id ?? "") ?? ("key" in file ? localAddress(file.key) : undefined);
  return local ?? (file.id ? fileAddress(room, file.id) : "");
}

/** @param {string} room @param {string} id */
export const fileAddress = (room, id) => `${roomPath(room)}/files/${encodeURIComponent(id)}`;

/** @param {Carried} file @param {Posted | Pending} message @param {RenderContext} context @param {boolean} isTile */
function drawPicture(file, message, context, isTile) {
  const { width, height } = fit(file);
  const image = make("img", "picture__image");
  image.alt = file.name;
  image.width = width;
  image.height = height;
  image.loading = "lazy";
  image.decoding = "async";
  image.draggable = false;
  const address = addressOf(file, context);
  if ("key" in file) image.dataset.key = file.key;
  if (address) image.src = address;
  const link = make("a", "picture", image);
  link.dataset.name = file.name;
  if (isTile) link.classList.add("picture--tile");
  // A middle click opens it apart, as any link.
  if (file.id) link.href = fileAddress(context.room, file.id);
  else link.role = "button";
  link.ariaHasPopup = "dialog";
  pictures.set(link, { file, message });
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    look(link, context);
  });
  return link;
}

/** All that is drawn in the log can be looked through. */
const look = wish(async (/** @type {HTMLElement} */ link, /** @type {RenderContext} */ context) => {
  const all = [...(link.closest(".log")?.querySelectorAll(".picture") ?? [])];
  const shown = all.flatMap((it) => pictures.get(it) ?? []);
  const { openViewer } = await loadViewer();
  await openViewer(shown, all.indexOf(link), context);
});

/** @param {HTMLElement} before @param {HTMLElement} after */
function keepPictures(before, after) {
  const old = [...before.querySelectorAll("img")];
  for (const [at, image] of after.querySelectorAll("img").entries()) {
    const same = old[at];
    if (same?.src && same.src === image.src) image.replaceWith(same);
  }
}

/** @param {Carried} file @param {RenderContext} context */
function drawOther(file, context) {
  const player = playerOf(file);
  const address = addressOf(file, context);
  const row = drawRow(file, context);
  if (!player || !address) return row;
  const media = make(player, `player player--${player}`);
  media.controls = true;
  media.preload = "metadata";
  media.ariaLabel = file.name;
  media.src = address;
  const played = make("div", "files__played", media, row);
  // What the browser cannot play can be downloaded.
  media.addEventListener("error", () => played.replaceWith(row));
  return played;
}

/** @param {Carried} file @param {RenderContext} context */
function drawRow(file, { room }) {
  const { name, bytes, id } = file;
  const title = make("bdi", "file__name", short(name));
  title.title = name;
  const size = make("span", "file__size", sizeOf(bytes, locale));
  const icon = makeIcon(ICONS[playerOf(file) ?? "file"]);
  const told = make("span", "file__words", title, " ", size);
  const row = make("a", "file", icon, told);
  row.dataset.name = name;
  if (!id) return row;
  row.href = fileAddress(room, id);
  row.download = name;
  const download = makeIcon(ICONS.download);
  download.classList.add("file__download");
  row.append(download);
  row.ariaLabel = `${words.download(name)}, ${sizeOf(bytes, locale)}`;
  return row;
}
