// What is asked before something is done to somebody: for how long, why, and whether it is meant. One
// dialog for all; who closes it has changed their mind.

import { showDialog } from "../ui/dialog.js";
import { make, makeButton } from "../ui/element.js";
import { inUnits, words } from "./words.js";
import "../../css/ask.css";
import "../../css/choice.css";

/**
 * @typedef {object} Question
 * @property {string} title
 * @property {string} note
 * @property {string} deed what the button says
 * @property {{ durations: (number | undefined)[], chosen: number | undefined }} [howLong] in seconds; undefined is for good
 * @property {string} [why] what is asked for a reason
 * @property {number | undefined} [most] how many characters it may have
 */

let made = 0;

/** @param {Question} question @returns {Promise<{ seconds?: number, reason?: string } | undefined>} */
export function ask({ title, note, deed, howLong, why, most }) {
  const button = make("button", "button button--grave", deed);
  const cancel = makeButton("button", words.cancel);
  const durations = howLong && chooseDuration(howLong);
  const reason = make("input", "field ask__reason");
  if (most) reason.maxLength = most;
  reason.dir = "auto";
  const heading = make("h2", "dialog__title", title);
  heading.id = `ask-${++made}`;
  const form = make(
    "form",
    "ask",
    heading,
    make("p", "dialog__note", note),
    ...(durations ? [durations.element] : []),
    ...(why ? [make("label", "ask__label", make("span", "ask__legend", why), reason)] : []),
    make("p", "dialog__choice", cancel, button),
  );
  const dialog = make("dialog", "dialog", form);
  dialog.setAttribute("aria-labelledby", heading.id);
  cancel.addEventListener("click", () => dialog.close());
  document.body.append(dialog);
  return new Promise((resolve) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const seconds = durations?.value();
      const said = reason.value.trim();
      resolve({ ...(seconds !== undefined && { seconds }), ...(said && { reason: said }) });
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      resolve(undefined);
      dialog.remove();
    });
    showDialog(dialog);
  });
}

/** @param {NonNullable<Question["howLong"]>} howLong */
function chooseDuration({ durations, chosen }) {
  const name = `ask-${++made}`;
  const inputs = durations.map((seconds) => {
    const input = make("input");
    input.type = "radio";
    input.name = name;
    input.value = String(seconds ?? "");
    input.checked = seconds === chosen;
    return input;
  });
  const choices = inputs.map((input, at) => {
    const seconds = durations[at];
    const label = seconds === undefined ? words.forGood : inUnits(seconds * 1000);
    return make("label", "choice", input, make("span", "choice__label", label));
  });
  const legend = make("legend", "ask__legend", words.howLong);
  return {
    element: make("fieldset", "ask__durations", legend, make("div", "choices", ...choices)),
    value() {
      const { value = "" } = inputs.find(({ checked }) => checked) ?? {};
      return value === "" ? undefined : Number(value);
    },
  };
}
