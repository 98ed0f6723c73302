// What a copied piece of the conversation is as plain text: who said what and when, also where the page
// shows that once for several, with list marks and without what others added to it. Pure.

import { inLines } from "./words.js";

/** @import { Block } from "../types/text.js" */

/**
 * @param {{ author: string, time: string, tree: Block[] }[]} messages those of which something was chosen
 * @returns {string}
 */
export function conversation(messages) {
  const [only, ...others] = messages;
  if (only && others.length === 0) return inLines(only.tree);
  return messages
    .map(({ author, time, tree }) => `${author}, ${time}\n${inLines(tree)}`)
    .join("\n\n");
}
