// The fields that room settings consist of: a line to write, one of several to choose, and what is on or off.

import { make } from "../ui/element.js";

let made = 0;

/** @param {string} label @param {{ most: number | undefined, note?: string }} rules */
export function line(label, { most, note }) {
  const field = make("input", "field");
  if (most) field.maxLength = most;
  field.dir = "auto";
  field.autocomplete = "off";
  return { element: labelled(label, field, note), field };
}

/** @param {string} label @param {HTMLElement} field @param {string} [hint] */
export function labelled(label, field, hint) {
  const element = make("label", "settings__field", make("span", "settings__label", label), field);
  if (hint) element.append(make("span", "settings__hint", hint));
  return element;
}

/** @param {string} label @param {Record<string, string>} choices what each is called */
export function chooseOf(label, choices) {
  const name = `settings-${++made}`;
  const inputs = Object.keys(choices).map((value) => {
    const input = make("input");
    input.type = "radio";
    input.name = name;
    input.value = value;
    return input;
  });
  const lines = inputs.map((input) =>
    make("label", "choice", input, make("span", "choice__label", choices[input.value] ?? "")),
  );
  const legend = make("legend", "settings__label", label);
  return {
    element: make("fieldset", "settings__field", legend, ...lines),
    /** @param {string} value */
    choose(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
    chosen: () => inputs.find(({ checked }) => checked)?.value ?? "",
  };
}

/** What is on or off. @param {string} label @param {string} [hint] */
export function tick(label, hint) {
  const field = make("input");
  field.type = "checkbox";
  const said = make("span", "choice__label", label);
  if (hint) said.append(make("span", "settings__hint", hint));
  return { element: make("label", "choice", field, said), field };
}
