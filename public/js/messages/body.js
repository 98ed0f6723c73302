// A message's body as nodes. Words enter as text, addresses as parsed URLs, and nothing else enters.

import { messageOf } from "../protocol.js";
import { make } from "../ui/element.js";
import { isOnlyEmoji, parse, parseInline } from "./markdown.js";

/** @import { Block, Inline, Mention } from "../types/ui.js" */

/**
 * @param {Element} element
 * @param {string} body
 * @param {Mention[]} [mentions]
 * @param {string[]} [called] what these members are called by now
 * @param {string} [you] the reader's id
 */
export function drawBody(element, body, mentions = [], called = [], you = "") {
  element.classList.toggle("body--emoji", isOnlyEmoji(body));
  const blocks = parse(
    body,
    mentions.map(({ name }) => name),
  );
  element.replaceChildren(...blocks.map(drawBlock));
  for (const mention of element.querySelectorAll(".mention")) {
    const which = mentions.findIndex(({ name }) => `@${name}` === mention.textContent);
    mention.textContent = `@${called[which]}`;
    mention.classList.toggle("mention--you", mentions[which]?.member_id === you);
  }
}

/** The words alone, in one line. @param {string} body */
export const plainText = (body) =>
  make("p", "", ...parseInline(body.replace(/\s+/g, " ")).map(drawInline)).textContent ?? "";

/** @param {Block} drawing @returns {HTMLElement} */
function drawBlock(drawing) {
  switch (drawing.type) {
    case "paragraph":
      return block("p", "", ...drawing.children.map(drawInline));
    case "code_block": {
      const code = make("pre", "", make("code", "", drawing.text));
      code.tabIndex = 0;
      return code;
    }
    case "quote":
      return block("blockquote", "", ...drawing.children.map(drawBlock));
    case "list": {
      const list = make(drawing.start === undefined ? "ul" : "ol");
      if (list instanceof HTMLOListElement) list.start = drawing.start ?? 1;
      list.append(...drawing.items.map((item) => block("li", "", ...item.map(drawInline))));
      return list;
    }
  }
}

const SPANS = /** @type {const} */ ({ strong: "strong", emphasis: "em", strike: "s" });

/** @param {Inline} inline @returns {Node | string} */
function drawInline(inline) {
  switch (inline.type) {
    case "text":
      return inline.text;
    case "break":
      return make("br");
    case "code":
      return make("code", "", inline.text);
    case "mention": {
      return make("bdi", "mention", `@${inline.name}`);
    }
    case "link": {
      const link = make("a");
      link.href = inline.href;
      link.title = inline.href;
      link.append(...inline.children.map(drawInline));
      // A message of this room is not far.
      const { origin, pathname } = location;
      if (link.origin === origin && link.pathname === pathname && messageOf(link.hash)) return link;
      link.target = "_blank";
      link.rel = "noopener noreferrer nofollow ugc";
      return link;
    }
    default:
      return make(SPANS[inline.type], "", ...inline.children.map(drawInline));
  }
}

/** Each block finds its own direction from its words. @type {typeof make} */
function block(tag, name, ...children) {
  const element = make(tag, name, ...children);
  element.dir = "auto";
  return element;
}
