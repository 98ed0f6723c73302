// The room's bots, in its settings: those that there are, and a new one with its token, which is told once.

import { words as common } from "../i18n/later.js";
import { ask } from "../moderation/ask.js";
import { section } from "../moderation/section.js";
import { words } from "../moderation/words.js";
import { loadModeration, makeBot, removeBot } from "../protocol/keeping.js";
import { isolate, setSentence } from "../text/isolate.js";
import { drawAvatar } from "../ui/avatar.js";
import { copyText } from "../ui/copy_text.js";
import { make, makeButton } from "../ui/element.js";
import { reconcile } from "../ui/keyed_list.js";
import { labelled, line } from "./fields.js";
import "../../css/bots.css";

/** @import { BotMade, MakeBot, Member, RemoveBot, Room, Session } from "../types/ui.js" */

const COPIED_MS = 2_000;
const COMMANDS = new Set(["make_bot", "remove_bot"]);

/** @param {Session} session */
export function createBots(session) {
  const { element, draw } = section(words.bots, words.noBots);
  const name = line(words.botName, { most: session.room.limits.name_chars });
  const note = make("p", "settings__note");
  note.role = "status";
  note.id = "bots-note";
  name.field.setAttribute("aria-describedby", note.id);
  const button = make("button", "button", words.makeBot);
  const form = make("form", "bots__new", name.element, button);
  const given = make("div", "bots__given");
  element.append(form, note, given);
  /** What was told of last. */
  let known = session.room.moderation.made;
  /** As of which removal the list is. */
  let newest = lastRemoval(session.room);
  /** What was asked for last, where it was about bots. */
  let asking = "";

  /** @param {string} sentence @param {boolean} isRefusal */
  const say = (sentence, isRefusal) => {
    setSentence(note, sentence);
    name.field.ariaInvalid = isRefusal ? "true" : null;
  };

  const forget = () => {
    given.replaceChildren();
    delete given.dataset.id;
    say("", false);
    asking = "";
  };

  /** @param {MakeBot | RemoveBot} command */
  const send = (command) => {
    asking = command.type;
    session.send(command);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = name.field.value.trim();
    if (wanted === "") return name.field.focus();
    forget();
    send(makeBot(wanted));
  });

  /** @param {Member} bot */
  const remove = async ({ id, name: called }) => {
    const deed = common.remove;
    const title = `${deed}: ${called}`;
    if (!(await ask({ title, note: words.removeBotNote, deed }))) return;
    if (given.dataset.id === id) forget();
    send(removeBot(id));
  };

  /** @param {BotMade} made */
  const give = (made) => {
    const { id, name: called } = made.member;
    name.field.value = "";
    given.dataset.id = id;
    const address = new URL(`/r/${session.room.name}`, location.href).href;
    const token = copied(words.token, make("input"), made.token);
    const command = make("textarea", "bots__command");
    command.rows = 5;
    const speaking = copied(words.botSpeaks, command, curl(address, made.token));
    given.replaceChildren(token.element, speaking.element);
    say(words.botMade(isolate(called)), false);
    token.button.focus();
  };

  /** @param {HTMLElement} item @param {Member} bot */
  const drawBot = (item, bot) => {
    const face = make("span");
    drawAvatar(face, bot);
    const button = makeButton("button", common.remove);
    button.ariaLabel = `${common.remove}: ${bot.name}`;
    button.addEventListener("click", () => remove(bot));
    item.replaceChildren(face, make("span", "bots__name", make("bdi", "", bot.name)), button);
  };

  return {
    element,
    /** A token that was seen is not seen again. */
    forget,
    /** @param {Room} room @returns {boolean} whether the last that was asked for was about bots */
    update(room) {
      const { lists, made, refused, asked } = room.moderation;
      const bots = lists && (lists.bots ?? []);
      draw(bots, (list) =>
        reconcile(list, bots ?? [], {
          keyOf: ({ id }) => id,
          make: () => make("li", "sanction bots__bot"),
          draw: drawBot,
        }),
      );
      if (asked) asking = COMMANDS.has(asked.type) ? asked.type : "";
      const last = lastRemoval(room);
      if (made !== known || last !== newest) {
        if (made && made !== known) give(made);
        known = made;
        newest = last;
        queueMicrotask(() => session.send(loadModeration()));
      }
      if (asking && refused) say(whyNot(refused), asking === "make_bot");
      return asking !== "";
    },
  };
}

/** @param {Room} room */
const lastRemoval = ({ log }) =>
  log.findLast((entry) => entry.type === "act" && entry.act.type === "bot_removed");

/** @param {{ reason: string, detail: string }} refused */
function whyNot({ reason, detail }) {
  // One that is gone already is no news.
  if (reason === "not_found") return "";
  return reason === "too_many" ? words.tooManyBots : common.refusal(reason, detail);
}

/** In a shell. @param {string} address @param {string} token */
const curl = (address, token) =>
  [
    `curl "${address}"`,
    `--header "Authorization: Bearer ${token}"`,
    `--header "Content-Type: text/plain"`,
    `--data "Hello"`,
  ].join(" \\\n  ");

/** What is there to be copied, by a button or by hand. @param {string} label @param {HTMLInputElement | HTMLTextAreaElement} field @param {string} value */
function copied(label, field, value) {
  field.classList.add("field", "bots__told");
  field.value = value;
  field.readOnly = true;
  field.dir = "ltr";
  field.spellcheck = false;
  field.addEventListener("focus", () => field.select());
  const button = makeButton("button", common.copyCode);
  button.ariaLabel = `${common.copyCode}: ${label}`;
  const note = make("span", "visually-hidden");
  note.role = "status";
  button.addEventListener("click", async () => {
    // A browser may refuse; then it is chosen, to be copied by hand.
    if (!(await copyText(value))) return field.focus();
    button.textContent = note.textContent = common.codeCopied;
    setTimeout(() => {
      button.textContent = common.copyCode;
      note.textContent = "";
    }, COPIED_MS);
  });
  return { button, element: make("div", "bots__part", labelled(label, field), button, note) };
}
