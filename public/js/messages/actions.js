// What can be done with a message, in a toolbar that comes to it: where the pointer is, and where the
// focus is. The keyboard goes from message to message by arrows, and into the toolbar by Tab.

import { words } from "../i18n/later.js";
import { roomPath } from "../protocol.js";
import { lineOf, NAMED_CHARS } from "../text/line.js";
import { copyText } from "../ui/copy_text.js";
import { make, makeButton, setText } from "../ui/element.js";
import { makeIcon } from "../ui/icon.js";
import { lazy, wish } from "../ui/lazy.js";
import { rove } from "../ui/roving.js";
import { noteUse, recentEmoji } from "./recent.js";
import { setTabStops } from "./tab_stops.js";
import "../../css/actions.css";

/** @import { MoreActions, Posted, RenderContext } from "../types/ui.js" */

const ICONS = {
  react:
    "M12 21a9 9 0 1 1 9-9M8.5 14.5c1.8 2.3 5.2 2.3 7 0M9 9.5v.01M15 9.5v.01M18.5 15.5v6M15.5 18.5h6",
  reply: "M10 6 4 12l6 6M4 12h9c4 0 6.500 2 7 6.500",
  edit: "M4 20l1-4L16 5l3 3L8 19l-4 1ZM13.500 7.500l3 3",
  copyLink:
    "M10 14a4 4 0 0 0 5.700 0l3.100-3.100a4 4 0 0 0-5.700-5.700L12 6.300M14 10a4 4 0 0 0-5.700 0l-3.100 3.100a4 4 0 0 0 5.700 5.700L12 17.700",
  remove: "M4 7h16M9 7V4h6v3M6.500 7l1 13h9l1-13M10 11v5M14 11v5",
  more: "M5 12h.01M12 12h.01M19 12h.01",
};
/** @typedef {keyof typeof ICONS} Action */
const OWN = ["edit", "remove"];
const COPIED_MS = 2000;
/** Between the toolbar and the bubble beside which it stands. */
const GAP_PX = 8;
/** A bubble of one line: in a higher one, the toolbar keeps to the first. */
const LINE_PX = 40;
const loadMenu = lazy(() => import("../ui/menu.js"));
/** How many emoji are at hand beside the message. Fingers have them in the sheet. */
const AT_HAND = matchMedia("(pointer: coarse)").matches ? 0 : 3;
const loadPicker = lazy(() => import("./picker.js"));

