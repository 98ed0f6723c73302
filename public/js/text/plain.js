// Words alone, as most of what is said is: without a mark, a name or an address in it. Such a body is
// the same tree as the parser would make of it, and takes no parser. Pure.

/** @import { Block } from "../types/text.js" */

/** Whatever could mean more than itself; rather too much than too little. */
const MARKS =
  /[\\`@[*_~\r\u202a-\u202e\u2066-\u206f]|:\/\/|mailto:|[\p{M}\p{Cf}]{4}|^\s*(?:[>•-]|\d{1,3}[.)])|\n\s*\n/imu;

/** @param {string} body */
export const hasMarks = (body) => MARKS.test(body);

/** @param {string} body without marks @returns {Block[]} */
export function plainTree(body) {
  const lines = body.split("\n").map((text) => ({ type: /** @type {const} */ ("text"), text }));
  const end = { type: /** @type {const} */ ("break") };
  return [{ type: "paragraph", children: lines.flatMap((it, at) => (at > 0 ? [end, it] : [it])) }];
}

/** One to a handful of emoji and nothing else are said large. @param {Block[]} tree */
export function isOnlyEmoji(tree) {
  const [block, ...others] = tree;
  if (block?.type !== "paragraph" || others.length > 0) return false;
  const [words, ...more] = block.children;
  // No emoji has a letter in it; and to know all emoji takes a browser a while.
  const is = words?.type === "text" && more.length === 0 && !/\p{L}/u.test(words.text);
  return is && words.text.length < 200 && /^\s*(?:\p{RGI_Emoji}\s*){1,5}$/v.test(words.text);
}
