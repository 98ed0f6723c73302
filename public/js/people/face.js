// The face in the form to be called otherwise: any emoji, on one of the colors that the room offers.
// It shows as it will be, and is asked for together with the name.

import { words } from "../i18n/later.js";
import { pick } from "../messages/picker.js";
import { changeAvatar } from "../protocol.js";
import { drawAvatar } from "../ui/avatar.js";
import { find, make } from "../ui/element.js";
import { wish } from "../ui/lazy.js";
import { inOrderOfHue } from "./hue.js";
import "../../css/face.css";

/** @import { Avatar } from "../types/wire.js" */
/** @import { Session } from "../types/room.js" */

/** What is offered before others by name. */
const FACES = [..."🦊🐻🐼🦁🐯🐸🐙🦉🦦🐝🦋🐢🐳🦄🐲🌵🌻🍄🍉🍩⚡🌈🚀🎈🤖👻"];

/** @param {HTMLElement} element @param {{ session: Session }} parts */
export function mount(element, { session }) {
  const button = find(element, ".face__button", HTMLButtonElement);
  const colors = find(element, ".face__colors");
  const picture = make("span", "face__picture");
  button.append(picture);
  /** @type {Avatar | undefined} */
  let face;

  const draw = () => {
    const { you } = session.room;
    if (you && face) drawAvatar(picture, { ...you, avatar: face });
  };

  /** @param {string} color @param {number} at */
  const choice = (color, at) => {
    const input = make("input", "face__color");
    input.type = "radio";
    input.name = "face-color";
    input.value = color;
    input.ariaLabel = words.faceColor(at + 1);
    input.style.setProperty("--avatar-color", color);
    return input;
  };

  const choose = wish(async () => {
    const emoji = await pick(button, words.chooseFace, face?.emoji, FACES);
    if (emoji && face) face = { ...face, emoji };
    draw();
    button.focus();
  });
  button.addEventListener("click", choose);
  colors.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && face) face = { ...face, color: target.value };
    draw();
  });

  return {
    open() {
      const { you, limits } = session.room;
      face = you?.avatar;
      element.hidden = !limits.colors;
      const choices = inOrderOfHue(limits.colors ?? []).map(choice);
      for (const input of choices) input.checked = input.value === face?.color;
      colors.replaceChildren(...choices);
      const { offsetLeft = 0 } = choices.find(({ checked }) => checked) ?? {};
      colors.scrollLeft = offsetLeft - colors.offsetLeft - colors.clientWidth / 2;
      draw();
    },
    /** What to ask the room for, if the face is another now. */
    change() {
      const { you } = session.room;
      const isSame = you?.avatar.emoji === face?.emoji && you?.avatar.color === face?.color;
      return face && !isSame ? changeAvatar(face.emoji, face.color) : undefined;
    },
  };
}
