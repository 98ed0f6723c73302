// Who is here: everyone, oneself first and the others by name, in the slot.

import { words } from "../i18n/later.js";
import { locale } from "../i18n.js";
import { markOf } from "../session/room/role.js";
import { drawAvatar } from "../ui/avatar.js";
import { find, make, makeButton, setText } from "../ui/element.js";
import { reconcile } from "../ui/keyed_list.js";
import { drawMark } from "../ui/mark.js";
import "../../css/presence.css";
import "../../css/member.css";

/** @import { Member, Page, PeopleParts, Room } from "../types/ui.js" */

/** @param {PeopleParts} parts */
export function createPeople({ slot, page, show, gather }) {
  const list = make("ul", "presence__members");
  const more = make("p", "presence__more");
  const several = makeButton("button presence__several", words.messageSeveral);
  const element = make("div", "presence", list, more, several);
  const inOrder = new Intl.Collator(locale, { sensitivity: "base", numeric: true });
  const panel = {
    element,
    title: words.people,
    focus: () => list.querySelector("button")?.focus(),
  };

  list.addEventListener("click", ({ target }) => {
    const id = target instanceof Element && target.closest(".member")?.getAttribute("data-id");
    const { members, facts } = page().room;
    const isAssistant = facts?.assistant?.id === id;
    const member = id && (members.get(id) ?? (isAssistant && facts?.assistant));
    if (member) show(member);
  });

  /** Everybody else, by name. @param {Room} room */
  const othersIn = ({ members, you }) =>
    [...members.values()]
      .filter(({ id }) => id !== you?.id)
      .sort((a, b) => inOrder.compare(a.name, b.name));
  const peopleIn = (/** @type {Room} */ room) => othersIn(room).filter(({ bot }) => !bot);

  several.addEventListener("click", () => gather?.(peopleIn(page().room)));

  /** @param {Page} next */
  const update = ({ room }) => {
    if (!room.welcomed || !slot.isShowing(panel)) return;
    panel.title = slot.title = words.peopleHere(room.present);
    const others = othersIn(room);
    const hidden = room.present - others.length - (room.you ? 1 : 0);
    const members = [room.you, ...others, ...assistantBeside(room)].filter(
      (it) => it !== undefined,
    );
    several.hidden = !gather || peopleIn(room).length < 2;
    more.hidden = hidden <= 0;
    setText(more, words.morePeople(Math.max(0, hidden)));
    reconcile(list, members, {
      keyOf: ({ id }) => id,
      make: makeMember,
      draw: (item, member) => drawMember(item, member, member.id === room.you?.id),
    });
  };

  /** Who asked twice while this was on its way is answered once. */
  let isAnswer = false;

  return {
    update,
    toggle() {
      if (isAnswer) return;
      if (slot.isShowing(panel)) return slot.close();
      isAnswer = true;
      setTimeout(() => {
        isAnswer = false;
      });
      slot.show(panel);
      update(page());
      panel.focus();
    },
  };
}

/** It counts as nobody who is here. @param {Room} room */
const assistantBeside = ({ facts, members }) =>
  facts?.assistant && !members.has(facts.assistant.id) ? [facts.assistant] : [];

function makeMember() {
  const name = make("span", "member__name");
  name.dir = "auto";
  const parts = [
    make("span", "member__avatar"),
    name,
    make("span", "mark"),
    make("span", "member__you"),
  ];
  return make("li", "member", makeButton("member__open", ...parts));
}

/** @param {HTMLElement} item @param {Member} member @param {boolean} own */
function drawMember(item, member, own) {
  item.dataset.id = member.id;
  drawAvatar(item.querySelector(".member__avatar"), member);
  find(item, ".member__name").textContent = member.name;
  drawMark(find(item, ".mark"), markOf(member));
  setText(find(item, ".member__you"), own ? words.itsYou : "");
}
