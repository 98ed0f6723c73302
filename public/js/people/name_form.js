// The form to be called otherwise, and to have another face. The rules show while one types; the room has the last word.

import { words } from "../i18n.js";
import { rename } from "../protocol.js";
import { find, setText } from "../ui/element.js";
import { mount as mountFace } from "./face.js";
import { foldName, nameTrouble } from "./name.js";

/** @import { NameFormParts, Room } from "../types/ui.js" */

/** @param {HTMLFormElement} element @param {NameFormParts} parts */
export function mount(element, { session, onClose }) {
  const field = find(element, ".name__field", HTMLInputElement);
  const rules = find(element, ".name__rules");
  const face = mountFace(find(element, ".face"), { session });
  let isOpen = false;
  /** Whether the room was asked for what the field holds. */
  let asked = false;

  /** @param {Room} room @returns {[words: string, alarm?: boolean]} */
  const verdict = (room) => {
    if (foldName(field.value) === room.you?.name) return [words.nameSame];
    const trouble = nameTrouble(field.value, room);
    if (trouble === "empty") return [words.nameRules(room.limits.name_chars)];
    if (trouble) return [words.refusal(trouble), true];
    const { refused, detail } = (asked && room.renaming) || {};
    if (refused) return [words.refusal(refused, detail), true];
    return [asked ? words.nameSaving : words.nameFits];
  };

  const refresh = () => {
    const room = session.room;
    element.hidden = !isOpen;
    if (!isOpen) return;
    const [label, alarm = false] = verdict(room);
    setText(rules, label);
    rules.classList.toggle("name__rules--alarm", alarm);
    field.ariaInvalid = String(alarm);
  };

  const close = () => {
    isOpen = false;
    refresh();
    onClose();
  };

  find(element, ".name__cancel").addEventListener("click", close);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || isInPicker(event.target)) return;
    event.stopPropagation();
    close();
  });
  field.addEventListener("input", () => {
    asked = false;
    refresh();
  });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const room = session.room;
    const name = foldName(field.value);
    const isSame = name === room.you?.name;
    if (!room.you || (!isSame && nameTrouble(name, room))) return;
    const change = face.change();
    if (change) session.send(change);
    if (isSame) return close();
    asked = true;
    session.send(rename(name));
  });

  return {
    get isOpen() {
      return isOpen;
    },
    open() {
      isOpen = true;
      asked = false;
      field.value = session.room.you?.name ?? "";
      refresh();
      face.open();
      field.focus();
      field.select();
    },
    update() {
      if (isOpen && asked && !session.room.renaming) close();
      else refresh();
    },
  };
}

/** Escape there is for the picker. @param {EventTarget | null} target */
const isInPicker = (target) => target instanceof Element && target.closest(".picker") !== null;
