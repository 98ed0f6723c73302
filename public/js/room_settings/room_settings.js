// Room settings, in the slot: what owners may change of their room. One form; only what is different is
// sent, so that the log tells of nothing else.

import { words as common } from "../i18n/later.js";
import { inUnits, words } from "../moderation/words.js";
import { changeRoom, loadModeration } from "../protocol/keeping.js";
import { roomPath } from "../protocol.js";
import { isOwner } from "../session/room/authority.js";
import { makeDownload } from "../ui/download.js";
import { make, setText } from "../ui/element.js";
import { createBots } from "./bots.js";
import { chooseOf, labelled, line, tick } from "./fields.js";
import "../../css/settings.css";
import "../../css/choice.css";

/** @import { Page, Room, RoomSettingsParts, Settings } from "../types/ui.js" */

/** In seconds. */
const PACES = [0, 5, 15, 30, 60, 300, 3_600];

/** @param {RoomSettingsParts} parts */
export function createRoomSettings({ slot, session }) {
  const { limits, name } = session.room;
  const title = line(words.title, { most: limits.title_chars, note: words.titleNote(name) });
  const topic = line(words.topic, { most: limits.topic_chars });
  const access = chooseOf(words.whoComesIn, words.access);
  const filter = chooseOf(words.filter, words.filters);
  const pace = make("select", "field settings__pace");
  const ownWords = make("textarea", "field settings__words");
  ownWords.rows = 4;
  ownWords.dir = "auto";
  const assistant = tick(words.assistant);
  const judge = tick(words.judge, words.judgeNote);
  const save = make("button", "button button--primary", words.save);
  const note = make("p", "settings__note");
  note.role = "status";
  const form = make(
    "form",
    "settings__form",
    title.element,
    topic.element,
    access.element,
    labelled(words.pace, pace),
    filter.element,
    labelled(words.filterWords, ownWords, words.filterWordsNote),
    assistant.element,
    judge.element,
    make("div", "settings__foot", save, note),
  );
  const bots = createBots(session);
  const panel = {
    element: make("div", "settings", form, bots.element, exporting(name)),
    title: common.roomSettings,
    focus: () => title.field.focus(),
    onClose: bots.forget,
  };
  /** What the form shows of the room, so that what somebody types is not lost to what others change. */
  let shown = "";
  let shownWords = "";
  let isAsked = false;
  let isSaving = false;
  let hasAssistant = false;

  /** @param {Room} room */
  const fill = ({ facts, moderation }) => {
    const now = JSON.stringify(facts);
    if (facts && now !== shown) {
      shown = now;
      title.field.value = facts.title;
      topic.field.value = facts.topic;
      access.choose(facts.access);
      filter.choose(facts.filter);
      setPaces(pace, facts.slow_ms);
      hasAssistant = Boolean(facts.assistant ?? facts.assistant_off);
      assistant.field.checked = facts.assistant !== null;
      assistant.element.hidden = !hasAssistant;
      judge.field.checked = facts.judge === true;
      judge.element.hidden = facts.judge === undefined;
    }
    const known = moderation.lists?.filter_words?.join("\n");
    ownWords.disabled = known === undefined;
    if (known === undefined || known === shownWords) return;
    ownWords.value = shownWords = known;
  };

  /** What is different from the room. */
  const changes = () => {
    const { facts } = session.room;
    if (!facts) return {};
    /** @type {Settings} */
    const wanted = {
      title: title.field.value.trim(),
      topic: topic.field.value.trim(),
      access: /** @type {Settings["access"]} */ (access.chosen()),
      slow_ms: Number(pace.value) * 1000,
      filter: /** @type {Settings["filter"]} */ (filter.chosen()),
    };
    const different = Object.entries(wanted).filter(
      ([key, value]) => facts[/** @type {keyof Settings} */ (key)] !== value,
    );
    const list = ownWords.value
      .split("\n")
      .map((word) => word.trim())
      .filter((word) => word !== "");
    const isListed = !ownWords.disabled && list.join("\n") !== shownWords;
    const isOn = facts.assistant !== null;
    return {
      ...Object.fromEntries(different),
      ...(isListed && { filter_words: list }),
      ...(hasAssistant &&
        assistant.field.checked !== isOn && { assistant: assistant.field.checked }),
      ...((facts.judge ?? false) !== judge.field.checked && { judge: judge.field.checked }),
    };
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = changes();
    if (Object.keys(wanted).length === 0) return setText(note, words.saved);
    isSaving = true;
    session.send(changeRoom(wanted));
    if (!wanted.filter_words) return;
    shownWords = wanted.filter_words.join("\n");
    // Nothing but the list itself tells that it was taken.
    session.send(loadModeration());
  });

  /** @param {Page} page */
  const update = ({ room, connection }) => {
    if (!slot.isShowing(panel)) {
      isAsked = false;
      return;
    }
    if (!isOwner(room.you)) return slot.close();
    fill(room);
    if (!isAsked && connection.phase === "open") {
      isAsked = true;
      session.send(loadModeration());
    }
    const { refused, asked } = room.moderation;
    const isBots = bots.update(room);
    if (isBots) setText(note, "");
    else if (refused) setText(note, common.refusal(refused.reason, refused.detail));
    else if (isSaving && !asked) setText(note, words.saved);
    else if (asked?.type === "change_room") setText(note, "");
    if (!asked) isSaving = false;
  };

  return {
    update,
    /** @param {Page} page */
    open(page) {
      shown = shownWords = "";
      setText(note, "");
      slot.show(panel);
      update(page);
    },
  };
}

/** All of the room as a file. @param {string} name */
function exporting(name) {
  const link = makeDownload("button settings__export", words.exportRoom, `${roomPath(name)}.jsonl`);
  const note = make("p", "settings__hint", words.exportNote);
  return make("div", "settings__field settings__last", link, note);
}

/** The paces to choose from, and that of the room, whatever it is. @param {HTMLSelectElement} pace @param {number} slow */
function setPaces(pace, slow) {
  const all = [...new Set([...PACES, slow / 1000])].sort((one, other) => one - other);
  pace.replaceChildren(
    ...all.map((seconds) => {
      const label = seconds === 0 ? words.fast : words.oneIn(inUnits(seconds * 1000));
      const option = make("option", "", label);
      option.value = String(seconds);
      return option;
    }),
  );
  pace.value = String(slow / 1000);
}
