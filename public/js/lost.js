// The pages that are no room: where nothing is, and what all this is about. In the reader's language,
// and with a field that leads to a room: the one that was asked for, as far as its name can be one.

import { translate } from "./i18n/languages.js";
import { newName, toRoomName } from "./sidebar/new_name.js";
import { find } from "./ui/element.js";

/** What scripts say is not said here. */
const LANGUAGES = {
  ar: () => import("./i18n/html/ar.js"),
  de: () => import("./i18n/html/de.js"),
  es: () => import("./i18n/html/es.js"),
  fr: () => import("./i18n/html/fr.js"),
  ja: () => import("./i18n/html/ja.js"),
};

/** @param {string} path where there was no page, perhaps for a room's name of an impossible spelling */
function nameIn(path) {
  const asked = /^\/(?:r\/)?([^/]+)/.exec(path)?.[1] ?? "";
  try {
    return toRoomName(decodeURIComponent(asked));
  } catch {
    return toRoomName(asked);
  }
}

function mountForm() {
  const form = find(document, ".lost__form", HTMLFormElement);
  const field = find(form, ".lost__field", HTMLInputElement);
  const note = find(form, ".lost__note");
  field.dir = note.dir = "ltr";
  const refresh = () => {
    const name = toRoomName(field.value);
    note.textContent = name && `${location.host}/r/${name}`;
  };
  field.value =
    (location.pathname !== "/about" && nameIn(location.pathname)) || newName(Math.random);
  field.addEventListener("input", refresh);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = toRoomName(field.value);
    if (name) location.href = `/r/${name}`;
    else field.select();
  });
  refresh();
  form.hidden = false;
}

translate(document.documentElement, LANGUAGES).then(mountForm);
