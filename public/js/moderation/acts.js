// What was done to keep the room in order, as sentences in the log. The same done to many in a row is told
// once, and who did it can undo it there while it holds.

import { isolate, sentenceNodes } from "../text/isolate.js";
import { make, makeButton } from "../ui/element.js";
import { inUnits, speak, words } from "./words.js";
import "../../css/acts.css";

/** @import { Act, ActNotice, Member, RenderContext, RoomChanged } from "../types/ui.js" */

/** What is told once of many. @type {Set<Act["type"]>} */
const TOGETHER = new Set(["silenced", "banned", "unbanned"]);

/** @param {HTMLElement} element @param {ActNotice[]} acts @param {Member | undefined} you @param {RenderContext} context */
export async function draw(element, acts, you, { now }) {
  await speak();
  const lines = together(acts).flatMap((group) => {
    const [first] = group;
    const sentence = first ? inWords(first, group) : "";
    if (sentence === "") return [];
    const undo = group.filter((notice) => canUndo(notice, you, now()));
    const button = undo.length > 0 ? [" ", undoButton(undo)] : [];
    return [make("span", "acts__line", ...sentenceNodes(sentence), ...button)];
  });
  element.replaceChildren(...lines);
}

/** What the same person did to several in the same way. @param {ActNotice[]} acts @returns {ActNotice[][]} */
function together(acts) {
  /** @type {ActNotice[][]} */
  const groups = [];
  for (const notice of acts) {
    const last = groups.at(-1);
    const isSame = last?.[0] && kindOf(last[0]) === kindOf(notice);
    if (isSame && TOGETHER.has(notice.act.type)) {
      last.push(notice);
    } else groups.push([notice]);
  }
  return groups;
}

/** @param {ActNotice} notice */
function kindOf({ act }) {
  const by = "by" in act ? act.by : act.member_id;
  return `${act.type} ${by} ${durationOf(act)}`;
}

/** @param {Act} act */
function durationOf(act) {
  const until = "until" in act ? act.until : undefined;
  return until === undefined || until <= act.at ? "" : inUnits(until - act.at);
}

/** @param {ActNotice} notice @param {ActNotice[]} group @returns {string} */
function inWords(notice, group) {
  const { act } = notice;
  const by = isolate(notice.by || words.somebody);
  const whom = group.map((it) => isolate(it.act.name));
  const duration = durationOf(act);
  switch (act.type) {
    case "silenced":
      return duration ? words.silenced(by, whom, duration) : words.unsilenced(by, whom);
    case "banned":
      return words.banned(by, whom, duration);
    case "unbanned":
      return words.unbanned(by, whom);
    case "bot_removed":
      return words.botRemoved(by, isolate(act.name));
    case "appointed":
      return appointment(notice, by, isolate(act.name));
    case "room_changed":
      return changes(act, isolate(act.name)).join(" ");
  }
}

/** @param {ActNotice} notice @param {string} by @param {string} whom */
function appointment({ act, by: doer }, by, whom) {
  if (act.type !== "appointed") return "";
  const { role } = act;
  if (doer === undefined) {
    if (role === "owner") return words.becameOwner(whom);
    return role === "moderator" ? words.becameModerator(whom) : words.becameMember(whom);
  }
  if (act.by === act.member_id) return words.steppedDown(whom);
  if (role === "owner") return words.madeOwner(by, whom);
  return role === "moderator" ? words.madeModerator(by, whom) : words.dismissed(by, whom);
}

/** @param {RoomChanged} act @param {string} by @returns {string[]} */
function changes({ title, topic, access, slow_ms, filter, assistant, judge }, by) {
  const told = (/** @type {string} */ text) => (text ? isolate(text) : "");
  return [
    ...(title === undefined ? [] : [words.titleChanged(by, told(title))]),
    ...(topic === undefined ? [] : [words.topicChanged(by, told(topic))]),
    ...(access === undefined ? [] : [words.accessChanged[access](by)]),
    ...(slow_ms === undefined
      ? []
      : [slow_ms > 0 ? words.slowed(by, inUnits(slow_ms)) : words.unslowed(by)]),
    ...(filter === undefined ? [] : [words.filterChanged[filter](by)]),
    ...(assistant === undefined ? [] : [words.assistantChanged(by, assistant)]),
    ...(judge === undefined ? [] : [words.judgeChanged(by, judge)]),
  ];
}

/** @param {ActNotice} notice @param {Member | undefined} you @param {number} now */
function canUndo({ act, isOver }, you, now) {
  if (isOver || (act.type !== "banned" && act.type !== "silenced")) return false;
  return act.by === you?.id && (act.until === undefined || act.until > now);
}

/** @param {ActNotice[]} notices */
function undoButton(notices) {
  const button = makeButton("button button--link acts__undo", words.undo);
  button.dataset.members = notices.map(({ act }) => act.member_id).join(" ");
  button.value = notices[0]?.act.type ?? "";
  return button;
}
