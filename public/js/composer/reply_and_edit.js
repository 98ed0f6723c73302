// What the composer does instead of saying something new: it answers a message, or changes one. A line
// over the field says so and leads out of it; Escape does too. What was being written comes back.

import { words } from "../i18n/acts.js";
import { drawQuote } from "../messages/rich.js";
import { edit } from "../protocol/acts.js";
import { make, makeButton } from "../ui/element.js";
import { loadStyle } from "../ui/style.js";

/** @import { Room, Task, TaskParts } from "../types.js" */

const LINE = "composer-task";
const NOTE = "composer-note";

/** As the room would keep it. @param {string} text */
const trimLines = (text) => text.replace(/[^\S\n]+$/gm, "").trim();

/** @param {HTMLFormElement} element @param {TaskParts} parts @returns {Task} */
export function createTask(element, parts) {
  const { kind, message, field, write, send, page, pens, onLeave } = parts;
  const { seq, author, body } = message;
  const { you } = page().room;
  const edits = kind === "edit";
  const draft = field.value;
  const sendWord = element.querySelector(".composer__send-word");
  const say = sendWord?.textContent ?? "";
  let left = false;
  /** What the room was asked for. @type {string | undefined} */
  let asked;

  const name = author.id === you?.id ? pens.words.you : author.name;
  const said = make("span", "task__words", edits ? words.editing : words.replyingTo(name));
  const leaveButton = makeButton("button button--link task__leave", words.leave);
  const line = make("p", "task", said, leaveButton);
  line.id = LINE;
  line.role = "status";
  if (!edits) drawQuote(said, { seq, author, body }, you, pens);

  const leave = () => {
    left = true;
    line.remove();
    field.setAttribute("aria-describedby", NOTE);
    if (sendWord) sendWord.textContent = say;
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
    said.textContent = why;
    said.classList.add("task__words--alarm");
  };

  return {
    edits,
    message,
    leave,
    enter() {
      loadStyle("/css/task.css").then(() => left || element.prepend(line));
      field.setAttribute("aria-describedby", `${LINE} ${NOTE}`);
      if (edits) write(body);
      if (edits && sendWord) sendWord.textContent = words.save;
      field.focus();
    },
    save(text, mentions) {
      asked = trimLines(text);
      if (asked === body) return leave();
      if (page().connection.phase !== "open") return complain(pens.words.refusal("offline"));
      send(edit(seq, asked, mentions));
    },
    /** @param {Room} room */
    update(room) {
      if (asked === undefined) return;
      const { refused } = room;
      if (refused?.message === seq) complain(pens.words.refusal(refused.reason, refused.detail));
      else if (holds(room, seq, asked)) leave();
    },
  };
}

/** Whether the message has these words by now. @param {Room} room @param {number} seq @param {string} body */
function holds({ log, middle }, seq, body) {
  const all = [...(middle?.log ?? []), ...log];
  return all.some((entry) => entry.type === "posted" && entry.seq === seq && entry.body === body);
}
