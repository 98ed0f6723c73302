// Several people who are here are chosen, to talk with in private. A list of names to tick, in the slot.

import { words } from "../i18n/later.js";
import { drawAvatar } from "../ui/avatar.js";
import { make } from "../ui/element.js";
import "../../css/member.css";
import "../../css/choice.css";
import "../../css/several.css";

/** @import { Member, Slot } from "../types/ui.js" */

/** A conversation is between eight at most. */
const MOST = 7;

/** @param {Member[]} people @param {{ slot: Slot, begin: (chosen: Member[]) => void }} parts */
export function chooseSeveral(people, { slot, begin }) {
  const begins = make("button", "button button--primary several__begin", words.messagePrivately);
  const rows = people.map(makeRow);
  const form = make(
    "form",
    "several",
    make("p", "several__note", words.severalNote),
    make("div", "several__people", ...rows),
    begins,
  );
  const inputs = [...form.querySelectorAll("input")];
  const chosen = () => people.filter((_, at) => inputs[at]?.checked);

  const follow = () => {
    const { length } = chosen();
    for (const input of inputs) input.disabled = !input.checked && length >= MOST;
    begins.ariaDisabled = length === 0 ? "true" : "false";
  };
  form.addEventListener("change", follow);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const members = chosen();
    if (members.length > 0) begin(members);
  });
  follow();
  slot.show({ element: form, title: words.messageSeveral, focus: () => inputs[0]?.focus() });
}

/** @param {Member} member */
function makeRow(member) {
  const input = make("input");
  input.type = "checkbox";
  const face = make("span", "member__avatar");
  drawAvatar(face, member);
  const name = make("span", "member__name", member.name);
  name.dir = "auto";
  return make("label", "member choice several__one", input, face, name);
}
