// What can be done with a message, on glass: a sheet at the foot of the page with what people reach for
// first and one deed a line. It is the toolbar of a desktop in another place.

import { words } from "../i18n/later.js";
import { make, makeButton } from "../ui/element.js";
import { makeIcon } from "../ui/icon.js";
import "../../css/sheet.css";

const PLUS = "M12 5v14M5 12h14";

/** @import { Deed } from "../types/ui.js" */

/**
 * @param {string} label what all this is about
 * @param {{ emoji: string[], own: string[], react: (emoji: string) => void, more: () => void }} reactions
 * @param {Deed[]} deeds
 */
export function openSheet(label, { emoji, own, react, more }, deeds) {
  const reactions = emoji.map((sign) => {
    const button = makeButton("sheet__emoji", sign);
    button.ariaPressed = String(own.includes(sign));
    button.addEventListener("click", () => done(() => react(sign)));
    return button;
  });
  const other = makeButton("sheet__emoji", makeIcon(PLUS));
  other.ariaLabel = words.anotherEmoji;
  other.addEventListener("click", () => done(more));
  const list = deeds.map(({ label: name, act, isGrave, note }) => {
    const button = makeButton(`sheet__deed${isGrave ? " sheet__deed--grave" : ""}`, name);
    if (note) button.append(" ", make("span", "sheet__note", note));
    button.addEventListener("click", () => done(act));
    return make("li", "", button);
  });
  const sheet = make(
    "dialog",
    "sheet",
    make("div", "sheet__handle"),
    make("div", "sheet__reactions", ...reactions, other),
    make("ul", "sheet__deeds", ...list),
  );
  sheet.ariaLabel = label;
  // The finger that opened it is still down, and closes nothing when it goes.
  const nextTouch = { once: true, capture: true };
  addEventListener("pointerdown", () => sheet.setAttribute("closedby", "any"), nextTouch);
  /** @param {() => unknown} act */
  const done = (act) => {
    sheet.close();
    act();
  };
  sheet.addEventListener("close", () => sheet.remove());
  document.body.append(sheet);
  sheet.showModal();
}
