// A message in one line, wherever it stands for itself: in a notification, a name for screen readers. What
// the room's filter has flagged is not told there.

import { words } from "../i18n/later.js";
import { carried } from "./carried.js";
import { treeOf } from "./tree.js";
import { inOneLine } from "./words.js";

/** As much as tells one message from another. */
export const NAMED_CHARS = 60;

/** @import { Attachment } from "../types/wire.js" */

/** @param {{ body: string, flagged?: boolean, files?: Pick<Attachment, "name" | "type">[] }} message @param {number} most */
export const lineOf = (message, most) =>
  message.flagged ? words.veiled : inOneLine(treeOf(message), most) || carried(message.files);
