// What a finger says to a message: held, it asks what can be done; drawn towards the line's end, it
// answers. The log still scrolls under it, because only a sideways stroke is taken (`touch-action`).

import "../../css/sheet.css";

/** Long enough that a tap and the begin of a scroll are none; what systems take for a long press. */
const HOLD_MS = 450;
/** A finger never lies quite still. */
const STILL_PX = 10;
/** From here on, letting go answers. */
const ANSWER_PX = 56;
const MOST_PX = 76;

/** @import { GesturesParts } from "../types/ui.js" */

/** @param {HTMLElement} log @param {GesturesParts} parts */
export function mount(log, { hold, answer }) {
  /** @type {{ message: HTMLElement, id: number, x: number, y: number, way: "none" | "side" } | undefined} */
  let touch;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let held = false;

  const end = () => {
    clearTimeout(timer);
    if (!touch) return;
    const { message } = touch;
    message.classList.remove("message--drawn", "message--answering");
    message.style.removeProperty("--drawn");
    touch = undefined;
  };
  /** How far towards the end of the line. @param {PointerEvent} event */
  const along = (event) => {
    const way = document.dir === "rtl" ? -1 : 1;
    return touch ? (event.clientX - touch.x) * way : 0;
  };

  log.addEventListener("pointerdown", (event) => {
    end();
    held = false;
    const target = /** @type {Element} */ (event.target);
    const message = target.closest(".message[data-seq]");
    // What is a button or a link by itself is not part of the message's ground.
    if (event.pointerType !== "touch" || !event.isPrimary || target.closest("button, input"))
      return;
    if (!(message instanceof HTMLElement)) return;
    touch = { message, id: event.pointerId, x: event.clientX, y: event.clientY, way: "none" };
    timer = setTimeout(() => {
      held = true;
      end();
      swallowClick();
      hold(message);
    }, HOLD_MS);
  });
  log.addEventListener("pointermove", (event) => {
    if (touch?.id !== event.pointerId) return;
    const far = along(event);
    const down = Math.abs(event.clientY - touch.y);
    if (touch.way === "none") {
      if (down > STILL_PX || far < -STILL_PX) return end();
      if (far < STILL_PX) return;
      clearTimeout(timer);
      touch.way = "side";
      touch.message.classList.add("message--drawn");
    }
    touch.message.style.setProperty("--drawn", `${Math.min(MOST_PX, Math.max(0, far))}px`);
    touch.message.classList.toggle("message--answering", far >= ANSWER_PX);
  });
  log.addEventListener("pointerup", (event) => {
    if (touch?.id !== event.pointerId) return;
    const { message, way } = touch;
    const far = along(event);
    end();
    if (way === "side" && far >= ANSWER_PX) answer(message);
  });
  log.addEventListener("pointercancel", end);
  // Where a press was a long one, the system's own menu is not wanted.
  log.addEventListener("contextmenu", (event) => {
    if (held || touch) event.preventDefault();
  });
}

/** The click after a long press is none, whatever has come to lie below the finger. */
function swallowClick() {
  const over = new AbortController();
  const options = { capture: true, signal: over.signal };
  const swallow = (/** @type {Event} */ event) => {
    over.abort();
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", swallow, options);
  for (const next of ["pointerdown", "keydown"]) {
    addEventListener(next, () => over.abort(), options);
  }
}
