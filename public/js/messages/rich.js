// What a message can have beside plain words: marks, names and addresses in it, so many words that it
// folds, a quote above, reactions below. It comes with the first message that has any of that.

import { words } from "../i18n/later.js";
import { drawTree } from "../text/draw.js";
import { isOnlyEmoji } from "../text/plain.js";
import { treeOf } from "../text/tree.js";
import { make, makeButton } from "../ui/element.js";
import { drawFolded, isLong } from "./long_body.js";
import { drawQuote } from "./quote.js";
import { drawFoot } from "./reactions.js";
import "../../css/marks.css";
import "../../css/code.css";
import "../../css/quote.css";
import "../../css/mention.css";
import "../../css/reaction.css";
import "../../css/veil.css";

/** @import { Member, MessageRow, RenderContext } from "../types/ui.js" */

/** @param {HTMLElement} body @param {MessageRow} row @param {Member | undefined} you */
export function drawRichWords(body, { message, called }, you) {
  const tree = treeOf(message);
  const blocks = drawTree(tree, (name) => {
    const at = message.mentions?.findIndex((mention) => mention.name === name) ?? -1;
    const mention = message.mentions?.[at];
    return mention && { name: called?.[at] ?? name, isYou: mention.member_id === you?.id };
  });
  body.classList.toggle("body--emoji", isOnlyEmoji(tree));
  if (isLong(tree)) drawFolded(body, blocks);
  else body.replaceChildren(...blocks);
}

/** The room's filter found something in them. @param {HTMLElement} body */
export function drawVeil(body) {
  if (body.querySelector(".veil")) return;
  const button = makeButton("button button--link veil__open", words.unveil);
  body.replaceChildren(make("p", "veil", words.veiled, " ", button));
}

/** What stands around the words. @param {HTMLElement} element @param {HTMLElement} body @param {MessageRow} row @param {Member | undefined} you @param {RenderContext} context */
export function drawAround(element, body, { message, isQuoteVeiled }, you, { clock }) {
  drawQuote(body, message.reply_to, you, isQuoteVeiled);
  if ("seq" in message) drawFoot(element, message, you, clock);
}
