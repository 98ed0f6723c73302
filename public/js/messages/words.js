// What the log says, drawn: plain words at once, and what has more to it by rich.js, once that is here.

import { words } from "../i18n.js";
import { hasMarks, isOnlyEmoji, plainTree } from "../text/plain.js";
import { make, setText } from "../ui/element.js";
import { lazy, soon } from "../ui/lazy.js";

/** @import { Entry, Member, MessageRow, NoticeRow, Pending, RenderContext, Room, Veil } from "../types/ui.js" */

/** Longer ones may fold. */
const SHORT_CHARS = 600;
/** What a body was last drawn of. @type {WeakMap<Element, string>} */
const drawn = new WeakMap();
/** @type {typeof import("./rich.js") | undefined} */
let rich;
let isLost = false;

export const loadRich = lazy(async () => {
  rich = await import("./rich.js");
  // What is drawn with it is drawn in a task of its own, where a browser can: both together would take too long.
  await window.scheduler?.yield?.();
});

/**
 * Whether all of these can be drawn as they are meant. If not, what is lacking is on its way.
 * @param {Room} room
 * @param {() => void} then
 */
export function drawable({ log, middle, pending, blocked }, then) {
  const all = [log, middle?.log ?? [], pending].flat();
  if (rich || isLost || (blocked.size === 0 && all.every(isSimple))) return true;
  loadRich()
    .catch(() => {
      // Without a network, words with their marks are better than none.
      isLost = true;
      soon(loadRich);
    })
    .then(then);
  return false;
}

/** @param {Entry | Pending} message */
const isSimple = (message) =>
  "body" in message &&
  message.body.length <= SHORT_CHARS &&
  !hasMarks(message.body) &&
  message.body.split("\n", 10).length < 10 &&
  !message.reply_to &&
  !message.files &&
  !("refused" in message) &&
  !("flagged" in message) &&
  !("reactions" in message && message.reactions?.length) &&
  !("edited_at" in message) &&
  !("author" in message && message.author.bot);

/**
 * What stays the same keeps its nodes, for somebody may be selecting it.
 * @param {HTMLElement} body
 * @param {MessageRow} row
 * @param {boolean} isGone
 * @param {Member | undefined} you
 */
export function drawWords(body, row, isGone, you) {
  const { message, called, isVeiled } = row;
  const source = isGone || isVeiled ? "" : JSON.stringify([message.body, called]);
  if (isGone) setText(body, words.removed);
  else if (isVeiled) drawVeil(body, isVeiled);
  else if (drawn.get(body) !== source) {
    if (rich) rich.drawRichWords(body, row, you);
    else drawPlain(body, message.body);
  }
  drawn.set(body, source);
}

/** What stands around the words. @param {HTMLElement} element @param {HTMLElement} body @param {MessageRow} row @param {Member | undefined} you @param {RenderContext} context */
export const drawAround = (element, body, row, you, context) =>
  rich?.drawAround(element, body, row, you, context);

/** Without the veil's own words nothing is seen at all. @param {HTMLElement} body @param {Veil} veil */
const drawVeil = (body, veil) => (rich ? rich.drawVeil(body, veil) : setText(body, "…"));
/** Why the room refused something. @type {typeof words.refusal} */
export const refusal = (reason, detail) => (rich ?? words).refusal(reason, detail);

/** Who came and went. @param {HTMLElement} element @param {NoticeRow} row */
export const drawNotice = (element, row) => rich?.drawNotice(element, row);

/** @param {HTMLElement} body @param {string} text */
function drawPlain(body, text) {
  const paragraph = make("p");
  paragraph.dir = "auto";
  for (const [at, line] of text.split("\n").entries()) {
    if (at > 0) paragraph.append(make("br"));
    paragraph.append(line);
  }
  body.classList.toggle("body--emoji", isOnlyEmoji(plainTree(text)));
  body.replaceChildren(paragraph);
}
