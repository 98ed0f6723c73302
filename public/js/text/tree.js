// The tree of a message: parsed once, however many ask for it.

import { parse } from "./parse.js";

/** @import { Mention } from "../types/wire.js" */
/** @import { Block } from "../types/text.js" */

/** Where a quote's words end, there may be more. The room cuts them off there. */
const QUOTED_CHARS = 140;

/** @type {WeakMap<object, Block[]>} */
const trees = new WeakMap();

/** @param {object} owner @param {() => Block[]} make */
function once(owner, make) {
  const tree = trees.get(owner) ?? make();
  trees.set(owner, tree);
  return tree;
}

/** @param {{ body: string, mentions?: Mention[] | undefined }} message */
export const treeOf = (message) =>
  once(message, () =>
    parse(
      message.body,
      message.mentions?.map(({ name }) => name),
    ),
  );

/** Of what a reply quotes. @param {{ body: string }} quoted */
export const quotedTree = (quoted) =>
  once(quoted, () => {
    const isCut = quoted.body.length >= QUOTED_CHARS && [...quoted.body].length >= QUOTED_CHARS;
    return parse(quoted.body, [], { isCut });
  });
