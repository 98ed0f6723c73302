// On a person's card: what their role is, and what may be done with them.

import { words as common } from "../i18n/later.js";
import { markOf, present } from "../session/room/role.js";
import { make, makeButton } from "../ui/element.js";
import { drawMark } from "../ui/mark.js";
import { personDeeds } from "./deeds.js";
import { speak, words } from "./words.js";

/** @import { Member, Page, Session } from "../types/ui.js" */

/** @param {Member} member @param {{ card: HTMLElement, session: Session }} parts */
export async function keepPerson(member, { card, session }) {
  await speak();
  const mark = make("span");
  const line = make("p", "card__mark", mark);
  const note = make("p", "card__note");
  note.role = "status";
  const list = make("ul", "card__deeds");
  list.ariaLabel = words.keeping(member.name);
  card.append(note, list);
  card.querySelector(".card__name")?.after(line);
  let shown = "";

  /** @param {Pick<Page, "room">} page */
  const update = ({ room }) => {
    const now = present(room, member);
    const { refused } = room.moderation;
    const isBanned = room.log.some(
      (entry) =>
        entry.type === "act" &&
        entry.act.type === "banned" &&
        entry.act.member_id === member.id &&
        !entry.isOver,
    );
    // That somebody is a program the card says itself.
    drawMark(mark, now.bot ? undefined : markOf(now));
    line.hidden = mark.hidden;
    const news = refused ? common.refusal(refused.reason, refused.detail) : "";
    note.textContent = news || (isBanned ? words.isBanned(now.name) : "");
    const deeds = personDeeds(member, session);
    const key = deeds.map(({ label }) => label).join();
    // The same deeds keep their buttons, for the focus is on one of them.
    if (key === shown) return;
    const hadFocus = list.contains(document.activeElement);
    shown = key;
    list.replaceChildren(
      ...deeds.map(({ label, act, isGrave }) => {
        const button = makeButton(`card__deed${isGrave ? " card__deed--grave" : ""}`, label);
        button.addEventListener("click", act);
        return make("li", "", button);
      }),
    );
    if (hadFocus) list.querySelector("button")?.focus();
  };
  update(session);
  return { update };
}
