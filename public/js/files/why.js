// Why the room did not take a file, as a sentence.

import { locale } from "../i18n.js";
import { words } from "./words.js";

/** @import { Answer } from "./upload.js" */

const MINUTE_MS = 60_000;

/** What it says itself is for what this page does not know. @param {string} reason @param {Answer} [answer] */
export function why(reason, answer) {
  const { detail = "", retry_after_ms } = answer?.kind === "refused" ? answer : {};
  if (reason !== "file_budget") return words.refused[reason] ?? detail;
  return words.budget(retry_after_ms ? minutes(retry_after_ms) : undefined);
}

/** @param {number} duration in milliseconds */
function minutes(duration) {
  const options = /** @type {const} */ ({ style: "unit", unit: "minute", unitDisplay: "long" });
  const count = Math.max(1, Math.ceil(duration / MINUTE_MS));
  return new Intl.NumberFormat(locale, options).format(count);
}
