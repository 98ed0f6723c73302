// What helps in writing and comes when it is wanted: answering a message, changing one of one's own,
// and completing the names of emoji and people. The composer asks it first.

import { quote } from "../session/room/finding.js";
import { complete } from "../text/emoji.js";
import { calledIn, people } from "./mention.js";
import * as mentionsView from "./mentions.js";
import { createTask } from "./reply_and_edit.js";

/** @import { AssistantParts, Posted, Room, Task } from "../types.js" */

/** @param {HTMLFormElement} element @param {AssistantParts} parts */
export function createAssistant(element, parts) {
  const { page, field, write } = parts;
  const mentions = mentionsView.mount(element, { page, field, write });
  /** What is being done instead of saying something new. @type {Task | undefined} */
  let task;

  /** @param {"edit" | "reply"} kind @param {Posted} message */
  const begin = (kind, message) => {
    task?.leave();
    const onLeave = () => {
      task = undefined;
    };
    task = createTask(element, { ...parts, kind, message, onLeave });
    task.enter();
  };

  field.addEventListener("input", () => mentions.update());

  return {
    begin,
    /** Whether the field holds something else than a draft. */
    get edits() {
      return task?.edits ?? false;
    },
    editLast() {
      const { log, you } = page().room;
      const own = log.findLast(
        (entry) => entry.type === "posted" && entry.author.id === you?.id && !entry.removed_at,
      );
      if (own?.type === "posted") begin("edit", own);
    },
    complete() {
      const completed = complete(field.value, field.selectionEnd);
      if (completed) write(completed.text, completed.caret);
      mentions.update();
    },
    /** @param {string} body @returns {boolean} whether it was an edit */
    save(body) {
      if (!task?.edits) return false;
      const called = calledIn(body, people(page().room));
      const ids = called.map(({ member_id }) => member_id);
      task.save(body, ids);
      return true;
    },
    /** What goes along with words that are said, once. @param {string} body */
    take(body) {
      const called = calledIn(body, people(page().room));
      const answered = task?.message;
      task?.leave();
      return {
        ...(answered && { reply_to: quote(answered) }),
        ...(called.length > 0 && { mentions: called }),
      };
    },
    /** @param {KeyboardEvent} event @returns {boolean} whether it was for this */
    press(event) {
      if (mentions.press(event)) return true;
      if (event.key !== "Escape" || !task) return false;
      event.stopPropagation();
      task.leave();
      return true;
    },
    /** @param {Room} room */
    update: (room) => task?.update(room),
  };
}
