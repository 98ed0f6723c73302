// One row of the log as an element: a day, the line of new messages, a notice, a message. Drawing
// the same row again changes nothing; a message keeps its element from pending to posted.

import { words } from "../i18n.js";
import { drawAvatar } from "../ui/avatar.js";
import { find, make, setText, stamp } from "../ui/element.js";
import { lazy, soon } from "../ui/lazy.js";
import { drawMark } from "../ui/mark.js";
import { setTabStops } from "./tab_stops.js";
import { drawAround, drawNotice, drawWords, refusal } from "./words.js";

/** @import { ActNotice, Member, MessageRow, RenderContext, Row } from "../types/ui.js" */

/** @param {Row} row @returns {HTMLElement} */
export function makeRow(row) {
  if (row.kind === "message") {
    const element = stamp("message-template");
    element.dataset.key = row.key;
    return element;
  }
  const modifier = row.kind === "notice" ? "notice" : `notice notice--${row.kind}`;
  const element = make(row.kind === "day" ? "h2" : "p", modifier);
  // People coming and going is to be seen, not to be read out between what they say.
  element.ariaLive = "off";
  return element;
}

/** @param {HTMLElement} element @param {Row} row @param {Member | undefined} you @param {RenderContext} context */
export function drawRow(element, row, you, context) {
  switch (row.kind) {
    case "day":
      return element.replaceChildren(label(context.clock.day(row.at, context.now())));
    case "divider":
      return element.replaceChildren(label(words.newMessages));
    case "notice":
      return drawNotice(element, row);
    case "acts":
      return drawActs(element, row.acts, you, context);
    case "message":
      return drawMessage(element, row, you, context);
  }
}

/** Few rooms have any: the sentences for it come with the first. */
const loadActs = lazy(() => import("../moderation/acts.js"));

/** What a line is to tell. @type {WeakMap<HTMLElement, ActNotice[]>} */
const told = new WeakMap();

/** @param {HTMLElement} element @param {ActNotice[]} acts @param {Member | undefined} you @param {RenderContext} context */
function drawActs(element, acts, you, context) {
  told.set(element, acts);
  soon(async () => {
    const { draw } = await loadActs();
    if (told.get(element) === acts) await draw(element, acts, you, context);
  });
}

/** @param {string} text */
const label = (text) => make("span", "notice__words", text);

/** @param {HTMLElement} element @param {MessageRow} row @param {Member | undefined} you @param {RenderContext} context */
function drawMessage(element, row, you, context) {
  const { message, own, grouped } = row;
  const { clock } = context;
  const posted = "seq" in message ? message : undefined;
  if (posted) element.dataset.seq = String(posted.seq);
  element.classList.toggle("message--own", own);
  element.classList.toggle("message--grouped", grouped);
  element.classList.toggle("message--pending", !posted);
  element.classList.toggle("message--refused", "refused" in message);
  element.classList.toggle("message--removed", isGone(row));

  const author = posted?.author ?? you;
  find(element, ".message__author").textContent = own ? words.you : (author?.name ?? "");
  if (author && !own) drawAvatar(element.querySelector(".message__avatar"), author);
  drawAuthorMark(element, row);

  const time = find(element, ".message__time", HTMLTimeElement);
  time.dateTime = new Date(message.at).toISOString();
  time.title = clock.instant(message.at);
  time.textContent = clock.time(message.at);
  if (posted) time.closest("a")?.setAttribute("href", `#${posted.seq}`);

  const body = find(element, ".message__body");
  drawWords(body, row, isGone(row), you);
  element.classList.toggle("message--for-you", body.querySelector(".mention--you") !== null);
  drawAround(element, body, row, you, context);
  setTabStops(element);
  drawState(element, stateOf(row, context));
}

/** What its author is in this room. @param {HTMLElement} element @param {MessageRow} row */
function drawAuthorMark(element, { mark }) {
  const drawn = /** @type {HTMLElement | null} */ (element.querySelector(".mark"));
  if (!mark) return drawn?.remove();
  const label = drawn ?? make("span");
  drawMark(label, mark);
  if (!drawn) find(element, ".message__author").after(label);
}

/** Removed, or about to be. @param {MessageRow} row */
const isGone = ({ message, removing = false }) => removing || "removed_at" in message;

/**
 * What there is to say of a message that has not arrived, or of which the room refused something,
 * and what its writer can do about it.
 * @param {MessageRow} row
 * @param {RenderContext} context
 * @returns {{ why: string, choices?: string[] } | undefined}
 */
function stateOf({ message, waits, removing, refused: denied }, { now }) {
  if (removing) return { why: words.removing, choices: ["undo"] };
  if (denied) return { why: refusal(denied.reason, denied.detail) };
  if ("seq" in message) return undefined;
  const { refused, retryAt, detail } = message;
  if (retryAt !== undefined) {
    const seconds = Math.max(1, Math.ceil((retryAt - now()) / 1000));
    return { why: words.againIn(seconds) };
  }
  if (refused !== undefined)
    return {
      why: refusal(refused, detail),
      choices: HOPELESS.has(refused) ? REFUSED.slice(1) : REFUSED,
    };
  return waits ? { why: words.waiting } : undefined;
}

const REFUSED = ["retry", "rewrite", "discard"];
/** As they are, such words never pass. */
const HOPELESS = new Set(["empty", "too_long", "too_large", "malformed"]);

/** @param {HTMLElement} element @param {ReturnType<typeof stateOf>} state */
function drawState(element, state) {
  const shown = element.querySelector(".message__state");
  if (!state) return shown?.remove();
  const line = shown ?? element.appendChild(stamp("state-template"));
  setText(find(line, ".message__why"), state.why);
  for (const choice of [...REFUSED, "undo"]) {
    find(line, `.message__${choice}`).hidden = !state.choices?.includes(choice);
  }
}
