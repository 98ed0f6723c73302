// The composer: a box that grows, keeps its draft, and hands over what was written. It never stops
// anyone from writing, connection or not.

import { words } from "../i18n.js";
import { messageAt } from "../session/room/log.js";
import { quote } from "../session/room/message.js";
import { called } from "../text/mention.js";
import { endsInFence } from "../text/parse.js";
import { find } from "../ui/element.js";
import { completeEmoji } from "./completion.js";
import * as mentionsView from "./mentions.js";
import { people } from "./mentions.js";
import { createReplyOrEdit } from "./reply_and_edit.js";

/** @import { ComposerParts, Page, Posted, ReplyOrEdit } from "../types/ui.js" */

const DRAFT = "draft";
/** From here on it matters how much is left. */
const NEAR_LIMIT = 0.9;
/** The room tells the others not more often. */
const TYPING_MS = 3_000;

/** @param {HTMLFormElement} element @param {ComposerParts} parts */
export function mount(element, { session, say, storage, context }) {
  const field = find(element, ".composer__words", HTMLTextAreaElement);
  const note = find(element, ".composer__note");
  const button = find(element, ".composer__send", HTMLButtonElement);
  // Where a finger types, Enter is a new line, as everywhere on that keyboard, and the button sends.
  const touch = matchMedia("(pointer: coarse)");
  let limit = session.room.limits.body_chars;
  let typedAt = -TYPING_MS;
  /** What is being done instead of saying something new. @type {ReplyOrEdit | undefined} */
  let doing;

  const body = () => field.value.trim();

  /** There, Enter goes on with the code. */
  const isInFence = () => endsInFence(field.value.slice(0, field.selectionStart));

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
    if (doing?.edits) return refresh();
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

  const mentions = mentionsView.mount(element, { session, field, write });

  /** @param {"edit" | "reply"} kind @param {Posted} message */
  const begin = (kind, message) => {
    doing?.leave();
    const onLeave = () => {
      doing = undefined;
    };
    doing = createReplyOrEdit(element, { kind, message, session, field, write, onLeave });
    doing.enter();
  };

  const editLast = () => {
    const { log, you } = session.room;
    const own = log.findLast(
      (entry) => entry.type === "posted" && entry.author.id === you?.id && !entry.removed_at,
    );
    if (own?.type === "posted") begin("edit", own);
  };

  const submit = () => {
    const written = body();
    if (written === "" || [...written].length > limit) return;
    const mentioned = called(written, people(session.room));
    if (doing?.edits) {
      return doing.save(
        written,
        mentioned.map(({ member_id }) => member_id),
      );
    }
    const answered = doing && (messageAt(session.room, doing.message.seq) ?? doing.message);
    doing?.leave();
    write("");
    say(written, {
      ...(answered && { reply_to: quote(answered) }),
      ...(mentioned.length > 0 && { mentions: mentioned }),
    });
  };

  element.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
    field.focus();
  });

  field.addEventListener("keydown", (event) => {
    // An input method's Enter picks a word. Safari ends the composition first, and says 229.
    if (event.isComposing || event.keyCode === 229 || mentions.press(event)) return;
    if (event.key === "Escape" && doing) {
      event.stopPropagation();
      return doing.leave();
    }
    if (event.key === "ArrowUp" && field.value === "") editLast();
    if (event.key !== "Enter") return;
    const always = event.ctrlKey || event.metaKey;
    const goesOn = event.shiftKey || event.altKey || touch.matches || isInFence();
    if (!always && goesOn) return;
    event.preventDefault();
    submit();
  });

  field.addEventListener("input", (event) => {
    keep();
    const typed = event instanceof InputEvent && !event.isComposing ? (event.data ?? "") : "";
    if (typed.endsWith(":")) completeEmoji(field, write);
    mentions.update();
    if (body() === "" || doing?.edits || event.timeStamp - typedAt < TYPING_MS) return;
    typedAt = event.timeStamp;
    session.type();
  });

  const setHint = () => {
    field.enterKeyHint = touch.matches ? "enter" : "send";
  };
  touch.addEventListener("change", setHint);
  setHint();

  field.placeholder = words.writeTo(context.room);
  field.value = storage.read(DRAFT) ?? "";
  refresh();
  // A phone would answer the focus with its keyboard, over what one came to read.
  if (!touch.matches) field.focus();

  return {
    begin,
    /** @param {Page} page */
    update({ room }) {
      doing?.update(room);
      if (limit !== room.limits.body_chars) {
        limit = room.limits.body_chars;
        refresh();
      }
    },
    focus: () => field.focus(),
  };
}
