// A picture over the whole page, and those beside it: whose it is and when, nearer and further, and a
// download. Arrows lead to the next one, and around in one that is near.

import { words as all } from "../i18n/later.js";
import { showDialog } from "../ui/dialog.js";
import { make, makeButton, setText } from "../ui/element.js";
import { makeIcon } from "../ui/icon.js";
import { addressOf, fileAddress } from "./drawn.js";
import { ICONS } from "./icons.js";
import { createStage } from "./stage.js";
import { speak, words } from "./words.js";
import { MOST } from "./zoom.js";
import "../../css/viewer.css";

/** @import { RenderContext } from "../types/ui.js" */
/** @import { Shown } from "./drawn.js" */

/** @type {Record<string, [x: number, y: number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {Shown[]} pictures @param {number} first @param {RenderContext} context */
export async function openViewer(pictures, first, context) {
  await speak();
  const parts = makeParts();
  const { dialog, title, note, image, lost, stageElement } = parts;
  let at = first;
  const isMirrored = document.documentElement.dir === "rtl";

  /** @param {number} next */
  const show = (next) => {
    const picture = pictures[next];
    if (!picture) return;
    at = next;
    const { file, message } = picture;
    const author = "author" in message ? message.author.name : all.you;
    setText(title, file.name);
    const of = pictures.length > 1 ? ` · ${at + 1} / ${pictures.length}` : "";
    setText(note, `${author}, ${context.clock.dayAndTime(message.at, context.now())}${of}`);
    lost.hidden = true;
    image.hidden = false;
    image.alt = file.name;
    image.src = addressOf(file, context);
    parts.previous.ariaDisabled = String(at === 0);
    parts.next.ariaDisabled = String(at === pictures.length - 1);
    parts.download.hidden = !file.id;
    parts.download.href = file.id ? fileAddress(context.room, file.id) : "";
    parts.download.download = file.name;
    stage.reset();
  };
  image.addEventListener("error", () => {
    image.hidden = true;
    lost.hidden = false;
  });
  // The picture that lies to the left is the one before, where one reads from there.
  const turn = (/** @type {-1 | 1} */ way) => show(at + (isMirrored ? -way : way));
  const stage = createStage(stageElement, image, turn, (scale) => {
    parts.zoomOut.ariaDisabled = parts.whole.ariaDisabled = String(scale === 1);
    parts.zoomIn.ariaDisabled = String(scale === MOST);
  });
  /** @param {HTMLElement} button @param {() => void} act */
  const on = (button, act) =>
    button.addEventListener("click", () => button.ariaDisabled !== "true" && act());
  on(parts.previous, () => show(at - 1));
  on(parts.next, () => show(at + 1));
  on(parts.zoomIn, stage.zoomIn);
  on(parts.zoomOut, stage.zoomOut);
  on(parts.whole, stage.reset);
  on(parts.close, () => dialog.close());

  dialog.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    const [x, y] = ARROWS[key] ?? [0, 0];
    if (key === "+" || key === "=") stage.zoomIn();
    else if (key === "-") stage.zoomOut();
    else if (key === "0") stage.reset();
    else if (!x && !y) return;
    // At the edge of one begins the next.
    else if (!stage.move(x, y) && x) turn(x > 0 ? 1 : -1);
    event.preventDefault();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  showDialog(dialog);
  show(first);
}

function makeParts() {
  const title = make("h2", "dialog__title viewer__title");
  title.dir = "auto";
  const note = make("p", "viewer__note");
  note.role = "status";
  const image = make("img", "viewer__image");
  image.draggable = false;
  const lost = make("p", "viewer__lost", words.noPicture);
  lost.role = "status";
  const stageElement = make("div", "viewer__stage", image, lost);
  const button = (
    /** @type {"previous" | "next" | "zoomIn" | "zoomOut" | "whole" | "close"} */ which,
  ) => {
    const made = makeButton(
      `button button--quiet button--icon viewer__${which}`,
      makeIcon(ICONS[which === "close" ? "out" : which]),
    );
    made.title = made.ariaLabel = words[which];
    return made;
  };
  const buttons = {
    zoomOut: button("zoomOut"),
    zoomIn: button("zoomIn"),
    whole: button("whole"),
    close: button("close"),
    previous: button("previous"),
    next: button("next"),
  };
  const download = make(
    "a",
    "button button--quiet button--icon viewer__download",
    makeIcon(ICONS.download),
  );
  download.title = download.ariaLabel = words.download;
  const { zoomOut, zoomIn, whole, close, previous, next } = buttons;
  const head = make(
    "header",
    "viewer__head",
    make("div", "viewer__titles", title, note),
    make("div", "viewer__tools", zoomOut, whole, zoomIn, download, close),
  );
  const dialog = make("dialog", "viewer", head, stageElement, previous, next);
  return { dialog, title, note, image, lost, stageElement, download, ...buttons };
}
