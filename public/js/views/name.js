// One's own name: a line on a first visit that says who one is. The form to change it stands in the
// same place; its module comes when it is asked for.

import { find, setText } from "../parts/find.js";

/** @import { NameParts, Page } from "../types.js" */

const INTRODUCED = "introduced";

/** @param {HTMLElement} element @param {NameParts} parts */
export function mount(element, { send, onClose, storage, words }) {
  const line = find(element, ".name__line");
  const said = find(element, ".name__words");
  /** @type {Page | undefined} */
  let page;
  /** @type {ReturnType<typeof import("./name_form.js").mount> | undefined} */
  let form;
  let introduced = storage.read(INTRODUCED) !== undefined;

  const refresh = () => {
    element.hidden = !page?.room.you || (introduced && !form?.isOpen);
    line.hidden = form?.isOpen ?? false;
    setText(said, words.youAre(page?.room.you?.name ?? ""));
  };

  const close = () => {
    introduced = true;
    storage.write(INTRODUCED, "yes");
    refresh();
    onClose();
  };

  const open = async () => {
    if (!page?.room.you) return;
    const { mount: mountForm } = await import("./name_form.js");
    form ??= mountForm(find(element, ".name__form", HTMLFormElement), {
      send,
      onClose: close,
      page: () => page,
      words,
    });
    element.hidden = false;
    form.open();
    refresh();
  };

  find(element, ".name__change").addEventListener("click", open);
  find(element, ".name__dismiss").addEventListener("click", close);

  return {
    /** @param {Page} next */
    update(next) {
      const before = page;
      page = next;
      form?.update(before);
      refresh();
    },
    open,
  };
}
