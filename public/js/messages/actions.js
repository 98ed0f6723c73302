// What can be done with a message, in a toolbar that comes to it: where the pointer is, and where the
// focus is. The keyboard goes from message to message by arrows, and into the toolbar by Tab.

import { words } from "../i18n.js";
import { treeOf } from "../text/tree.js";
import { inOneLine } from "../text/words.js";
import { make, makeButton, makeIcon } from "../ui/element.js";
import { lazy } from "../ui/lazy.js";
import { rove } from "../ui/roving.js";

/** @import { MessageActions, Posted, RenderContext } from "../types/ui.js" */

const ICONS = {
  react:
    "M12 21a9 9 0 1 1 9-9M8.5 14.5c1.8 2.3 5.2 2.3 7 0M9 9.5v.01M15 9.5v.01M18.5 15.5v6M15.5 18.5h6",
  reply: "M10 6 4 12l6 6M4 12h9c4 0 6.500 2 7 6.500",
  edit: "M4 20l1-4L16 5l3 3L8 19l-4 1ZM13.500 7.500l3 3",
  copyLink:
    "M10 14a4 4 0 0 0 5.700 0l3.100-3.100a4 4 0 0 0-5.700-5.700L12 6.300M14 10a4 4 0 0 0-5.700 0l-3.100 3.100a4 4 0 0 0 5.700 5.700L12 17.700",
  remove: "M4 7h16M9 7V4h6v3M6.500 7l1 13h9l1-13M10 11v5M14 11v5",
};
/** @typedef {keyof typeof ICONS} Action */
const OWN = ["edit", "remove"];
/** The parts of a message that the keyboard reaches while it is on that message. */
const PARTS = ".message__link, .quote, .reaction";
/** As much as tells one message from another. */
const NAMED_CHARS = 60;
const COPIED_MS = 2000;
const loadPicker = lazy(() => import("./picker.js"));

/** @param {HTMLElement} log @param {MessageActions} actions @param {RenderContext} context */
export function mount(log, actions, context) {
  const bars = [createBar(perform), createBar(perform)];
  /** @type {HTMLElement | null} */
  let hovered = null;
  /** @type {HTMLElement | null} */
  let focused = null;

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
    const wanted = [hovered, focused].filter((message) => message && lives(message));
    for (const { element } of bars) {
      if (!wanted.includes(element.parentElement)) element.remove();
    }
    for (const message of new Set(wanted)) {
      const posted = message && postedOf(message);
      const bar = bars.find(({ element }) => !element.parentElement);
      if (!posted || !bar || message.querySelector(":scope > .actions")) continue;
      // It has been read out, and is not news.
      message.ariaLive = "off";
      bar.show(actions.you()?.id === posted.author.id, nameOf(posted));
      message.prepend(bar.element);
      const above = message.getBoundingClientRect().top - log.getBoundingClientRect().top;
      bar.element.classList.toggle("actions--low", above < bar.element.offsetHeight);
    }
  };

  /** @param {HTMLElement} message */
  const lives = (message) => message.isConnected && !message.classList.contains("message--removed");

  /** @param {Posted} posted */
  const nameOf = (posted) => {
    const { author } = posted;
    const name = author.id === actions.you()?.id ? words.you : author.name;
    return { author: name, body: inOneLine(treeOf(posted), NAMED_CHARS) };
  };

  /** @param {HTMLElement} message */
  const enter = (message) => {
    const others = log.querySelectorAll(".message[tabindex='0']");
    for (const other of others) if (other !== message) letIn(other, -1);
    letIn(message, 0);
    focused = message;
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
    const url = new URL(`/r/${context.room}#${seq}`, location.href).href;
    const done = await navigator.clipboard?.writeText(url).then(
      () => true,
      () => false,
    );
    // Where the browser forbids it, the address of the page becomes that of the message.
    if (!done) return actions.jump(seq);
    button.ariaLabel = button.title = words.copied;
    button.classList.add("actions__button--done");
    setTimeout(() => {
      button.ariaLabel = button.title = words.copyLink;
      button.classList.remove("actions__button--done");
    }, COPIED_MS);
  };

  log.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    hovered = messageOf(target);
    place();
  });
  log.addEventListener("pointerleave", () => {
    hovered = null;
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
    focused = null;
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
    const all = messages();
    const at = all.indexOf(message);
    const next = { ArrowUp: all[at - 1], ArrowDown: all[at + 1], End: all.at(-1) }[event.key];
    if (next) event.preventDefault();
    next?.focus();
  };
  log.addEventListener("keydown", press);

  return { update: place };
}

/** @param {Element} message @param {number} tabIndex */
function letIn(message, tabIndex) {
  for (const part of [message, ...message.querySelectorAll(PARTS)]) {
    part.setAttribute("tabindex", String(tabIndex));
  }
}

/** @param {(action: Action, button: HTMLElement) => void} perform */
function createBar(perform) {
  const element = make("div", "actions");
  element.role = "toolbar";
  const buttons = /** @type {Action[]} */ (Object.keys(ICONS)).map((action) => {
    const button = makeButton("actions__button", makeIcon(ICONS[action]));
    button.title = button.ariaLabel = words[action];
    button.dataset.action = action;
    button.addEventListener("click", () => perform(action, button));
    return button;
  });
  element.append(...buttons);
  const roving = rove(element, () => buttons.filter(({ hidden }) => !hidden));
  return {
    element,
    /** @param {boolean} own @param {{ author: string, body: string }} name */
    show(own, { author, body }) {
      element.ariaLabel = words.actionsOn(author, body);
      for (const button of buttons) {
        button.hidden = !own && OWN.includes(button.dataset.action ?? "");
      }
      roving.letIn();
    },
  };
}
