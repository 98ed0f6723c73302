// The words of a tree without its marks: in one line for quotes, search hits and notifications, and in
// lines for the clipboard, where list marks stay. Pure.

/** @import { Block, Inline } from "../types/text.js" */

/** What a line of an excerpt holds, at most, before it is cut. */
const MOST = 4000;

/** In one line. @param {Block[]} tree @param {number} [most] how many characters, as people count them */
export function inOneLine(tree, most = MOST) {
  const line = inLines(tree).replace(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  const characters = [...line];
  return characters.length <= most
    ? line
    : `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

/** As one would type it without marks. @param {Block[]} tree @returns {string} */
export const inLines = (tree) => tree.map(linesOf).join("\n");

/** @param {Block} block @returns {string} */
function linesOf(block) {
  switch (block.type) {
    case "paragraph":
      return wordsOf(block.children);
    case "code_block":
      return block.text;
    case "quote":
      return indented(inLines(block.children), "> ", "> ");
    case "list":
      return block.items
        .map(({ number, children }) => {
          const mark = number === undefined ? "- " : `${number}${block.sign} `;
          return indented(inLines(children), mark, " ".repeat(mark.length));
        })
        .join("\n");
  }
}

/** @param {string} text @param {string} first @param {string} others */
const indented = (text, first, others) => first + text.replaceAll("\n", `\n${others}`);

/** The words of nodes, as they are read; a link says where it leads if its label does not. @param {Inline[]} nodes @returns {string} */
export const wordsOf = (nodes) => nodes.map(wordsOfOne).join("");

/** @param {Inline} node */
function wordsOfOne(node) {
  if (node.type === "break") return "\n";
  if ("text" in node) return node.text;
  const words = wordsOf(node.children);
  return node.type === "link" && node.target ? `${words} (${node.target})` : words;
}
