// The room's bell, opened: what of this room is told in this browser while one looks elsewhere, and how.
// A popover, which the browser closes when one turns to something else.

import { isSignedIn } from "../account/whose.js";
import { words } from "../i18n/later.js";
import { pushSettings } from "../push/settings.js";
import { words as pushWords, speak } from "../push/words.js";
import { find, make } from "../ui/element.js";
import "../../css/alerts.css";

/** @import { AlertsParts } from "../types/ui.js" */
/** @import { Choice, Level } from "./choice.js" */

const LEVELS = /** @type {const} */ (["all", "mentions", "nothing"]);
const WAYS = /** @type {const} */ (["notification", "sound"]);

/** Before it is opened. */
export const prepareBell = speak;

/**
 * @param {HTMLElement} bell
 * @param {{ choice: Choice, choose: (wanted: Choice) => Promise<Choice> }} alerts
 * @param {Pick<AlertsParts, "visits" | "openAccount">} parts
 */
export function openBell(bell, alerts, { visits, openAccount }) {
  if (bell.ariaExpanded === "true") return;
  const note = make("p", "alerts__note");
  note.role = "status";
  const isMember = isSignedIn(visits);
  const levelWords = isMember ? { ...words.bell, nothing: pushWords.nothing } : words.bell;
  const levels = LEVELS.map((level) => option("radio", "level", level, levelWords[level]));
  const ways = WAYS.map((way) => option("checkbox", way, way, words.bell[way]));
  const element = make(
    "form",
    "alerts",
    make("fieldset", "alerts__part", make("legend", "alerts__title", words.bell.title), ...levels),
    make("fieldset", "alerts__part alerts__ways", ...ways),
    pushSettings({
      storage: visits,
      isSignedIn: isMember,
      openAccount() {
        element.hidePopover();
        openAccount();
      },
      say(text) {
        note.textContent = text;
      },
    }),
    note,
  );
  element.popover = "auto";
  element.ariaLabel = words.notifications;
  element.role = "dialog";

  const inputs = [...levels, ...ways].map((it) => find(it, "input", HTMLInputElement));
  const show = (/** @type {Choice} */ choice) => {
    for (const input of inputs) {
      const way = WAYS.find((it) => it === input.name);
      input.checked = way ? choice[way] : input.value === choice.level;
    }
    const [, hows] = element.querySelectorAll("fieldset");
    if (hows) hows.disabled = choice.level === "nothing";
  };
  element.addEventListener("change", async () => {
    const chosen = new Set(inputs.filter(({ checked }) => checked).map(({ value }) => value));
    const wanted = {
      level: /** @type {Level} */ (LEVELS.find((level) => chosen.has(level)) ?? "all"),
      sound: chosen.has("sound"),
      notification: chosen.has("notification"),
    };
    const choice = await alerts.choose(wanted);
    note.textContent = wanted.notification && !choice.notification ? words.notAllowed : "";
    show(choice);
  });
  element.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "closed") return;
    bell.ariaExpanded = "false";
    if (element.contains(document.activeElement)) bell.focus();
    element.remove();
  });
  show(alerts.choice);
  bell.after(element);
  bell.ariaExpanded = "true";
  element.showPopover();
  inputs.find(({ checked }) => checked)?.focus();
}

/** @param {string} type @param {string} name @param {string} value @param {string} label */
function option(type, name, value, label) {
  const input = make("input", "alerts__input");
  Object.assign(input, { type, name, value });
  return make("label", "alerts__choice", input, label);
}
