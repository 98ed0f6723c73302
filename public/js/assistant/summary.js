// What somebody missed, summed up in the slot for them alone, with the messages that it rests on.

import { stopDraft, summarize } from "../protocol/assistant.js";
import { make, makeButton, setText } from "../ui/element.js";
import { words } from "./words.js";

/** @import { Drafts, Session, ShowsPanels } from "../types/ui.js" */

/** @param {Session} session @param {ShowsPanels} place */
export function createSummary(session, place) {
  const text = make("div", "summary__words");
  const state = make("p", "summary__state");
  state.role = "status";
  const stop = makeButton("button", words.stop);
  const again = makeButton("button", words.again);
  const note = make("p", "summary__note", words.byModel);
  const element = make("div", "summary", state, text, note, stop, again);
  const panel = { element, title: words.missed, focus: () => stop.focus() };
  /** Where the new messages began. */
  let after = 0;
  let draft_id = "";
  let isAsked = false;
  /** @type {Drafts["summary"]} */
  let shown;

  const ask = () => {
    isAsked = true;
    draft_id = "";
    text.replaceChildren();
    setText(state, words.reading);
    [stop.hidden, again.hidden] = [false, true];
    session.send(summarize(after, [...session.room.blocked]));
  };
  again.addEventListener("click", () => {
    ask();
    stop.focus();
  });
  stop.addEventListener("click", () => draft_id && session.send(stopDraft(draft_id)));

  return {
    /** @param {number} seq the message after which the new ones begin */
    open(seq) {
      after = seq;
      ask();
      place.showPanel(panel);
    },
    /** @param {Drafts["summary"]} summary */
    update(summary) {
      if (!isAsked || !summary || summary === shown) return;
      shown = summary;
      draft_id = summary.draft_id;
      const isOver = summary.done || summary.end !== undefined;
      text.replaceChildren(...withLinks(summary.text, after, session.room.seq));
      setText(state, stateOf(summary));
      const hadFocus = document.activeElement === stop;
      [stop.hidden, again.hidden] = [isOver, summary.end === undefined];
      if (isOver && hadFocus) again.hidden ? text.focus() : again.focus();
      text.tabIndex = isOver ? 0 : -1;
    },
  };
}

/** @param {NonNullable<Drafts["summary"]>} summary */
function stateOf({ text, done, end }) {
  if (end) return words.noSummary[end];
  if (done) return words.isSummed;
  return text ? words.summing : words.reading;
}

/** Numbers of messages that were missed lead to them; all else is text. @param {string} text @param {number} after @param {number} newest */
function withLinks(text, after, newest) {
  return text.split("\n").map((line) => {
    const parts = line.split(/(#\d+)/);
    const block = make("p", "", ...parts.map((part) => linked(part, after, newest)));
    block.dir = "auto";
    return block;
  });
}

/** @param {string} part @param {number} after @param {number} newest */
function linked(part, after, newest) {
  const seq = Number(/^#(\d+)$/.exec(part)?.[1]);
  if (!(seq > after && seq <= newest)) return part;
  const link = make("a", "", part);
  link.href = part;
  return link;
}
