// The list of keys, and of the marks one may write with. Made when it is first asked for.

import { words } from "../i18n/later.js";
import { showDialog } from "../ui/dialog.js";
import { make, makeButton } from "../ui/element.js";
import "../../css/dialog.css";
import "../../css/shortcuts.css";

/** What is pressed or written, by the name of what it does. */
const KEYS = {
  send: ["Enter"],
  newLine: ["Shift", "Enter"],
  sendAlways: ["Ctrl", "Enter"],
  change: ["↑"],
  write: ["/"],
  goAnywhere: ["Ctrl", "K"],
  browse: ["↑", "↓"],
  readAll: ["Esc"],
  list: ["?"],
};
const MARKS = {
  styles: ["**b**", "*i*", "~~s~~"],
  code: ["`code`", "```"],
  blocks: [">", "-", "1."],
  links: ["[map](https://…)"],
  emoji: [":wave:"],
  mention: ["@"],
};

/** @type {HTMLDialogElement | undefined} */
let dialog;

export function open() {
  dialog ??= makeList(words.shortcuts);
  showDialog(dialog);
}

/** @param {typeof words.shortcuts} shortcuts */
function makeList(shortcuts) {
  const element = make("dialog", "dialog shortcuts");
  element.ariaLabel = shortcuts.title;
  const close = makeButton("button button--primary", shortcuts.close);
  close.addEventListener("click", () => element.close());
  // The list is read from its beginning: a dialog would begin at its first button, at the end.
  const title = make("h2", "dialog__title", shortcuts.title);
  title.tabIndex = -1;
  title.autofocus = true;
  element.append(
    title,
    list(KEYS, "kbd", shortcuts),
    make("h2", "dialog__title", shortcuts.writing),
    list(MARKS, "code", shortcuts),
    make("p", "dialog__choice", close),
  );
  document.body.append(element);
  return element;
}

/**
 * @param {Record<string, string[]>} entries
 * @param {"kbd" | "code"} tag
 * @param {Record<string, string>} shortcuts
 */
function list(entries, tag, shortcuts) {
  const rows = Object.entries(entries).map(([name, strokes]) => {
    const term = make("dt", "");
    for (const stroke of strokes) term.append(make(tag, "", stroke), " ");
    return make("div", "shortcuts__row", term, make("dd", "", shortcuts[name] ?? ""));
  });
  return make("dl", "shortcuts__list", ...rows);
}
