// Asks before a message is removed: its words cannot come back.

import { words } from "../i18n.js";
import { make, makeButton } from "../ui/element.js";

/** @param {string} body @returns {Promise<boolean>} */
export async function confirm(body) {
  const remove = makeButton("button button--primary button--alarm", words.remove);
  const keep = makeButton("button", words.keep);
  const quote = make("blockquote", "removing__words", body);
  quote.dir = "auto";
  const dialog = make(
    "dialog",
    "dialog removing",
    make("h2", "dialog__title", words.removeTitle),
    quote,
    make("p", "removing__note", words.removeNote),
    make("p", "removing__choice", remove, keep),
  );
  dialog.ariaLabel = words.removeTitle;
  dialog.setAttribute("closedby", "any");
  document.body.append(dialog);
  dialog.showModal();
  /** @type {PromiseWithResolvers<boolean>} */
  const { promise, resolve } = Promise.withResolvers();
  remove.addEventListener("click", () => {
    resolve(true);
    dialog.close();
  });
  keep.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    resolve(false);
    dialog.remove();
  });
  return promise;
}
