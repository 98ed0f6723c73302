// In place of the log and the foot, for whoever is not let in: why, for how long, and what can be done.
// Nothing is tried again until they wish it.

import { words as common } from "../i18n/later.js";
import { find, make, makeButton, setText } from "../ui/element.js";
import { inUnits, words } from "./words.js";
import "../../css/outside.css";

/** @import { OutsideParts, Page, Room } from "../types/ui.js" */

const MINUTE_MS = 60_000;
const FACES = { banned: "🚪", not_invited: "🔒", signed_out: "🔑", room_full: "🪑" };

/** @typedef {keyof typeof FACES} Reason */

/** @param {HTMLElement} main @param {OutsideParts} parts */
export function mount(main, { context, connect, openAccount }) {
  const face = make("p", "outside__face");
  face.ariaHidden = "true";
  const title = make("h2", "outside__title");
  title.tabIndex = -1;
  const note = make("p", "outside__note");
  const end = make("p", "outside__end");
  const kept = make("p", "outside__kept", words.draftKept);
  const again = makeButton("button button--primary", words.tryAgain);
  const signIn = makeButton("button button--primary", common.signIn);
  const away = make("a", "button outside__away", words.toLobby);
  away.href = "/";
  const choice = make("p", "outside__choice", signIn, again, away);
  const element = make("section", "outside", face, title, note, end, kept, choice);
  const field = find(main, ".composer__words", HTMLTextAreaElement);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Room["outside"]} */
  let shown;

  again.addEventListener("click", connect);
  signIn.addEventListener("click", openAccount);
  main.append(element);

  /** @param {NonNullable<Room["outside"]>} outside @param {Room} room */
  const draw = (outside, room) => {
    clearTimeout(timer);
    const { until, detail } = outside;
    const reason = /** @type {Reason} */ (outside.reason);
    face.textContent = FACES[reason];
    setText(title, words.outside[reason]);
    const needsSignIn = reason === "not_invited" && room.facts?.access === "signed_in";
    signIn.hidden = !needsSignIn && reason !== "signed_out";
    // Whose session has ended comes in by signing in, or as a guest once more, and the same again helps nobody.
    again.hidden = reason === "signed_out";
    setText(note, needsSignIn ? words.needsSignIn : (words.outsideNote[reason] ?? detail));
    const left = (until ?? 0) - context.now();
    end.hidden = left <= 0;
    if (left > 0) {
      const when = context.clock.dayAndTime(until ?? 0, context.now());
      setText(end, words.bannedUntil(when, inUnits(left)));
      timer = setTimeout(draw, Math.min(left, MINUTE_MS), outside, room);
    }
    kept.hidden = field.value.trim() === "";
  };

  return {
    /** @param {Page} page */
    update({ room, connection }) {
      const { outside } = room;
      const isOut = outside !== undefined;
      const was = shown;
      shown = outside;
      main.classList.toggle("place__main--outside", isOut);
      element.hidden = !isOut;
      again.ariaDisabled = String(connection.phase !== "resting");
      if (!outside) {
        clearTimeout(timer);
        return;
      }
      if (outside === was) return;
      draw(outside, room);
      // What one was at is not there any more; here one reads why, and goes on.
      title.focus();
    },
  };
}
