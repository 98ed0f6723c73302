// A tree in short, so that a story about text can be read: marks by their names, lists by their marks.

import { parse } from "../../public/js/text/parse.js";

/** @import { Block, Inline } from "../../public/js/types/text.js" */

/** @param {Block | Inline} node @returns {string} */
export function inShort(node) {
  const inner = () => ("children" in node ? node.children.map(inShort).join("") : "");
  switch (node.type) {
    case "text":
      return node.text;
    case "break":
      return "/";
    case "code":
      return `code(${node.text})`;
    case "code_block":
      return `pre${node.info ? `[${node.info}]` : ""}(${node.text})`;
    case "mention":
      return `call(${node.name})`;
    case "link":
      return `link(${inner()}${node.isBare ? "" : ` ${node.href}`}${node.target ? ` really ${node.target}` : ""})`;
    case "list":
      return `list(${node.items
        .map(
          ({ number, children }) =>
            `${number ?? "-"}${node.sign.replace(".", "")} ${children.map(inShort).join(" ")}`,
        )
        .join("; ")})`;
    case "paragraph":
      return inner();
    default:
      return `${node.type}(${inner()})`;
  }
}

/** @param {string} body @param {string[]} [names] */
export const read = (body, names) => parse(body, names).map(inShort).join(" | ");
