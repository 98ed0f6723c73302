// Names in sentences. A name may be written from right to left, and its letters must not turn around
// what stands beside it: in a string it stands between Unicode's own marks for that, and as nodes it is
// an element of its own, `<bdi>`. A sentence is made of isolated names, and only then drawn.

import { make } from "../ui/element.js";

const FIRST_STRONG = "\u2068";
const POP = "\u2069";
const ISOLATE = /\u2068([^\u2069]*)\u2069/;

/** @param {string} name */
export const isolate = (name) => `${FIRST_STRONG}${name}${POP}`;

/** A sentence as nodes, each isolated name an element. @param {string} sentence @returns {(HTMLElement | string)[]} */
export const sentenceNodes = (sentence) =>
  sentence
    .split(ISOLATE)
    .map((part, at) => (at % 2 === 1 ? make("bdi", "", part) : part))
    .filter((part) => part !== "");

/** The same sentence again changes nothing. @param {Element} element @param {string} sentence */
export function setSentence(element, sentence) {
  const plain = sentence.replace(/[\u2068\u2069]/g, "");
  if (element.textContent !== plain) element.replaceChildren(...sentenceNodes(sentence));
}
