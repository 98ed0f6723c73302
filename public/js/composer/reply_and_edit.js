// What the composer does instead of saying something new: it replies to a message, or edits one. A line
// over the field says so and leads out of it; Escape does too. What was being written comes back.

import { words } from "../i18n/later.js";
import { drawQuote } from "../messages/quote.js";
import { edit } from "../protocol.js";
import { quote } from "../session/room/message.js";
import { isolate, sentenceNodes } from "../text/isolate.js";
import { find, make, makeButton } from "../ui/element.js";
import "../../css/reply_or_edit.css";

/** @import { Intent, Posted, ReplyOrEdit, ReplyOrEditParts, Room } from "../types/ui.js" */

const LINE = "reply-or-edit";
const NOTE = "composer-note";

/** As the room would keep it. @param {string} text */
const trimLines = (text) => text.replace(/[^\S\n]+$/gm, "").trim();

/** @param {HTMLFormElement} element @param {ReplyOrEditParts} parts @returns {ReplyOrEdit} */
export function createReplyOrEdit(element, parts) {
  const { kind, message, field, write, session, onLeave, onRemove } = parts;
  const { seq, author, body, flagged } = message;
  const { you } = session.room;
  const edits = kind === "edit";
  const draft = field.value;
  const button = find(element, ".composer__send");
  const sendLabel = button.ariaLabel;
  /** What the room was asked for. @type {string | undefined} */
  let asked;

  const name = author.id === you?.id ? words.you : author.name;
  const label = make(
    "span",
    "reply-or-edit__label",
    ...sentenceNodes(edits ? words.editing : words.replyingTo(isolate(name))),
  );
  const leaveButton = makeButton("button button--link reply-or-edit__leave", words.leave);
  const line = make("p", "reply-or-edit", label, leaveButton);
  line.id = LINE;
  line.role = "status";
  if (!edits) drawQuote(label, quote(message), you, flagged);

  const leave = () => {
    line.remove();
    field.setAttribute("aria-describedby", NOTE);
    button.ariaLabel = sendLabel;
    onLeave();
    if (edits) write(draft);
  };
  leaveButton.addEventListener("click", () => {
    leave();
    field.focus();
  });

  /** @param {string} why */
  const complain = (why) => {
    asked = undefined;
    label.textContent = why;
    label.classList.add("reply-or-edit__label--alarm");
  };

  return {
    kind,
    edits,
    message,
    leave,
    /** @param {string} begun what is written of an edit */
    enter(begun) {
      element.prepend(line);
      field.setAttribute("aria-describedby", `${LINE} ${NOTE}`);
      if (edits) write(begun);
      if (edits) button.ariaLabel = words.save;
      field.focus();
    },
    /** Nothing is left of the words: that is no edit, but it may be meant as a removal. */
    askToRemove() {
      complain(words.emptied);
      const button = makeButton("button button--link reply-or-edit__remove", words.remove);
      button.addEventListener("click", () => {
        leave();
        onRemove();
        field.focus();
      });
      label.append(" ", button);
    },
    save(text, called) {
      asked = trimLines(text);
      if (asked === body) return leave();
      const ids = called.map(({ member_id }) => member_id);
      session.send(edit(seq, asked, ids));
    },
    /** @param {Room} room */
    update(room) {
      if (asked === undefined) return;
      const { refused } = room;
      if (refused?.message === seq) complain(words.refusal(refused.reason, refused.detail));
      else if (holds(room, seq, asked)) leave();
    },
  };
}

/** Whether the message has these words by now. @param {Room} room @param {number} seq @param {string} body */
function holds({ log, middle }, seq, body) {
  const all = [...(middle?.log ?? []), ...log];
  return all.some((entry) => entry.type === "posted" && entry.seq === seq && entry.body === body);
}

/** What was kept of it through a reload. @param {string} text @returns {Intent | undefined} */
export function readIntent(text) {
  try {
    const { kind, message, words } = JSON.parse(text);
    const { seq, author, body } = message;
    const isWhole = [author.id, author.name, body, words].every((it) => typeof it === "string");
    if (!isWhole || !Number.isInteger(seq) || !["edit", "reply"].includes(kind)) return undefined;
    return { kind, message: /** @type {Posted} */ (message), words };
  } catch {
    return undefined;
  }
}
