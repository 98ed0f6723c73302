// A person's card in the slot: who they are, and what can be done with them.

import { words } from "../i18n/later.js";
import { drawAvatar } from "../ui/avatar.js";
import { make, makeButton } from "../ui/element.js";
import "../../css/card.css";

/** @import { CardParts, Member } from "../types/ui.js" */

/** @param {Member} member @param {CardParts} parts */
export function showCard(member, { slot, mention, confide, block, keep, botNote }) {
  const face = make("div", "card__face");
  drawAvatar(face, member);
  const name = make("p", "card__name", member.name);
  name.dir = "auto";
  const button = makeButton("button button--primary", words.mention);
  button.addEventListener("click", () => {
    slot.close();
    mention(member);
  });
  const card = make("div", "card", face, name, button);
  if (member.bot) {
    const mark = make("p", "card__mark mark mark--bot", words.marks.bot);
    name.after(mark, make("p", "card__note", botNote));
  }
  if (confide) {
    const aside = makeButton("button", words.messagePrivately);
    aside.addEventListener("click", () => confide(member));
    card.append(aside);
  }
  card.append(block);
  keep(card);
  slot.show({
    element: card,
    title: member.name,
    focus: () => button.focus(),
  });
}
