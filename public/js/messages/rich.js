// What rows may hold besides plain words: marks, links and mentions in a body, the quote of what it
// answers, reactions, traces of being edited or removed; and comings and goings in a line. Drawing it
// again changes nothing.

import { words } from "../i18n/acts.js";
import { arrange, make, makeButton } from "../ui/element.js";
import { find, setText } from "../ui/find.js";
import { drawBody, plainText } from "./body.js";
import { summarize } from "./notice.js";

/** @import { Member, MessageRow, NoticeRow, Pens, Posted, Quoted, Words } from "../types.js" */

/** @param {HTMLElement} element @param {MessageRow | NoticeRow} row @param {Member | undefined} you @param {Pens} pens */
export function drawRich(element, row, you, pens) {
  if (row.kind === "notice") setText(element, noticeText(row));
  else drawMessage(element, row, you, pens);
}

/** @param {HTMLElement} element @param {MessageRow} row @param {Member | undefined} you @param {Pens} pens */
function drawMessage(element, { message, called }, you, pens) {
  const posted = "seq" in message ? message : undefined;
  const removed = posted?.removed_at !== undefined;
  const body = find(element, ".message__body");
  const written = JSON.stringify([message.body, called]);
  element.classList.toggle("message--removed", removed);
  if (removed) setText(body, words.removed);
  else if (body.dataset.words !== written) {
    drawBody(body, message.body, message.mentions, called, you?.id);
  }
  body.dataset.words = written;
  element.classList.toggle("message--for-you", body.querySelector(".mention--you") !== null);
  drawQuote(body, message.reply_to, you, pens);
  if (posted) drawFoot(element, posted, you, pens);
}

/** @param {NoticeRow} row */
function noticeText(row) {
  const { joined, left, passed, returned, renamed } = summarize(row.entries);
  const sentences = renamed.map(({ from, to }) => words.renamed(from, to));
  if (joined.length > 0) sentences.push(words.joined(joined));
  if (returned.length > 0) sentences.push(words.returned(returned));
  if (passed.length > 0) sentences.push(words.passed(passed));
  if (left.length > 0) sentences.push(words.left(left));
  return sentences.join(" ");
}

/**
 * Who and what a reply is to, before its words. It leads there, while there is something.
 * @param {HTMLElement} body
 * @param {Quoted | undefined} quoted
 * @param {Member | undefined} you
 * @param {Pens} pens
 */
export function drawQuote(body, quoted, you, pens) {
  const drawn = body.parentElement?.querySelector(".quote");
  if (!quoted) return drawn?.remove();
  const quote = drawn ?? makeQuote();
  if (!drawn) body.before(quote);
  const { seq, author, body: said } = quoted;
  find(quote, ".quote__author").textContent = author.id === you?.id ? pens.words.you : author.name;
  find(quote, ".quote__words").textContent = plainText(said) || words.removed;
  if (said) quote.setAttribute("href", `#${seq}`);
  else quote.removeAttribute("href");
}

function makeQuote() {
  const quote = make("a", "quote", make("span", "visually-hidden", `${words.inReplyTo} `));
  quote.append(make("bdi", "quote__author"), " ", make("bdi", "quote__words"));
  quote.tabIndex = -1;
  return quote;
}

/** How others reacted, and when the words were changed. @param {HTMLElement} element @param {Posted} message @param {Member | undefined} you @param {Pens} pens */
function drawFoot(element, { reactions = [], edited_at }, you, pens) {
  const drawn = element.querySelector(".message__foot");
  const known = [...(drawn?.querySelectorAll("button") ?? [])];
  /** @type {HTMLElement[]} */
  const parts = [];
  for (const emoji of new Set(reactions.map((reaction) => reaction.emoji))) {
    const chip = known.find(({ value }) => value === emoji) ?? makeButton("reaction");
    const who = reactions.filter((reaction) => reaction.emoji === emoji);
    const isYou = (/** @type {string} */ id) => id === you?.id;
    const names = who.map((it) => (isYou(it.member_id) ? pens.words.you : it.name));
    chip.value = emoji;
    chip.tabIndex = element.tabIndex;
    chip.title = chip.ariaLabel = words.reaction(emoji, names);
    chip.ariaPressed = String(who.some((it) => isYou(it.member_id)));
    setText(chip, `${emoji} ${who.length}`);
    parts.push(chip);
  }
  if (edited_at !== undefined) {
    const edited = drawn?.querySelector("time") ?? make("time");
    edited.dateTime = new Date(edited_at).toISOString();
    edited.title = pens.clock.instant(edited_at);
    setText(edited, words.edited(pens.clock.time(edited_at)));
    parts.push(edited);
  }
  const focused = drawn?.contains(document.activeElement);
  if (parts.length === 0) drawn?.remove();
  else arrange(drawn ?? element.appendChild(make("div", "message__foot")), parts);
  // The last of a kind goes with its chip, and should not take the reader's place with it.
  if (focused && !drawn?.contains(document.activeElement)) element.focus({ preventScroll: true });
}
