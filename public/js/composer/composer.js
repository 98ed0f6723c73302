// The composer: a box that grows, keeps its draft, and hands over what was written. It never stops
// anyone from writing, connection or not. What helps in writing comes when it is wanted.

import { find } from "../ui/find.js";

/** @import { ComposerParts, Page, Posted } from "../types.js" */

const DRAFT = "draft";
/** From here on one wants to know how much is left. */
const NEAR_LIMIT = 0.9;
/** The room tells the others not more often. */
const TYPING_MS = 3_000;

/** @param {HTMLFormElement} element @param {ComposerParts} parts */
export function mount(element, parts) {
  const { say, type, storage, pens } = parts;
  const { room: roomName, words } = pens;
  const field = find(element, ".composer__words", HTMLTextAreaElement);
  const note = find(element, ".composer__note");
  const button = find(element, ".composer__send", HTMLButtonElement);
  // Where a finger types, Enter is a new line, as everywhere on that keyboard, and the button sends.
  const touch = matchMedia("(pointer: coarse)");
  let limit = 4000;
  let typedAt = -TYPING_MS;
  /** @type {ReturnType<typeof import("./assistant.js").createAssistant> | undefined} */
  let assistant;

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
    if (assistant?.edits) return refresh();
    if (field.value) storage.write(DRAFT, field.value);
    else storage.forget(DRAFT);
    refresh();
  };

  /** @param {string} text @param {number} [caret] */
  const write = (text, caret = text.length) => {
    field.value = text;
    field.setSelectionRange(caret, caret);
    keep();
  };

  /** Most people never need it. */
  const assist = async () => {
    const { createAssistant } = await import("./assistant.js");
    assistant ??= createAssistant(element, { ...parts, field, write });
    return assistant;
  };

  const submit = async () => {
    const said = body();
    if (said === "" || [...said].length > limit) return;
    if (assistant?.save(said)) return;
    const waits = !assistant && said.includes("@");
    let more = assistant?.take(said);
    write(""); // At once: a second Enter must not say it twice.
    // Where nobody can be looked up, nobody is mentioned, but all is said.
    if (waits) more = (await assist().catch(() => undefined))?.take(said);
    say(said, more);
  };

  element.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
    field.focus();
  });

  field.addEventListener("keydown", (event) => {
    // An input method's Enter picks a word. Safari ends the composition first, and says 229.
    if (event.isComposing || event.keyCode === 229 || assistant?.press(event)) return;
    if (event.key === "ArrowUp" && field.value === "") assist().then((it) => it.editLast());
    if (event.key !== "Enter") return;
    const always = event.ctrlKey || event.metaKey;
    if (!always && (event.shiftKey || event.altKey || touch.matches)) return;
    event.preventDefault();
    submit();
  });

  field.addEventListener("input", (event) => {
    keep();
    const typed = event instanceof InputEvent && !event.isComposing ? (event.data ?? "") : "";
    if (/[:@]$/.test(typed)) assist().then((it) => it.complete());
    if (body() === "" || assistant?.edits || event.timeStamp - typedAt < TYPING_MS) return;
    typedAt = event.timeStamp;
    type();
  });

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
    /** @param {"edit" | "reply"} kind @param {Posted} message */
    begin: async (kind, message) => (await assist()).begin(kind, message),
    /** @param {Page} page */
    update({ room }) {
      assistant?.update(room);
      if (limit !== room.limits.body_chars) {
        limit = room.limits.body_chars;
        refresh();
      }
    },
    focus: () => field.focus(),
  };
}
