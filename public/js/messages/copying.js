// Copying a piece of the log: what was said, by whom and when, as plain text. A part of one message is
// words alone; what others added to it, buttons and labels stay out.

import { conversation } from "../text/copy.js";
import { readTree } from "../text/selected.js";

/** @import { ClockFace, Member, Row } from "../types/ui.js" */

/**
 * @typedef {object} CopyingParts
 * @property {(key: string | null) => Row | undefined} rowOf
 * @property {() => Member | undefined} you
 * @property {ClockFace} clock
 */

/** @param {HTMLElement} log @param {CopyingParts} parts */
export function mountCopying(log, { rowOf, you, clock }) {
  /** Who said what stands there, and when. @param {Element} message */
  const captionOf = (message) => {
    const row = rowOf(message.getAttribute("data-key"));
    if (row?.kind !== "message") return { author: "", time: "" };
    const author = "author" in row.message ? row.message.author : you();
    return { author: author?.name ?? "", time: clock.time(row.message.at) };
  };
  log.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed) return;
    const chosen = [...log.querySelectorAll(".message")].flatMap((message) => {
      const body = message.querySelector(".message__body");
      const piece = body && pieceOf(selection.getRangeAt(0), body);
      return piece ? [{ ...captionOf(message), tree: readTree(piece) }] : [];
    });
    const said = chosen.filter(({ tree }) => tree.length > 0);
    if (said.length === 0) return;
    event.clipboardData?.setData("text/plain", conversation(said));
    event.preventDefault();
  });
}

/** The part of a body that is selected. @param {Range} range @param {Element} body */
function pieceOf(range, body) {
  if (!range.intersectsNode(body)) return undefined;
  const piece = document.createRange();
  piece.selectNodeContents(body);
  if (range.compareBoundaryPoints(Range.START_TO_START, piece) > 0)
    piece.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, piece) < 0)
    piece.setEnd(range.endContainer, range.endOffset);
  return piece.collapsed ? undefined : piece.cloneContents();
}
