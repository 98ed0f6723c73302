// An invitation into a room that is closed, in the dialog that asks others in: for how many, how long it
// is good, and its link.

import { makeInvite } from "../protocol/keeping.js";
import { make, makeButton } from "../ui/element.js";
import { inUnits, speak, words } from "./words.js";
import "../../css/ask.css";
import "../../css/settings.css";

/** @import { InviteMade, Page, RenderContext, Session } from "../types/ui.js" */

const USES = [0, 1, 5, 25];
const DAY_S = 86_400;
/** In seconds. */
const SPANS = [3_600, DAY_S, 7 * DAY_S, 30 * DAY_S];
const USUAL_S = 7 * DAY_S;

/** @param {{ session: Session, context: RenderContext, isKeeper: boolean }} parts */
export async function createInvitation({ session, context, isKeeper }) {
  await speak();
  const uses = select(words.uses, USES, (many) => (many ? words.forPeople(many) : words.anyNumber));
  const span = select(words.goodFor, SPANS, (seconds) => inUnits(seconds * 1000));
  span.field.value = String(USUAL_S);
  const button = makeButton("button button--primary invitation__make", words.makeInvite);
  const note = make("p", "invitation__note");
  note.role = "status";
  const element = make("fieldset", "invitation", make("legend", "ask__legend", words.invitation));
  element.append(uses.element, span.element, button, note);
  /** @type {InviteMade | undefined} */
  let known = session.room.moderation.invite;
  /** @type {(address: string) => void} */
  let show = () => {};

  button.addEventListener("click", () => {
    const many = Number(uses.field.value);
    session.send(makeInvite(many || undefined, Number(span.field.value)));
  });

  return {
    note: isKeeper ? words.invitationNote : words.askModerator,
    element: isKeeper ? element : undefined,
    /** @param {(address: string) => void} act what is done with a new link */
    onMade(act) {
      show = act;
    },
    /** @param {Pick<Page, "room">} page */
    update({ room }) {
      const { invite } = room.moderation;
      if (!invite || invite === known) return;
      known = invite;
      const { clock, now } = context;
      const until = clock.dayAndTime(invite.expires_at, now());
      note.textContent = words.inviteMade(until, invite.uses);
      show(new URL(invite.url, location.href).href);
    },
  };
}

/** @param {string} label @param {number[]} values @param {(value: number) => string} inWords */
function select(label, values, inWords) {
  const options = values.map((value) => {
    const option = make("option", "", inWords(value));
    option.value = String(value);
    return option;
  });
  const field = make("select", "field", ...options);
  return { field, element: make("label", "settings__field", make("span", "", label), field) };
}
