// The quote of what a message answers, before its words: who, and the first words. It is a link there,
// while there is something.

import { words } from "../i18n/later.js";
import { quotedTree } from "../text/tree.js";
import { inOneLine } from "../text/words.js";
import { find, make } from "../ui/element.js";

/** @import { Member, Quoted, Veil } from "../types/ui.js" */

/** What stands for words that are veiled. @param {Veil} veil */
export const inVeil = (veil) => (veil === "blocked" ? words.blockedWords : words.veiled);

/** @param {HTMLElement} body @param {Quoted | undefined} quoted @param {Member | undefined} you @param {Veil} [veil] */
export function drawQuote(body, quoted, you, veil) {
  const drawn = body.parentElement?.querySelector(".quote");
  if (!quoted) return drawn?.remove();
  const quote = drawn ?? makeQuote(quoted);
  if (!drawn) body.before(quote);
  const { seq, author, body: quotedBody } = quoted;
  find(quote, ".quote__author").textContent = author.id === you?.id ? words.you : author.name;
  const shown = veil ? inVeil(veil) : inOneLine(quotedTree(quoted));
  find(quote, ".quote__words").textContent = shown || words.removed;
  if (quotedBody) quote.setAttribute("href", `#${seq}`);
  else quote.removeAttribute("href");
}

/** @param {Quoted} quoted */
function makeQuote({ author }) {
  const quote = make("a", "quote", make("span", "visually-hidden", `${words.inReplyTo} `));
  const mark = author.bot ? [make("span", "mark mark--bot", words.marks.bot), " "] : [];
  quote.append(make("bdi", "quote__author"), " ", ...mark, make("bdi", "quote__words"));
  return quote;
}
