// The composer: a box that grows, keeps its draft, and hands over what was written. It never stops
// anyone from writing, connection or not.

import { find } from "../parts/find.js";

/** @import { ComposerParts, Page } from "../types.js" */

const DRAFT = "draft";
/** From here on one wants to know how much is left. */
const NEAR_LIMIT = 0.9;

/** @param {HTMLFormElement} element @param {ComposerParts} parts */
export function mount(element, { roomName, say, storage, words }) {
  const field = find(element, ".composer__words", HTMLTextAreaElement);
  const note = find(element, ".composer__note");
  const button = find(element, ".composer__send", HTMLButtonElement);
  // Where a finger types, Enter is a new line, as everywhere on that keyboard, and the button sends.
  const touch = matchMedia("(pointer: coarse)");
  let limit = 4000;

  const body = () => field.value.trim();

  const grow = () => {
    if (CSS.supports("field-sizing", "content")) return;
    field.style.setProperty("block-size", "auto");
    field.style.setProperty("block-size", `${field.scrollHeight + 2}px`);
  };

  const refresh = () => {
    grow();
    const left = limit - [...body()].length;
    const near = left < limit * (1 - NEAR_LIMIT);
    note.textContent = near ? words.charsLeft(left) : "";
    note.classList.toggle("composer__note--alarm", left < 0);
    button.ariaDisabled = body() === "" || left < 0 ? "true" : "false";
  };

  const keep = () => {
    if (field.value) storage.write(DRAFT, field.value);
    else storage.forget(DRAFT);
    refresh();
  };

  const submit = () => {
    const said = body();
    if (said === "" || [...said].length > limit) return;
    field.value = "";
    keep();
    say(said);
  };

  element.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
    field.focus();
  });

  field.addEventListener("keydown", (event) => {
    // An input method's Enter picks a word. Safari ends the composition first, and says 229.
    if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
    const always = event.ctrlKey || event.metaKey;
    if (!always && (event.shiftKey || event.altKey || touch.matches)) return;
    event.preventDefault();
    submit();
  });

  field.addEventListener("input", (event) => {
    keep();
    if (event instanceof InputEvent && !event.isComposing && event.data === ":") completeEmoji();
  });

  /** The table comes with the first colon: most people never type one of its names. */
  const completeEmoji = async () => {
    const { complete } = await import("../emoji.js");
    const completed = complete(field.value, field.selectionEnd);
    if (!completed) return;
    field.value = completed.text;
    field.setSelectionRange(completed.caret, completed.caret);
    keep();
  };

  const setHint = () => {
    field.enterKeyHint = touch.matches ? "enter" : "send";
  };
  touch.addEventListener("change", setHint);
  setHint();

  field.placeholder = words.writeTo(roomName);
  field.value = storage.read(DRAFT) ?? "";
  refresh();
  // A phone would answer the focus with its keyboard, over what one came to read.
  if (!touch.matches) field.focus();

  return {
    /** @param {Page} page */
    update({ room }) {
      if (limit !== room.limits.body_chars) {
        limit = room.limits.body_chars;
        refresh();
      }
    },
    focus: () => field.focus(),
  };
}