/** @param {HTMLElement} log @param {MoreActions} actions @param {RenderContext} context */
export function mount(log, actions, context) {
  const bar = createBar(wish(perform), (emoji, button) => {
    const message = messageOf(button);
    const posted = message && postedOf(message);
    if (!posted) return;
    actions.react(posted.seq, emoji, button.ariaPressed !== "true");
    noteUse(emoji);
    message.focus({ preventScroll: true });
  });
  /** @type {HTMLElement | null} */
  let hovered = null;
  /** @type {HTMLElement | null} */
  let focused = null;
  /** Whichever of the two came last. @type {HTMLElement | null} */
  let turnedTo = null;
  let pointerSpot = "";

  /** @param {EventTarget | null} target @returns {HTMLElement | null} */
  const messageOf = (target) => (target instanceof Element ? target.closest(".message") : null);
  /** @param {HTMLElement} message */
  const postedOf = ({ dataset: { seq } }) => actions.message(Number(seq));

  const messages = () => [
    .../** @type {NodeListOf<HTMLElement>} */ (log.querySelectorAll(".message")),
  ];
  /** From the log, the keyboard comes in at the newest message that is on the screen. */
  const lastSeen = () => {
    const { bottom } = log.getBoundingClientRect();
    return messages().findLast((it) => it.getBoundingClientRect().bottom <= bottom);
  };

  const place = () => {
    // Whoever is in the toolbar would lose their place with it.
    const holder = bar.element.parentElement;
    const isUsed = bar.element.contains(document.activeElement);
    const message = isUsed ? holder : [turnedTo, hovered, focused].find((it) => it && lives(it));
    if (message !== holder) bar.element.remove();
    const posted = message && lives(message) && postedOf(message);
    if (!posted) return bar.element.remove();
    if (message !== holder) {
      // It has been read out, and is not news.
      message.ariaLive = "off";
      const isGrouped = message.classList.contains("message--grouped");
      const time = isGrouped ? context.clock.time(posted.at) : "";
      const own = posted.reactions?.find(({ mine }) => mine)?.emoji;
      bar.show((action) => isOffered(action, posted), nameOf(posted), time, own);
      message.prepend(bar.element);
    }
    standBeside(bar.element, message, log);
  };

  /** @param {HTMLElement} message */
  const lives = (message) => message.isConnected && !message.classList.contains("message--removed");

  /** @param {Action} action @param {Posted} posted */
  const isOffered = (action, posted) => {
    if (action === "more") return actions.hasDeeds(posted);
    return !OWN.includes(action) || actions.you()?.id === posted.author.id;
  };

  /** @param {Posted} posted */
  const nameOf = (posted) => {
    const { author } = posted;
    const name = author.id === actions.you()?.id ? words.you : author.name;
    return { author: name, body: lineOf(posted, NAMED_CHARS) };
  };

  /** @param {HTMLElement} message */
  const enter = (message) => {
    for (const other of messages())
      if (other.tabIndex === 0 && other !== message) setTabStops(other, -1);
    setTabStops(message, 0);
    turnedTo = focused = message;
    const posted = postedOf(message);
    if (!posted) return;
    const { author, body } = nameOf(posted);
    const shown = posted.removed_at ? words.removed : body;
    message.ariaLabel = words.message(author, context.clock.time(posted.at), shown);
  };

  /** @param {Action} action @param {HTMLElement} button */
  async function perform(action, button) {
    const message = messageOf(button);
    const posted = message && postedOf(message);
    if (!posted) return;
    if (action === "edit" || action === "reply") return actions.begin(action, posted);
    if (action === "copyLink") return copy(posted.seq, button);
    if (action === "more") {
      const [{ openMenu }, deeds] = await Promise.all([loadMenu(), actions.deeds(posted)]);
      // The toolbar goes before a question that a deed asks: the keyboard comes back to the message.
      const act = (/** @type {() => unknown} */ deed) => () => {
        message.focus({ preventScroll: true });
        return deed();
      };
      return openMenu(
        button,
        deeds.map((deed) => ({ ...deed, act: act(deed.act) })),
      );
    }
    if (action === "react") {
      const { pick } = await loadPicker();
      const { author } = nameOf(posted);
      const own = posted.reactions?.find(({ mine }) => mine)?.emoji;
      const emoji = await pick(button, words.reactTo(author), own);
      if (emoji) actions.react(posted.seq, emoji, emoji !== own);
    }
    // Before the toolbar goes, with the button that has the focus.
    message.focus({ preventScroll: true });
    if (action === "remove") actions.remove(posted.seq);
  }

  /** @param {number} seq @param {HTMLElement} button */
  const copy = async (seq, button) => {
    const url = new URL(`${roomPath(context.room)}#${seq}`, location.href).href;
    // Where the browser forbids it, the address of the page becomes that of the message.
    if (!(await copyText(url))) return actions.jump(seq);
    button.ariaLabel = button.title = words.copied;
    button.classList.add("actions__button--done");
    setTimeout(() => {
      button.ariaLabel = button.title = words.copyLink;
      button.classList.remove("actions__button--done");
    }, COPIED_MS);
  };

  log.addEventListener("pointerover", ({ target, pointerType, clientX, clientY }) => {
    if (pointerType === "touch") return;
    hovered = messageOf(target);
    // A message that moves below the pointer is not what anyone turned to.
    const spot = `${clientX} ${clientY}`;
    if (spot !== pointerSpot) turnedTo = hovered;
    pointerSpot = spot;
    place();
  });
  log.addEventListener("pointerleave", () => {
    turnedTo = hovered = null;
    place();
  });
  log.addEventListener("focusin", ({ target }) => {
    const message = messageOf(target);
    if (!message) return;
    enter(message);
    place();
  });
  log.addEventListener("focusout", ({ relatedTarget }) => {
    if (messageOf(relatedTarget) === focused) return;
    turnedTo = focused = null;
    place();
  });
  log.addEventListener("click", ({ target }) => {
    const message = messageOf(target);
    // A finger has no hover; and what is selected is to be copied.
    if (!message || message.contains(document.activeElement) || !getSelection()?.isCollapsed)
      return;
    message.focus({ preventScroll: true });
  });
  /** @param {KeyboardEvent} event */
  const press = (event) => {
    const message = messageOf(event.target);
    if (event.target === log && event.key === "ArrowUp") {
      event.preventDefault();
      return lastSeen()?.focus();
    }
    if (!message) return;
    if (event.key === "Escape" && event.target !== message) {
      event.stopPropagation();
      message.focus();
    }
    if (event.target !== message) return;
    const next = neighbor(messages(), message, event.key, log.clientHeight);
    if (next) event.preventDefault();
    next?.focus();
  };
  log.addEventListener("keydown", press);

  // Pointer and focus may have come while this was on its way.
  hovered = log.querySelector(".message:hover");
  const current = messageOf(document.activeElement);
  if (current) enter(current);
  place();

  return { update: place };
}

