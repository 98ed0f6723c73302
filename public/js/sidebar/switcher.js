// Going anywhere by a few letters: to a room of mine, to one that I name, to somebody who is here, or
// to words that were said. A field and a list under it, as a combobox; the list is made anew at each
// stroke, and nothing is asked of anyone until a choice is made.

import { words } from "../i18n/later.js";
import { drawAvatar } from "../ui/avatar.js";
import { make } from "../ui/element.js";
import { drawSign } from "../ui/emblem.js";
import { makeIcon } from "../ui/icon.js";
import { toRoomName } from "./new_name.js";
import { calledIn } from "./rooms.js";
import "../../css/dialog.css";
import "../../css/switcher.css";

/** @import { SwitcherParts } from "../types/ui.js" */

const GLASS = "M16 16l5 5M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z";
const PLUS = "M12 5v14M5 12h14";
/** More than fit are not chosen from. */
const MOST = 6;

/** @typedef {{ icon: Element, label: string, note: string, act: () => unknown }} Choice */

/** @param {SwitcherParts} parts */
export function openSwitcher(parts) {
  const field = make("input", "field switcher__field");
  field.placeholder = field.ariaLabel = words.goAnywhere;
  field.role = "combobox";
  field.ariaExpanded = "true";
  field.autocomplete = "off";
  field.spellcheck = false;
  field.autocapitalize = "none";
  field.setAttribute("aria-controls", "switcher-choices");
  const list = make("ul", "switcher__choices");
  list.id = "switcher-choices";
  list.role = "listbox";
  list.ariaLabel = words.goAnywhere;
  const dialog = make("dialog", "dialog switcher", field, list);
  dialog.ariaLabel = words.goAnywhere;
  dialog.setAttribute("closedby", "any");
  /** @type {Choice[]} */
  let choices = [];
  let at = 0;

  const mark = () => {
    for (const [index, option] of [...list.children].entries()) {
      option.ariaSelected = String(index === at);
      if (index === at) option.scrollIntoView({ block: "nearest" });
    }
    if (choices.length > 0) field.setAttribute("aria-activedescendant", `switcher-${at}`);
    else field.removeAttribute("aria-activedescendant");
  };
  const draw = () => {
    choices = offer(field.value.trim(), parts);
    at = 0;
    list.replaceChildren(
      ...choices.map(({ icon, label, note }, index) => {
        const name = make("bdi", "switcher__name", label);
        const option = make(
          "li",
          "switcher__choice",
          icon,
          name,
          make("span", "switcher__note", note),
        );
        option.id = `switcher-${index}`;
        option.role = "option";
        option.addEventListener("click", () => choose(index));
        return option;
      }),
    );
    mark();
  };
  /** @param {number} index */
  const choose = (index) => {
    const choice = choices[index];
    if (!choice) return;
    dialog.close();
    choice.act();
  };

  field.addEventListener("input", draw);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && choices.length > 0) {
      event.preventDefault();
      at = (at + step + choices.length) % choices.length;
      mark();
    }
    if (event.key !== "Enter") return;
    event.preventDefault();
    choose(at);
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  draw();
  dialog.showModal();
}

/** @param {string} asked @param {SwitcherParts} parts @returns {Choice[]} */
function offer(asked, parts) {
  const { open, title, rooms, members, go, show, search, newRoom } = parts;
  const has = (/** @type {string} */ name) => fold(name).includes(fold(asked));
  const name = toRoomName(asked);
  const known = rooms.filter((room) => room.name !== open && has(calledIn(room)));
  const people = asked === "" ? [] : members.filter((member) => has(member.name));
  /** @type {Choice[]} */
  const choices = [
    ...known.slice(0, MOST).map((room) => ({
      icon: sign(room.name, room.face, room.title),
      label: calledIn(room),
      note: room.unread > 0 ? words.newCount(room.unread) : "",
      act: () => go(room.name),
    })),
    ...people.slice(0, MOST).map((member) => ({
      icon: face(member),
      label: member.name,
      note: words.isHere,
      act: () => show(member),
    })),
  ];
  if (asked !== "") {
    const note = words.wordsIn(title);
    choices.push({ icon: makeIcon(GLASS), label: asked, note, act: () => search(asked) });
  }
  if (name !== "" && name !== open && !rooms.some((room) => room.name === name)) {
    choices.push({ icon: sign(name), label: name, note: words.enterRoom, act: () => go(name) });
  }
  if (asked === "") {
    choices.push({ icon: makeIcon(PLUS), label: words.newRoom, note: "", act: newRoom });
    const note = words.wordsIn(title);
    choices.push({ icon: makeIcon(GLASS), label: words.search, note, act: () => search("") });
  }
  return choices;
}

/** @param {string} text */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {string} room @param {import("../types/ui.js").Avatar} [face] @param {string} [title] */
function sign(room, face, title) {
  const element = make("span", `switcher__${face ? "face" : "emblem"}`);
  drawSign(element, room, face, title);
  return element;
}

/** @param {import("../types/ui.js").Member} member */
function face(member) {
  const element = make("span", "switcher__face");
  drawAvatar(element, member);
  return element;
}
