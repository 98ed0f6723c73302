// The emblem of a room as an element: its picture on its tint. Beside a written name it says nothing.

import { emblemOf } from "../sidebar/emblem.js";
import "../../css/emblem.css";

/** @param {HTMLElement} element @param {string} name */
export function drawEmblem(element, name) {
  if (element.dataset.room === name) return;
  const { picture, hue } = emblemOf(name);
  element.dataset.room = name;
  element.classList.add("emblem");
  element.style.setProperty("--emblem-hue", String(hue));
  element.textContent = picture;
  element.ariaHidden = "true";
}
