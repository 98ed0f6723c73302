// Making a room: a name is proposed that can be said aloud, and may be written over. There is nothing
// to create: a room begins when somebody comes in.

import { words } from "../i18n/later.js";
import { make, makeButton } from "../ui/element.js";
import { drawEmblem } from "../ui/emblem.js";
import { makeIcon } from "../ui/icon.js";
import { newName, toRoomName } from "./new_name.js";
import "../../css/dialog.css";
import "../../css/invite.css";

const AGAIN = "M4 12a8 8 0 0 1 14-5.3L20 9M20 4v5h-5M20 12a8 8 0 0 1-14 5.3L4 15M4 20v-5h5";

/** @param {(name: string) => void} go */
export function openNewRoom(go) {
  const emblem = make("span", "new-room__emblem");
  const field = make("input", "field new-room__field");
  field.required = true;
  field.autocomplete = "off";
  field.spellcheck = false;
  field.autocapitalize = "none";
  field.enterKeyHint = "go";
  field.ariaLabel = words.roomName;
  const again = makeButton("button button--quiet button--icon", makeIcon(AGAIN));
  again.ariaLabel = again.title = words.anotherName;
  const note = make("p", "new-room__note");
  field.dir = note.dir = "ltr";
  note.role = "status";
  const cancel = makeButton("button", words.leave);
  const enter = make("button", "button button--primary", words.openRoom);
  const form = make(
    "form",
    "new-room__form",
    make("div", "new-room__line", emblem, field, again),
    note,
    make("p", "dialog__choice", cancel, enter),
  );
  const dialog = make(
    "dialog",
    "dialog new-room",
    make("h2", "dialog__title", words.newRoom),
    make("p", "dialog__note", words.newRoomNote),
    form,
  );
  dialog.ariaLabel = words.newRoom;
  dialog.setAttribute("closedby", "any");

  const draw = () => {
    const name = toRoomName(field.value);
    drawEmblem(emblem, name);
    enter.disabled = name === "";
    note.textContent = name === "" ? words.roomSpelling : `${location.host}/r/${name}`;
  };
  const propose = () => {
    field.value = newName(Math.random);
    draw();
  };
  field.addEventListener("input", draw);
  again.addEventListener("click", propose);
  cancel.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = toRoomName(field.value);
    if (!name) return;
    dialog.close();
    go(name);
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  propose();
  dialog.showModal();
  field.focus();
  field.select();
}
