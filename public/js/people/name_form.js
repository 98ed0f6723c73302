// The form to be called otherwise. The rules show while one types; the room has the last word.

import { words as acts } from "../i18n/acts.js";
import { rename } from "../protocol.js";
import { find, setText } from "../ui/find.js";
import { loadStyle } from "../ui/style.js";
import { foldName, nameTrouble } from "./name.js";

/** @import { NameFormParts, Page, Room } from "../types.js" */

/** @param {HTMLFormElement} element @param {NameFormParts} parts */
export async function mount(element, { send, onClose, page, words }) {
  const field = find(element, ".name__field", HTMLInputElement);
  const rules = find(element, ".name__rules");
  let isOpen = false;
  /** Whether the room was asked for what the field holds. */
  let asked = false;
  await loadStyle("/css/name_form.css");

  /** @param {Room} room @returns {[words: string, alarm?: boolean]} */
  const verdict = (room) => {
    const trouble = nameTrouble(field.value, room);
    if (trouble === "empty") return [acts.nameRules(room.limits.name_chars)];
    if (trouble) return [words.refusal(trouble), true];
    const { refused, detail } = (asked && room.renaming) || {};
    if (refused) return [words.refusal(refused, detail), true];
    if (asked) return [acts.nameSaving];
    return [foldName(field.value) === room.you?.name ? acts.nameSame : acts.nameFits];
  };

  const refresh = () => {
    const room = page()?.room;
    element.hidden = !isOpen;
    if (!room || !isOpen) return;
    const [said, alarm = false] = verdict(room);
    setText(rules, said);
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
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    close();
  });
  field.addEventListener("input", () => {
    asked = false;
    refresh();
  });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const room = page()?.room;
    if (!room?.you || nameTrouble(field.value, room)) return;
    const name = foldName(field.value);
    if (name === room.you.name) return close();
    asked = true;
    send(rename(name));
  });

  return {
    get isOpen() {
      return isOpen;
    },
    open() {
      isOpen = true;
      asked = false;
      field.value = page()?.room.you?.name ?? "";
      refresh();
      field.focus();
      field.select();
    },
    /** @param {Page | undefined} before */
    update(before) {
      const room = page()?.room;
      if (isOpen && asked && !room?.renaming && before?.room.you !== room?.you) close();
      else refresh();
    },
  };
}
