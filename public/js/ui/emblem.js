// The emblem of a room as an element: its picture on its tint. A conversation with one other has their
// face. Beside a written name it says nothing.

import { isDirect } from "../protocol.js";
import { othersIn } from "../session/room/settings.js";
import { emblemOf, faceOf } from "../sidebar/emblem.js";
import { drawAvatar } from "./avatar.js";
import "../../css/emblem.css";

/** @import { Avatar, Room } from "../types/ui.js" */

/** A room that is open. @param {HTMLElement} element @param {Room} room */
export const drawSignOf = (element, room) =>
  drawSign(element, room.name, isDirect(room.name) ? faceOf(othersIn(room)) : undefined);

/** @param {HTMLElement} element @param {string} name @param {Avatar} [face] instead of an emblem @param {string} [title] whose face it is */
export function drawSign(element, name, face, title = "") {
  if (!face) return drawEmblem(element, name);
  delete element.dataset.room;
  element.classList.remove("emblem");
  drawAvatar(element, { name: title, avatar: face });
}

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
