// Whom an `@` might mean: a list over the composer from which one chooses while one goes on writing.
// The focus stays in the field, and the field says which one is meant.

import { words } from "../i18n/later.js";
import { before, isWordPart } from "../text/letters.js";
import { drawAvatar } from "../ui/avatar.js";
import { make } from "../ui/element.js";
import { replace } from "./field.js";
import "../../css/mentions.css";

/** @import { Member, MentionsParts, Room } from "../types/ui.js" */

const MOST = 6;
const CALLING = /@([^@\n]{0,32})$/u;
/** A name and what stands before it. */
const NEAR_CHARS = 64;
const LIST = "mentions";

/** @param {HTMLFormElement} element @param {MentionsParts} parts */
export function mount(element, { session, field }) {
  const list = make("ul", "mentions");
  list.id = LIST;
  list.role = "listbox";
  list.ariaLabel = words.whom;
  list.hidden = true;
  element.prepend(list);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", LIST);
  /** @type {Member[]} */
  let offered = [];
  let chosen = 0;

  const called = () => {
    const near = field.value.slice(0, field.selectionEnd).slice(-NEAR_CHARS);
    const found = CALLING.exec(near);
    return found && !isWordPart(before(near, found.index)) ? found[1] : undefined;
  };

  const close = () => {
    offered = [];
    draw();
  };

  const draw = () => {
    list.hidden = offered.length === 0;
    list.replaceChildren(...offered.map((member, at) => option(member, at === chosen, at)));
    if (list.hidden) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `${LIST}-${chosen}`);
  };

  const update = () => {
    const wanted = called();
    offered = wanted === undefined ? [] : offer(session.room, wanted);
    chosen = 0;
    draw();
  };

  /** @param {Member | undefined} member */
  const take = (member) => {
    const wanted = called();
    if (!member || wanted === undefined) return;
    const end = field.selectionEnd;
    const start = end - wanted.length;
    const rest = field.value.slice(end);
    const text = `${member.name}${rest.startsWith(" ") ? "" : " "}`;
    replace(field, start, end, text);
    field.setSelectionRange(start + member.name.length + 1, start + member.name.length + 1);
    close();
  };

  // The field keeps the focus, and a phone its keyboard.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const at = [...list.children].findIndex((child) =>
      child.contains(/** @type {Node} */ (target)),
    );
    take(offered[at]);
  });
  field.addEventListener("blur", close);

  return {
    update,
    /** @param {KeyboardEvent} event @returns {boolean} whether it was for the list */
    press(event) {
      if (offered.length === 0 || event.ctrlKey || event.metaKey || event.shiftKey) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        chosen = (chosen + step + offered.length) % offered.length;
        draw();
      } else if (event.key === "Enter" || event.key === "Tab") take(offered[chosen]);
      else if (event.key === "Escape") close();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}

/** Those present first, then those who spoke, then the assistant: whose name, or a word of it, begins so. @param {Room} room @param {string} wanted */
function offer({ members, log, you, facts }, wanted) {
  const found = new Map(members);
  /** The bots that are no more. @type {Set<string>} */
  const removed = new Set();
  for (const entry of log.toReversed()) {
    if (entry.type === "act" && entry.act.type === "bot_removed") removed.add(entry.act.member_id);
    if (entry.type !== "posted" || found.has(entry.author.id)) continue;
    // Where the assistant is offered, it is by the room.
    const { author, draft_id } = entry;
    if (!author.bot || (!draft_id && !removed.has(author.id))) found.set(author.id, author);
  }
  const assistant = facts?.assistant;
  if (assistant) found.set(assistant.id, assistant);
  const start = wanted.toLocaleLowerCase();
  const begins = ({ name = "" }) => ` ${name.toLocaleLowerCase()}`.includes(` ${start}`);
  return [...found.values()].filter((it) => it.id !== you?.id && begins(it)).slice(0, MOST);
}

/** @param {Member} member @param {boolean} chosen @param {number} at */
function option(member, chosen, at) {
  const avatar = make("span");
  drawAvatar(avatar, member);
  const element = make("li", "mentions__option", avatar, make("bdi", "", member.name));
  if (member.bot) element.append(make("span", "mark mark--bot", words.marks.bot));
  element.id = `${LIST}-${at}`;
  element.role = "option";
  element.ariaSelected = String(chosen);
  return element;
}

/** What everyone is called whom this page knows of: as they were in the log, and by now. @param {Room} room */
export function people({ log, names, facts }) {
  /** @type {Map<string, string>} */
  const known = new Map();
  for (const entry of log)
    if (entry.type === "posted") known.set(entry.author.id, entry.author.name);
  const assistant = facts?.assistant;
  if (assistant) known.set(assistant.id, assistant.name);
  return new Map([...known, ...names]);
}
