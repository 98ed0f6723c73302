// Choosing an emoji, to react with, to write or for a face: those used last, all others by group or by
// name, and any as typed. A popover, which the browser closes when one looks elsewhere.

import { words } from "../i18n/later.js";
import { loadEmoji, search } from "../text/emoji.js";
import { make, makeButton } from "../ui/element.js";
import { rove } from "../ui/roving.js";
import { noteUse, recentEmoji } from "./recent.js";
import "../../css/picker.css";

/** @import { EmojiTable } from "../text/emoji.js" */

/** How far it keeps from the edges of the page. */
const MARGIN_PX = 8;
const GRID = "picker-grid";
/** What stands for the groups, in their order; the first is what was used last. */
const ICONS = [..."🕘😀👋🐻🍔🚗⚽💡🔣🏁"];
/** Nobody looks further through what was found. */
const MOST_FOUND = 120;

/**
 * @param {HTMLElement} opener
 * @param {string} label what it is for
 * @param {string | undefined} own what was chosen before
 * @param {string[]} [quick] what is offered first
 * @returns {Promise<string | undefined>}
 */
export async function pick(opener, label, own, quick) {
  const table = await loadEmoji();
  const field = makeField();
  const grid = make("div", "picker__grid");
  grid.id = GRID;
  grid.role = "tabpanel";
  const note = make("p", "picker__note");
  note.role = "status";
  const tabs = makeTabs((group) => {
    field.value = "";
    draw(group);
  });
  const picker = make("div", "picker", field, tabs.element, grid, note);
  picker.popover = "auto";
  picker.role = "dialog";
  picker.ariaLabel = label;

  /** @type {PromiseWithResolvers<string | undefined>} */
  const { promise, resolve } = Promise.withResolvers();
  /** @param {string | undefined} chosen */
  const choose = (chosen) => {
    if (chosen) noteUse(chosen);
    resolve(chosen);
    picker.hidePopover();
  };

  const options = () => [
    .../** @type {NodeListOf<HTMLElement>} */ (grid.querySelectorAll("button")),
  ];
  /** @param {number} [group] none where one looks for a name */
  const draw = (group) => {
    const wanted = field.value.trim().replaceAll(":", "");
    const offered = group === undefined ? matching(wanted, table) : inGroup(group, table, quick);
    tabs.select(group);
    grid.ariaLabel = group === undefined ? wanted : nameOf(group);
    grid.replaceChildren(
      ...offered.map((sign) => {
        const option = makeButton("picker__option", sign);
        option.ariaPressed = String(sign === own);
        return option;
      }),
    );
    grid.scrollTop = 0;
    note.textContent = offered.length === 0 ? words.noEmoji : "";
    roving.letIn();
  };
  const roving = rove(grid, options);

  grid.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement) choose(target.textContent ?? undefined);
  });
  field.addEventListener("input", () => draw(field.value.trim() ? undefined : 0));
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault(); // It may stand in a form, which has another question.
      choose(options()[0]?.textContent ?? undefined);
    }
    if (event.key === "ArrowDown") options()[0]?.focus();
  });
  picker.addEventListener("toggle", ({ newState }) => {
    if (newState === "open") return;
    resolve(undefined);
    picker.remove();
  });

  draw(0);
  // In the log, so that the focus never leaves its message.
  opener.parentElement?.append(picker);
  picker.showPopover();
  stand(picker, opener);
  // A field would answer with a phone's keyboard, over what one came to choose from.
  (matchMedia("(pointer: coarse)").matches ? options()[0] : field)?.focus();
  return promise;
}

function makeField() {
  const field = make("input", "field picker__field");
  field.placeholder = field.ariaLabel = words.anyEmoji;
  field.autocomplete = "off";
  field.spellcheck = false;
  field.enterKeyHint = "done";
  field.autocapitalize = "none";
  return field;
}

/** @param {(group: number) => void} onChoice */
function makeTabs(onChoice) {
  const tabs = ICONS.map((icon, group) => {
    const tab = makeButton("picker__tab", icon);
    tab.role = "tab";
    tab.ariaLabel = tab.title = nameOf(group);
    tab.setAttribute("aria-controls", GRID);
    tab.addEventListener("click", () => onChoice(group));
    return tab;
  });
  const element = make("div", "picker__tabs", ...tabs);
  element.role = "tablist";
  element.ariaLabel = words.emojiGroups.title;
  rove(element, () => tabs);
  return {
    element,
    /** @param {number | undefined} group */
    select(group) {
      for (const [at, tab] of tabs.entries()) tab.ariaSelected = String(at === group);
    },
  };
}

/** @param {number} group */
const nameOf = (group) => words.emojiGroups.names[group] ?? "";

/** @param {number} group @param {EmojiTable} table @param {string[]} [quick] @returns {string[]} */
const inGroup = (group, { groups }, quick) =>
  group === 0 ? recentEmoji(quick) : (groups[group - 1] ?? []).map(({ emoji }) => emoji);

/** @param {string} wanted an emoji or a part of a name @param {EmojiTable} table */
function matching(wanted, table) {
  if (/^\p{RGI_Emoji}$/v.test(wanted)) return [wanted];
  const exact = table.named.get(wanted);
  const found = search(table, wanted);
  return [...new Set(exact ? [exact, ...found] : found)].slice(0, MOST_FOUND);
}

/** Beside its opener, and within the page. @param {HTMLElement} picker @param {HTMLElement} opener */
function stand(picker, opener) {
  const { top, bottom, left } = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = picker;
  const above = top - height - MARGIN_PX;
  const y =
    above > MARGIN_PX ? above : Math.min(bottom + MARGIN_PX, innerHeight - height - MARGIN_PX);
  const x = Math.min(left, innerWidth - width - MARGIN_PX);
  picker.style.setProperty(
    "inset",
    `${Math.max(MARGIN_PX, y)}px auto auto ${Math.max(MARGIN_PX, x)}px`,
  );
}
