// Whom a body calls. It asks the tree, so what stands in code or in a quote calls nobody: the tree has
// no mention there. Pure.

import { parse } from "./parse.js";

/** @import { Block, Inline } from "../types/text.js" */

/** The room keeps no more of one message. */
const MOST = 20;

/**
 * Those whom a tree calls, each once, in its order.
 * @param {Block[]} tree parsed with these people's names
 * @param {Map<string, string>} people their names by their ids; of two with one name, the later is meant
 * @returns {{ member_id: string, name: string }[]}
 */
export function calledIn(tree, people) {
  const bearers = new Map([...people].map(([member_id, name]) => [name, { member_id, name }]));
  const called = new Map();
  for (const name of namesIn(tree)) called.set(name, bearers.get(name));
  return [...called.values()].filter((it) => it !== undefined).slice(0, MOST);
}

/** The same, of words that are about to be said. @param {string} body @param {Map<string, string>} people */
export const called = (body, people) => calledIn(parse(body, people.values()), people);

/** @param {(Block | Inline)[]} nodes @returns {string[]} */
function namesIn(nodes) {
  return nodes.flatMap((node) => {
    if (node.type === "mention") return [node.name];
    if (node.type === "list") return node.items.flatMap(({ children }) => namesIn(children));
    return "children" in node ? namesIn(node.children) : [];
  });
}
