// One row of the log as an element: a day, the line of new messages, a notice, a message. Drawing
// the same row again changes nothing; a message keeps its element from pending to posted. Plain words
// are drawn here; what else a message may hold is for parts/rich.js, which comes with the first such.

import { drawAvatar } from "../ui/avatar.js";
import { find, setText, stamp } from "../ui/find.js";

/** @import { Member, MessageRow, NoticeRow, Pens, Row } from "../types.js" */

/** Letters and nothing that might be a mark, a mention, a link, a line's end or a list's beginning. */
const PLAIN = /^(?=.*\p{L})(?!\s*(?:[-•>]|\d+[.)]) )(?!.*(?::\/\/|mailto:))[^*_~`[\\@\n]*$/iu;

/** Whether words alone do not show it. @param {MessageRow | NoticeRow} row */
export const isRich = (row) => row.kind === "notice" || hasMore(row.message);

/** @param {MessageRow["message"]} message */
const hasMore = (message) =>
  !PLAIN.test(message.body) ||
  "reply_to" in message ||
  "mentions" in message ||
  "reactions" in message ||
  "edited_at" in message;

/** @param {Row} row @returns {HTMLElement} */
export function makeRow(row) {
  if (row.kind === "message") {
    const element = stamp("message-template");
    element.dataset.key = row.key;
    return element;
  }
  const element = document.createElement(row.kind === "day" ? "h2" : "p");
  element.className = row.kind === "notice" ? "notice" : `notice notice--${row.kind}`;
  // People coming and going is to be seen, not to be read out between what they say.
  element.ariaLive = "off";
  return element;
}

/** @param {HTMLElement} element @param {Row} row @param {Member | undefined} you @param {Pens} pens */
export function drawRow(element, row, you, pens) {
  switch (row.kind) {
    case "day":
      element.replaceChildren(line(pens.clock.day(row.at, pens.now())));
      break;
    case "divider":
      element.replaceChildren(line(pens.words.newMessages));
      break;
    case "message":
      drawMessage(element, row, you, pens);
  }
}

/** @param {string} text */
function line(text) {
  const span = document.createElement("span");
  span.className = "notice__words";
  span.textContent = text;
  return span;
}

/** @param {HTMLElement} element @param {MessageRow} row @param {Member | undefined} you @param {Pens} pens */
function drawMessage(element, row, you, pens) {
  const { message, own, grouped } = row;
  const { words, clock } = pens;
  const posted = "seq" in message;
  if (posted) element.dataset.seq = String(message.seq);
  element.classList.toggle("message--own", own);
  element.classList.toggle("message--grouped", grouped);
  element.classList.toggle("message--pending", !posted);
  element.classList.toggle("message--refused", !posted && message.refused !== undefined);

  const author = posted ? message.author : you;
  find(element, ".message__author").textContent = own ? words.you : (author?.name ?? "");
  if (author && !own) drawAvatar(element.querySelector(".message__avatar"), author);

  const time = find(element, ".message__time", HTMLTimeElement);
  time.dateTime = new Date(message.at).toISOString();
  time.title = clock.instant(message.at);
  time.textContent = clock.time(message.at);
  const link = time.closest("a");
  if (posted) link?.setAttribute("href", `#${message.seq}`);

  // Until more is drawn, the words are there as they were written.
  const plain = !element.classList.contains("message--rich");
  if (plain) setText(find(element, ".message__body p"), message.body);
  drawState(element, stateOf(row, pens));
}

/**
 * What there is to say of a message that has not arrived, or of which the room refused something,
 * and whether its writer has to decide.
 * @param {MessageRow} row
 * @param {Pens} pens
 */
function stateOf({ message, waits, refused: denied }, { words, now }) {
  if (denied) return { why: words.refusal(denied.reason, denied.detail), choice: false };
  if ("seq" in message) return undefined;
  const { refused, retryAt, detail } = message;
  if (retryAt !== undefined) {
    const seconds = Math.max(1, Math.ceil((retryAt - now()) / 1000));
    return { why: words.againIn(seconds), choice: false };
  }
  if (refused !== undefined) return { why: words.refusal(refused, detail), choice: true };
  return waits ? { why: words.waiting, choice: false } : undefined;
}

/** @param {HTMLElement} element @param {{ why: string, choice: boolean } | undefined} state */
function drawState(element, state) {
  const drawn = element.querySelector(".message__state");
  if (!state) return drawn?.remove();
  const line = drawn ?? element.appendChild(stamp("state-template"));
  find(line, ".message__why").textContent = state.why;
  find(line, ".message__retry").hidden = !state.choice;
  find(line, ".message__discard").hidden = !state.choice;
}
