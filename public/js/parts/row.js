// One row of the log as an element: a day, the line of new messages, a notice, a message. Drawing
// the same row again changes nothing; a message keeps its element from pending to posted.

import { summarize } from "../timeline.js";
import { drawAvatar } from "./avatar.js";
import { drawBody } from "./body.js";
import { find, stamp } from "./find.js";

/** @import { Member, MessageRow, NoticeRow, Pens, Row, Words } from "../types.js" */

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
    case "notice":
      element.textContent = noticeText(row, pens.words);
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

/** @param {NoticeRow} row @param {Words} words */
function noticeText(row, words) {
  const { joined, left, passed, returned, renamed } = summarize(row.entries);
  const sentences = renamed.map(({ from, to }) => words.renamed(from, to));
  if (joined.length > 0) sentences.push(words.joined(joined));
  if (returned.length > 0) sentences.push(words.returned(returned));
  if (passed.length > 0) sentences.push(words.passed(passed));
  if (left.length > 0) sentences.push(words.left(left));
  return sentences.join(" ");
}

/** @param {HTMLElement} element @param {MessageRow} row @param {Member | undefined} you @param {Pens} pens */
function drawMessage(element, { message, own, grouped, waits }, you, pens) {
  const { words, clock } = pens;
  const posted = "seq" in message;
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

  const body = find(element, ".message__body");
  if (body.dataset.words !== message.body) {
    body.dataset.words = message.body;
    drawBody(body, message.body);
  }

  drawState(element, stateOf(message, waits, pens));
}

/**
 * What there is to say of a message that has not arrived, and whether its writer has to decide.
 * @param {MessageRow["message"]} message
 * @param {boolean} waits
 * @param {Pens} pens
 */
function stateOf(message, waits, { words, now }) {
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
