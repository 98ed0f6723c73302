// What a log can have beside plain words: marks, names and addresses in a message, so many words that it
// folds, a quote above, reactions below; and between messages who came and went. It comes with the first
// of any of that.

import { drawFiles } from "../files/drawn.js";
import { words } from "../i18n/later.js";
import { drawTree } from "../text/draw.js";
import { isolate, setSentence } from "../text/isolate.js";
import { isOnlyEmoji } from "../text/plain.js";
import { treeOf } from "../text/tree.js";
import { make, makeButton } from "../ui/element.js";
import { drawFolded, isLong } from "./long_body.js";
import { summarize } from "./notice.js";
import { drawQuote, inVeil } from "./quote.js";
import { drawFoot } from "./reactions.js";
import "../../css/marks.css";
import "../../css/program.css";
import "../../css/code.css";
import "../../css/quote.css";
import "../../css/mention.css";
import "../../css/reaction.css";
import "../../css/veil.css";
import "../../css/blocked.css";

/** @import { Sentence } from "./notice.js" */
/** @import { Member, MessageRow, NoticeRow, RenderContext, Veil } from "../types/ui.js" */

/** @param {HTMLElement} body @param {MessageRow} row @param {Member | undefined} you */
export function drawRichWords(body, { message, called }, you) {
  const tree = treeOf(message);
  const blocks = drawTree(tree, (name) => {
    const at = message.mentions?.findIndex((mention) => mention.name === name) ?? -1;
    const mention = message.mentions?.[at];
    return mention && { name: called?.[at] ?? name, isYou: mention.member_id === you?.id };
  });
  // A program's labels are taken for nobody's word.
  if ("author" in message && message.author.bot) for (const block of blocks) showHosts(block);
  body.classList.toggle("body--emoji", isOnlyEmoji(tree));
  if (isLong(tree)) drawFolded(body, blocks);
  else body.replaceChildren(...blocks);
}

export const { refusal } = words;

/** Beside each link that does not say itself where it leads. @param {HTMLElement} block */
function showHosts(block) {
  for (const link of block.querySelectorAll("a")) {
    const isFar = link.target === "_blank" && !link.querySelector(".link__target");
    if (!isFar || link.textContent.includes(link.host)) continue;
    const host = make("bdi", "link__target", link.host);
    host.dir = "ltr";
    link.append(" (", host, ")");
  }
}

/** The room's filter found something in them, or the reader has blocked who said them. @param {HTMLElement} body @param {Veil} veil */
export function drawVeil(body, veil) {
  const name = veil === "blocked" ? "veil veil--blocked" : "veil";
  if (body.firstElementChild?.className === name) return;
  const button = makeButton("button button--link veil__open", words.unveil);
  body.replaceChildren(make("p", name, inVeil(veil), " ", button));
  // One blocks somebody in order not to hear of them.
  const message = body.closest(".message");
  if (message && veil === "blocked") message.ariaLive = "off";
}

/** What stands around the words. @param {HTMLElement} element @param {HTMLElement} body @param {MessageRow} row @param {Member | undefined} you @param {RenderContext} context */
export function drawAround(element, body, row, you, context) {
  const { message, isQuoteVeiled } = row;
  const { clock } = context;
  drawQuote(body, message.reply_to, you, isQuoteVeiled);
  drawCut(body, "stopped" in message);
  drawFiles(body, row, context);
  if ("seq" in message) drawFoot(element, message, you, clock);
}

/** An answer that was to be longer. @param {HTMLElement} body @param {boolean} isCut */
function drawCut(body, isCut) {
  const drawn = body.querySelector(".body__cut");
  if (!isCut) return drawn?.remove();
  body.append(drawn ?? make("p", "body__cut", words.cutShort));
}

/** @param {HTMLElement} element @param {NoticeRow} row */
export const drawNotice = (element, row) => setSentence(element, noticeText(row));

/** @param {NoticeRow} row */
const noticeText = (row) => summarize(row.entries).map(inWords).join(" ");

/** @param {Sentence} sentence */
function inWords(sentence) {
  if (sentence.kind === "crowd") return words.crowd(sentence.by);
  if (sentence.kind === "renamed")
    return words.renamed(isolate(sentence.from), isolate(sentence.to));
  return words[sentence.kind](sentence.names.map(isolate));
}
