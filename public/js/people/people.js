// Who is here: oneself, in a line on a first visit, and everyone, oneself first and the others by name:
// on a narrow page in a popover, which the browser opens and closes by itself.

import { locale, words } from "../i18n.js";
import { isolate, setSentence } from "../text/isolate.js";
import { drawAvatar } from "../ui/avatar.js";
import { find, setText, stamp } from "../ui/element.js";
import { reconcile } from "../ui/keyed_list.js";
import { lazy } from "../ui/lazy.js";

/** @import { Member, NameParts, Page, PresenceParts } from "../types/ui.js" */

const INTRODUCED = "introduced";

/** @param {HTMLElement} element @param {NameParts} parts */
export function mountName(element, { session, onClose, storage }) {
  const line = find(element, ".name__line");
  const label = find(element, ".name__words");
  /** @type {Page | undefined} */
  let page;
  /** @type {Awaited<ReturnType<typeof loadForm>> | undefined} */
  let form;
  /** Who cannot be known again should know that. */
  const isForgotten = !storage.keeps || !navigator.cookieEnabled;
  let introduced = !isForgotten && storage.read(INTRODUCED) !== undefined;

  const refresh = () => {
    element.hidden = !page?.room.you || (introduced && !form?.isOpen);
    line.hidden = form?.isOpen ?? false;
    const youAre = words.youAre(isolate(page?.room.you?.name ?? ""));
    setSentence(label, isForgotten ? `${youAre} ${words.forgotten}` : youAre);
  };

  const close = () => {
    introduced = true;
    storage.write(INTRODUCED, "yes");
    refresh();
    // On glass the focus would bring a keyboard, over what one came to read.
    if (!matchMedia("(pointer: coarse)").matches) onClose();
  };

  /** The form stands in the same place; its module comes when it is asked for. */
  const loadForm = lazy(async () => {
    const { mount } = await import("./name_form.js");
    return mount(find(element, ".name__form", HTMLFormElement), { session, onClose: close });
  });

  const open = async () => {
    if (!page?.room.you) return;
    form = await loadForm();
    element.hidden = false;
    form.open();
    refresh();
  };

  find(element, ".name__change").addEventListener("click", open);
  find(element, ".name__dismiss").addEventListener("click", close);

  return {
    /** @param {Page} next */
    update(next) {
      page = next;
      form?.update();
      refresh();
    },
    open,
  };
}

/** @param {HTMLElement} element @param {PresenceParts} parts */
export function mountPresence(element, { header, changeName }) {
  const list = find(element, ".presence__members");
  const more = find(element, ".presence__more");
  const title = find(element, ".presence__title");
  const present = find(header, ".header__present");
  const name = find(header, ".header__room");
  const inOrder = new Intl.Collator(locale, { sensitivity: "base", numeric: true });

  list.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLElement && target.closest(".member__rename")) {
      element.hidePopover();
      changeName();
    }
  });

  return {
    /** @param {Page} page */
    update({ room }) {
      setText(name, room.name);
      if (!room.welcomed) return;
      setText(present, words.here(room.present));
      setText(title, words.peopleHere(room.present));
      const others = [...room.members.values()].filter(({ id }) => id !== room.you?.id);
      others.sort((a, b) => inOrder.compare(a.name, b.name));
      const members = room.you ? [room.you, ...others] : others;
      const hidden = room.present - members.length;
      more.hidden = hidden <= 0;
      setText(more, words.morePeople(Math.max(0, hidden)));

      reconcile(list, members, {
        keyOf: ({ id }) => id,
        make: () => stamp("member-template"),
        draw: (item, member) => drawMember(item, member, member === room.you),
      });
    },
  };
}

/** @param {HTMLElement} item @param {Member} member @param {boolean} own */
function drawMember(item, member, own) {
  drawAvatar(item.querySelector(".member__avatar"), member);
  find(item, ".member__name").textContent = member.name;
  find(item, ".member__you").hidden = !own;
  find(item, ".member__rename").hidden = !own;
}
