// What somebody is in the room, beside their name, in words: a color alone tells nobody.

import { words } from "../i18n.js";
import { setText } from "./element.js";

/** @import { Mark } from "../types/ui.js" */

/** @param {HTMLElement} element @param {Mark | undefined} mark */
export function drawMark(element, mark) {
  element.hidden = !mark;
  element.className = mark ? `mark mark--${mark}` : "mark";
  setText(element, mark ? words.marks[mark] : "");
}
