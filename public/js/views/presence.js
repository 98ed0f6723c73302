// Who is here: oneself first, then the others by name. On a narrow page a popover, which the browser
// opens and closes by itself.

import { drawAvatar } from "../parts/avatar.js";
import { find, setText, stamp } from "../parts/find.js";

/** @import { Member, Page, PresenceParts } from "../types.js" */

/** @param {HTMLElement} element @param {PresenceParts} parts */
export function mount(element, { header, changeName, words }) {
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
