// Myself: the name and the face that I offer to every room, and how the page looks to me. A dialog, for
// it is not of this room.

import { words } from "../i18n/later.js";
import { roomPath } from "../protocol.js";
import { readAppearance, writeAppearance } from "../ui/appearance.js";
import { makeDownload } from "../ui/download.js";
import { make, makeButton, setText } from "../ui/element.js";
import { createBlockedPeople } from "./blocked_people.js";
import { mount as mountFace } from "./face.js";
import { foldName, nameTrouble } from "./name.js";
import "../../css/dialog.css";
import "../../css/me.css";

/** @import { MeParts, Room } from "../types/ui.js" */

/** @param {MeParts} parts */
export function openMe(parts) {
  const close = makeButton("button button--primary", words.done);
  const blocked = createBlockedPeople(parts);
  const name = nameForm(parts, () => dialog.close());
  const dialog = make(
    "dialog",
    "dialog me-card",
    name.element,
    keepingRow(parts, () => dialog.close()),
    appearanceForm(parts),
    blocked.element,
    make(
      "p",
      "dialog__choice",
      links(parts, () => dialog.close()),
      close,
    ),
  );
  dialog.ariaLabel = words.myself;
  dialog.setAttribute("closedby", "any");
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    parts.onClose();
  });
  document.body.append(dialog);
  name.update();
  dialog.showModal();
  name.focus();
  return {
    update() {
      name.update();
      blocked.update();
    },
  };
}

/** @param {MeParts} parts @param {() => void} onSaved */
function nameForm({ session, rename, changeAvatar }, onSaved) {
  const { you } = session.room;
  const field = make("input", "field me-card__field");
  field.dir = "auto";
  field.autocapitalize = "words";
  field.autocomplete = "off";
  field.spellcheck = false;
  field.enterKeyHint = "done";
  field.id = "me-name";
  field.value = you?.name ?? "";
  field.setAttribute("aria-describedby", "me-name-rules");
  const label = make("label", "me-card__label", words.yourName);
  label.htmlFor = field.id;
  const save = make("button", "button", words.save);
  const rules = make("p", "me-card__rules");
  rules.id = "me-name-rules";
  const face = faceForm(session);
  const line = make("div", "me-card__line", field, save);
  const element = make("form", "me-card__form", label, line, rules, face.element);
  /** Whether the room was asked for what the field holds. */
  let asked = false;

  /** @param {Room} now @returns {[words: string, alarm?: boolean]} */
  const verdict = (now) => {
    if (foldName(field.value) === now.you?.name) return [words.everywhere];
    const trouble = nameTrouble(field.value, now);
    if (trouble === "empty") return [words.nameRules(now.limits.name_chars)];
    if (trouble) return [words.refusal(trouble), true];
    const { refused, detail } = (asked && now.renaming) || {};
    if (refused) return [words.refusal(refused, detail), true];
    return [asked ? words.nameSaving : words.nameFits];
  };
  const update = () => {
    const now = session.room;
    if (asked && foldName(field.value) === now.you?.name) return onSaved();
    const [label, alarm = false] = verdict(now);
    setText(rules, label);
    rules.classList.toggle("me-card__rules--alarm", alarm);
    field.ariaInvalid = String(alarm);
  };
  field.addEventListener("input", () => {
    asked = false;
    update();
  });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = foldName(field.value);
    const isSame = name === session.room.you?.name;
    if (!isSame && nameTrouble(name, session.room)) return;
    const avatar = face.change();
    if (avatar) changeAvatar({ emoji: avatar.emoji, color: avatar.color });
    if (isSame) return onSaved();
    asked = true;
    rename(name);
    update();
  });
  return {
    element,
    update,
    focus() {
      field.focus();
      field.select();
    },
  };
}

/** @param {MeParts["session"]} session */
function faceForm(session) {
  const button = makeButton("face__button", make("span", "visually-hidden", words.chooseFace));
  const colors = make("fieldset", "face__colors");
  colors.ariaLabel = words.faceColors;
  const element = make("div", "face", button, colors);
  const face = mountFace(element, { session });
  face.open();
  return { element, change: face.change };
}

/** Whether I am known beyond this browser. @param {MeParts} parts @param {() => void} close */
function keepingRow({ isSignedIn, openAccount }, close) {
  const button = makeButton("button me-card__account", isSignedIn ? words.account : words.keepIt);
  button.addEventListener("click", () => {
    close();
    openAccount();
  });
  const note = make("span", "me-card__standing", isSignedIn ? words.signedIn : words.onlyHere);
  return make("p", "me-card__keeping", note, button);
}

/** @param {MeParts} parts */
function appearanceForm({ storage }) {
  const chosen = readAppearance(storage);
  const themes = segment("theme", words.theme, chosen.theme ?? "", [
    ["", words.asSystem],
    ["light", words.light],
    ["dark", words.dark],
  ]);
  const densities = segment("density", words.density, chosen.density ?? "", [
    ["", words.roomy],
    ["compact", words.compact],
  ]);
  const element = make("form", "me-card__appearance", themes, densities);
  element.addEventListener("change", () => {
    const { theme, density } = Object.fromEntries(new FormData(element));
    writeAppearance(storage, {
      ...(theme && { theme: theme === "dark" ? "dark" : "light" }),
      ...(density && { density: "compact" }),
    });
  });
  return element;
}

/** One of a few, side by side. @param {string} name @param {string} label @param {string} chosen @param {[string, string][]} options */
function segment(name, label, chosen, options) {
  const choices = options.map(([value, words]) => {
    const input = make("input", "segment__input");
    input.type = "radio";
    input.name = name;
    input.value = value;
    input.checked = value === chosen;
    return make("label", "segment__choice", input, make("span", "segment__words", words));
  });
  const legend = make("legend", "segment__label", label);
  return make("fieldset", "segment", legend, make("div", "segment__choices", ...choices));
}

/** @param {MeParts} parts @param {() => void} close */
function links({ session, showShortcuts }, close) {
  const shortcuts = makeButton("button button--link me-card__shortcuts", words.shortcuts.title);
  shortcuts.addEventListener("click", () => {
    close();
    showShortcuts();
  });
  const about = make("a", "me-card__about", words.about);
  about.href = "/about";
  const own = `${roomPath(session.room.name)}.jsonl?of=me`;
  const mine = makeDownload("me-card__about", words.myWords, own);
  return make("span", "me-card__links", about, mine, shortcuts);
}
