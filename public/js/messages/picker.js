// Choosing an emoji, to react with or for a face: a few that people reach for, more by name, and any other as typed.
// A popover, which the browser closes when one looks elsewhere.

import { words } from "../i18n/later.js";
import { foldName, loadEmoji } from "../text/emoji.js";
import { make, makeButton } from "../ui/element.js";
import { rove } from "../ui/roving.js";
import "../../css/picker.css";

/** @import { EmojiTable } from "../text/emoji.js" */

const QUICK = ["👍", "❤️", "😂", "🎉", "😮", "😢", "👀", "🙏"];
/** How far it keeps from the edges of the page. */
const MARGIN_PX = 8;

/**
 * @param {HTMLElement} opener
 * @param {string} label what it is for
 * @param {string | undefined} own what was chosen before
 * @param {string[]} [quick] what is offered first
 * @returns {Promise<string | undefined>}
 */
export async function pick(opener, label, own, quick = QUICK) {
  const table = await loadEmoji();
  const field = make("input", "field picker__field");
  field.placeholder = field.ariaLabel = words.anyEmoji;
  field.autocomplete = "off";
  field.spellcheck = false;
  field.enterKeyHint = "done";
  field.autocapitalize = "none";
  const grid = make("div", "picker__grid");
  const note = make("p", "picker__note");
  note.role = "status";
  const picker = make("div", "picker", field, grid, note);
  picker.popover = "auto";
  picker.role = "dialog";
  picker.ariaLabel = label;

  /** @type {PromiseWithResolvers<string | undefined>} */
  const { promise, resolve } = Promise.withResolvers();
  /** @param {string | undefined} chosen */
  const choose = (chosen) => {
    resolve(chosen);
    picker.hidePopover();
  };

  const options = () => [
    .../** @type {NodeListOf<HTMLElement>} */ (grid.querySelectorAll("button")),
  ];
  const draw = () => {
    const offered = matching(field.value.trim().replaceAll(":", ""), table, quick);
    grid.replaceChildren(
      ...offered.map((sign) => {
        const option = makeButton("picker__option", sign);
        option.ariaPressed = String(sign === own);
        option.addEventListener("click", () => choose(sign));
        return option;
      }),
    );
    note.textContent = offered.length === 0 ? words.noEmoji : "";
    roving.letIn();
  };
  const roving = rove(grid, options);

  field.addEventListener("input", draw);
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

  draw();
  // In the log, so that the focus never leaves its message.
  opener.parentElement?.append(picker);
  picker.showPopover();
  stand(picker, opener);
  // A field would answer with a phone's keyboard, over what one came to choose from.
  (matchMedia("(pointer: coarse)").matches ? options()[0] : field)?.focus();
  return promise;
}

/** @param {string} wanted an emoji, a part of a name, or nothing @param {EmojiTable} table @param {string[]} quick */
function matching(wanted, table, quick) {
  if (/^\p{RGI_Emoji}$/v.test(wanted)) return [wanted];
  const name = foldName(wanted).replace(/\s+/g, "_");
  const named = [...table].filter(([known]) => foldName(known).includes(name)).map(([, it]) => it);
  return [...new Set(wanted ? named : [...quick, ...named])];
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
