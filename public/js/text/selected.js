// A piece of a drawn body as a tree again, so that a part of a message is copied by the same rules as
// the whole: the marks of lists and quotes stay, buttons and labels do not. It knows what text/draw.js
// draws, and nothing else.

/** @import { Block, Item } from "../types/text.js" */

/** What a long body is folded in. */
const FOLDED = ".body__folded";
/** What a message carries is told by its names. */
const FILES = ".files";

/** @param {ParentNode & Node} piece @returns {Block[]} */
export function readTree(piece) {
  /** @type {Block[]} */
  const tree = [];
  let words = "";
  const flush = () => {
    if (words.trim()) tree.push({ type: "paragraph", children: [{ type: "text", text: words }] });
    words = "";
  };
  for (const node of piece.childNodes) {
    if (node instanceof Element && node.matches(FOLDED)) {
      flush();
      tree.push(...readTree(node));
      continue;
    }
    if (node instanceof Element && node.matches(FILES)) {
      flush();
      tree.push(...readFiles(node));
      continue;
    }
    const block = node instanceof Element ? readBlock(node) : undefined;
    if (!block) {
      if (node.nodeName !== "BUTTON") words += wordsOf(node);
      continue;
    }
    flush();
    const last = tree.at(-1);
    // A piece of a list comes as items without their list.
    if (block.type === "list" && node.nodeName === "LI" && last?.type === "list")
      last.items.push(...block.items);
    else tree.push(block);
  }
  flush();
  return tree;
}

/** @param {Element} element @returns {Block | undefined} */
function readBlock(element) {
  switch (element.nodeName) {
    case "P": {
      const text = wordsOf(element);
      return { type: "paragraph", children: [{ type: "text", text }] };
    }
    case "DIV":
      return element.matches(".code") ? readCode(element) : undefined;
    case "PRE":
      return readCode(element);
    case "BLOCKQUOTE":
      return { type: "quote", children: readTree(element) };
    case "UL":
    case "OL":
      return { type: "list", sign: signOf(element), items: [...element.children].map(readItem) };
    case "LI": {
      const item = readItem(element);
      return { type: "list", sign: item.number === undefined ? "" : ".", items: [item] };
    }
    default:
      return undefined;
  }
}

/** @param {Element} element @returns {Block[]} */
const readFiles = (element) =>
  [...element.querySelectorAll("[data-name]")].map((file) => ({
    type: "paragraph",
    children: [{ type: "text", text: `[${file.getAttribute("data-name")}]` }],
  }));

/** @param {Element} element @returns {Block} */
function readCode(element) {
  const lines = element.querySelector("pre") ?? element;
  return { type: "code_block", info: "", text: lines.textContent ?? "" };
}

/** @param {Element} list */
function signOf(list) {
  if (list.nodeName === "UL") return "";
  return list.matches(".list--bracket") ? ")" : ".";
}

/** @param {Element} element @returns {Item} */
function readItem(element) {
  const number = Number(element.getAttribute("value")) || undefined;
  return { ...(number !== undefined && { number }), children: readTree(element) };
}

/** @param {Node} node @returns {string} */
function wordsOf(node) {
  if (node.nodeName === "BR") return "\n";
  if (node.childNodes.length === 0) return node.nodeValue ?? "";
  return [...node.childNodes].map(wordsOf).join("");
}
