// Who is here: oneself, in a line on a first visit, and everyone, oneself first and the others by name:
// on a narrow page in a popover, which the browser opens and closes by itself.

import { drawAvatar } from "../ui/avatar.js";
import { find, setText, stamp } from "../ui/find.js";

/** @import { Member, NameParts, Page, PresenceParts } from "../types.js" */

const INTRODUCED = "introduced";

/** @param {HTMLElement} element @param {NameParts} parts */
export function mountName(element, { send, onClose, storage, words }) {
  const line = find(element, ".name__line");
  const said = find(element, ".name__words");
  /** @type {Page | undefined} */
  let page;
  /** @typedef {ReturnType<typeof import("./name_form.js").mount>} Form */
  /** @type {Form | undefined} */
  let coming;
  /** @type {Awaited<Form> | undefined} */
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
    // On glass the focus would bring a keyboard, over what one came to read.
    if (!matchMedia("(pointer: coarse)").matches) onClose();
  };

  /** The form stands in the same place; its module comes when it is asked for. */
  const open = async () => {
    if (!page?.room.you) return;
    coming ??= import("./name_form.js").then(({ mount }) =>
      mount(find(element, ".name__form", HTMLFormElement), {
        send,
        onClose: close,
        page: () => page,
        words,
      }),
    );
    form = await coming;
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

/** @param {HTMLElement} element @param {PresenceParts} parts */
export function mountPresence(element, { header, changeName, words }) {
  const list = find(element, ".presence__members");
  const more = find(element, ".presence__more");
  const title = find(element, ".presence__title");
  const present = find(header, ".header__present");
  const name = find(header, ".header__room");
  const inOrder = new Intl.Collator(words.locale, { sensitivity: "base", numeric: true });
  /** @type {Map<string, { member: Member, element: HTMLElement }>} */
  const drawn = new Map();

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

      const ids = new Set(members.map(({ id }) => id));
      for (const [id, { element: gone }] of drawn) {
        if (ids.has(id)) continue;
        gone.remove();
        drawn.delete(id);
      }
      let place = list.firstElementChild;
      for (const member of members) {
        const known = drawn.get(member.id);
        const item = known?.element ?? stamp("member-template");
        if (item === place) place = place.nextElementSibling;
        else list.insertBefore(item, place);
        if (known?.member !== member) drawMember(item, member, member === room.you);
        drawn.set(member.id, { member, element: item });
      }
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