/**
 * Where a key leads from a message; the focus goes along, however far.
 * @param {HTMLElement[]} all
 * @param {HTMLElement} message
 * @param {string} key
 * @param {number} page how much a page is
 */
function neighbor(all, message, key, page) {
  const at = all.indexOf(message);
  const { top } = message.getBoundingClientRect();
  const isWithin = (/** @type {HTMLElement} */ it) =>
    Math.abs(it.getBoundingClientRect().top - top) < page;
  switch (key) {
    case "ArrowUp":
      return all[at - 1];
    case "ArrowDown":
      return all[at + 1];
    case "Home":
      return all[0];
    case "End":
      return all.at(-1);
    case "PageUp":
      return all.slice(0, at).find(isWithin) ?? all[at - 1];
    case "PageDown":
      return all.slice(at + 1).findLast(isWithin) ?? all[at + 1];
    default:
      return undefined;
  }
}

/**
 * Beside the bubble where there is room, else over the message's edge: never on its words.
 * @param {HTMLElement} bar
 * @param {HTMLElement} message
 * @param {HTMLElement} log
 */
function standBeside(bar, message, log) {
  const body = message.querySelector(".message__body")?.getBoundingClientRect();
  if (!body) return;
  const around = message.getBoundingClientRect();
  const edges = log.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = bar;
  const before = body.left - GAP_PX - width;
  const after = body.right + GAP_PX;
  const isRoomy = around.right - after >= width || before >= around.left;
  const beside = around.right - after >= width ? after : before;
  const inLine = body.top + (Math.min(body.height, LINE_PX) - height) / 2;
  const isBelow = around.top - height < edges.top;
  const outside = isBelow ? around.bottom : around.top - height;
  const most = edges.right - GAP_PX - width;
  const x = Math.max(edges.left + GAP_PX, Math.min(isRoomy ? beside : body.right - width, most));
  const y = isRoomy ? inLine : outside;
  bar.style.setProperty("left", `${x - around.left}px`);
  bar.style.setProperty("top", `${y - around.top}px`);
}

/**
 * @param {(action: Action, button: HTMLElement) => void} perform
 * @param {(emoji: string, button: HTMLElement) => void} react with what is at hand
 */
function createBar(perform, react) {
  const element = make("div", "actions");
  element.role = "toolbar";
  const atHand = Array.from({ length: AT_HAND }, () => {
    const button = makeButton("actions__button actions__emoji");
    button.addEventListener("click", () => react(button.textContent ?? "", button));
    return button;
  });
  const buttons = /** @type {Action[]} */ (Object.keys(ICONS)).map((action) => {
    const button = makeButton("actions__button", makeIcon(ICONS[action]));
    button.title = button.ariaLabel = words[action];
    button.dataset.action = action;
    button.addEventListener("click", () => perform(action, button));
    return button;
  });
  // A message that has no line of its own with its author and time tells the time here.
  const time = make("span", "actions__time");
  time.ariaHidden = "true";
  element.append(time, ...atHand, ...buttons);
  const roving = rove(element, () => [...atHand, ...buttons].filter(({ hidden }) => !hidden));
  return {
    element,
    /** @param {(action: Action) => boolean} isOffered @param {{ author: string, body: string }} name @param {string} at @param {string} [reacted] with what I reacted before */
    show(isOffered, { author, body }, at, reacted) {
      setText(time, at);
      element.ariaLabel = words.actionsOn(author, body);
      const recent = recentEmoji();
      for (const [which, button] of atHand.entries()) {
        const emoji = recent[which] ?? "";
        setText(button, emoji);
        button.title = button.ariaLabel = words.reactWith(emoji);
        button.ariaPressed = String(emoji === reacted);
      }
      for (const button of buttons) {
        button.hidden = !isOffered(/** @type {Action} */ (button.dataset.action));
      }
      roving.letIn();
    },
  };
}
