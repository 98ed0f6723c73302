// A tree of words as nodes. Words enter as text, addresses as parsed ones, and nothing else enters: no
// HTML is made of what people say. Each block finds its own direction from its words.

import { words } from "../i18n/later.js";
import { messageOf } from "../protocol.js";
import { copyText } from "../ui/copy_text.js";
import { make, makeButton } from "../ui/element.js";

/** @import { Block, CodeBlock, Inline, Link, List } from "../types/text.js" */

/** What a mention is drawn with: what its bearer is called by now, and whether that is the reader. @typedef {(name: string) => { name: string, isYou: boolean } | undefined} Bearer */

/** How long a button says that it has copied. */
const COPIED_MS = 2_000;

/** @param {Block[]} tree @param {Bearer} [bearer] @returns {HTMLElement[]} */
export const drawTree = (tree, bearer = () => undefined) =>
  tree.map((block) => drawBlock(block, bearer));

/** @param {Block} drawing @param {Bearer} bearer @returns {HTMLElement} */
function drawBlock(drawing, bearer) {
  switch (drawing.type) {
    case "paragraph":
      return block("p", "", ...drawInlines(drawing.children, bearer));
    case "code_block":
      return drawCode(drawing);
    case "quote":
      return block("blockquote", "", ...drawTree(drawing.children, bearer));
    case "list":
      return drawList(drawing, bearer);
  }
}

/** @param {List} list @param {Bearer} bearer */
function drawList({ sign, items }, bearer) {
  const drawn = items.map(({ number, children }) => {
    const [first, ...others] = children;
    // The words of a tight item are its own; only what follows them stands apart.
    const isTight = first?.type === "paragraph";
    const own = isTight ? drawInlines(first.children, bearer) : drawTree(children, bearer);
    const item = make("li", "", ...own, ...(isTight ? drawTree(others, bearer) : []));
    if (number !== undefined) item.value = number;
    return item;
  });
  // Its marks stand on one side, within it, whatever the letters of an item.
  return block(sign ? "ol" : "ul", sign === ")" ? "list--bracket" : "", ...drawn);
}

/** @param {CodeBlock} code */
function drawCode({ text, info }) {
  const lines = make("pre", "", make("code", "", text));
  // What scrolls sideways must be within the keyboard's reach.
  const copy = makeButton("button button--link code__copy", words.copyCode);
  copy.addEventListener("click", async () => {
    if (!(await copyText(text))) return;
    copy.textContent = words.codeCopied;
    setTimeout(() => {
      copy.textContent = words.copyCode;
    }, COPIED_MS);
  });
  return make("div", "code", make("p", "code__head", make("bdi", "code__info", info), copy), lines);
}

const SPANS = /** @type {const} */ ({ strong: "strong", emphasis: "em", strike: "s" });

/** @param {Inline[]} nodes @param {Bearer} bearer */
const drawInlines = (nodes, bearer) => nodes.map((node) => drawInline(node, bearer));

/** @param {Inline} node @param {Bearer} bearer @returns {Node | string} */
function drawInline(node, bearer) {
  switch (node.type) {
    case "text":
      return node.text;
    case "break":
      return make("br");
    case "code":
      return make("code", "", node.text);
    case "mention": {
      const { name = "", isYou = false } = bearer(node.name) ?? {};
      return make("bdi", `mention${isYou ? " mention--you" : ""}`, name ? `@${name}` : node.text);
    }
    case "link":
      return drawLink(node, bearer);
    default:
      return make(SPANS[node.type], "", ...drawInlines(node.children, bearer));
  }
}

/** @param {Link} drawing @param {Bearer} bearer */
function drawLink({ href, children, target, isBare }, bearer) {
  const link = make("a", "", ...drawInlines(children, bearer));
  link.href = href;
  link.title = href;
  // An address reads from left to right, whatever letters its path has.
  if (isBare) link.dir = "ltr";
  if (target) {
    const real = make("bdi", "link__target", target);
    real.dir = "ltr";
    link.append(" (", real, ")");
  }
  // A message of this room is not far.
  const { origin, pathname } = location;
  if (link.origin === origin && link.pathname === pathname && messageOf(link.hash)) return link;
  link.target = "_blank";
  link.rel = "noopener noreferrer nofollow ugc";
  return link;
}

/** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {string} name @param {(Node | string)[]} children */
function block(tag, name, ...children) {
  const element = make(tag, name, ...children);
  element.dir = "auto";
  return element;
}
