// The list of keys, and of the marks one may write with. Made when it is first asked for.

import { words } from "../i18n/acts.js";
import { loadStyle } from "../ui/style.js";

/** What is pressed or written, by the name of what it does. */
const KEYS = {
  send: ["Enter"],
  newLine: ["Shift", "Enter"],
  sendAlways: ["Ctrl", "Enter"],
  change: ["↑"],
  write: ["/"],
  search: ["Ctrl", "K"],
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

export async function open() {
  dialog ??= make(words.shortcuts);
  await loadStyle("/css/dialog.css");
  dialog.showModal();
}

/** @param {typeof words.shortcuts} shortcuts */
function make(shortcuts) {
  const element = document.createElement("dialog");
  element.className = "dialog shortcuts";
  element.ariaLabel = shortcuts.title;
  // A click beside it closes it too, where the browser knows how.
  element.setAttribute("closedby", "any");
  const close = part("button", "button button--primary", shortcuts.close);
  close.addEventListener("click", () => element.close());
  element.append(
    part("h2", "dialog__title", shortcuts.title),
    list(KEYS, "kbd", shortcuts),
    part("h2", "dialog__title", shortcuts.writing),
    list(MARKS, "code", shortcuts),
    close,
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
    const term = part("dt", "");
    for (const stroke of strokes) term.append(part(tag, "", stroke), " ");
    return part("div", "shortcuts__row", term, part("dd", "", shortcuts[name] ?? ""));
  });
  return part("dl", "shortcuts__list", ...rows);
}

/** @param {string} tag @param {string} name @param {(Node | string)[]} children */
function part(tag, name, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children);
  return element;
}
