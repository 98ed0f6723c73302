// What stands for a message without words, where it is told in one line: the pictures or the files that it
// carries.

import { words } from "../i18n/later.js";

/** @param {{ name: string, type: string }[]} [files] */
export function carried(files = []) {
  const [first, ...others] = files;
  if (!first) return "";
  if (files.every(({ type }) => type.startsWith("image/")))
    return `📷 ${words.pictures(files.length)}`;
  return `📎 ${first.name}${others.length > 0 ? ` +${others.length}` : ""}`;
}
