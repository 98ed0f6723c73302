// What those who keep a room see in the slot: one deed against a raid, what was reported, and who is banned
// or silenced, with the way back for each.

import { words as common } from "../i18n/later.js";
import {
  appoint,
  banNewcomers,
  changeRoom,
  loadModeration,
  loadReports,
  resolveReport,
  silence,
  unban,
} from "../protocol/keeping.js";
import { isOwner } from "../session/room/authority.js";
import { messageAt } from "../session/room/log.js";
import { isKeeper } from "../session/room/role.js";
import { carried } from "../text/carried.js";
import { isolate, setSentence } from "../text/isolate.js";
import { treeOf } from "../text/tree.js";
import { inOneLine } from "../text/words.js";
import { drawAvatar } from "../ui/avatar.js";
import { make, makeButton, setText } from "../ui/element.js";
import { reconcile } from "../ui/keyed_list.js";
import { ask } from "./ask.js";
import { section } from "./section.js";
import { inUnits, words } from "./words.js";

/** @import { ModerationParts, Page, ReportRecord, Room, Sanction } from "../types/ui.js" */

/** Within what a raid's newcomers came. In minutes. */
const NEWCOMERS = [5, 15, 60];
const DAY_S = 86_400;
const MINUTE_MS = 60_000;
const REPORTED_CHARS = 400;

/** @param {ModerationParts} parts */
export function createPanel({ slot, session, context, jump }) {
  const raid = createRaid(session);
  const note = make("p", "moderation__note");
  note.role = "status";
  const reports = section(words.reports, words.noReports);
  const banned = section(words.bannedPeople, words.nobodyBanned);
  const silenced = section(words.silencedPeople, words.nobodySilenced);
  const stepDown = makeButton("button button--link moderation__step-down", words.stepDown);
  const element = make("div", "moderation");
  element.append(raid.element, note, reports.element, banned.element, silenced.element, stepDown);
  const panel = { element, title: common.moderation };
  /** As of when the lists are. */
  let asked = -1;

  /** Whatever happens here may change who is on a list. @param {Page} page */
  const load = ({ room, connection }) => {
    if (connection.phase !== "open") {
      asked = -1;
      return;
    }
    const last = room.log.findLast(({ type }) => type === "act");
    const newest = last && "seq" in last ? last.seq : 0;
    if (asked === newest) return;
    const isFirst = asked === -1;
    asked = newest;
    queueMicrotask(() => {
      if (isFirst) session.send(loadReports());
      session.send(loadModeration());
    });
  };
  stepDown.addEventListener("click", async () => {
    const { you } = session.room;
    const question = { title: words.stepDown, note: words.stepDownAsked, deed: words.stepDown };
    if (you && (await ask(question))) session.send(appoint(you.id, "member"));
  });
  const names = (/** @type {Room} */ room, /** @type {string} */ id) =>
    id === room.you?.id ? common.you : (room.names.get(id) ?? words.somebody);
  const whenOf = (/** @type {number} */ at) => context.clock.dayAndTime(at, context.now());

  /** @param {HTMLElement} item @param {ReportRecord} report */
  const drawReport = (item, { report, at, message, by, reason }) => {
    const { author, seq, removed_at } = message;
    const face = make("span", "report__face");
    drawAvatar(face, author);
    const isGone = removed_at !== undefined;
    const told = inOneLine(treeOf(message), REPORTED_CHARS) || carried(message.files);
    const said = isGone ? common.removed : told;
    const body = make("blockquote", "report__words", said);
    body.dir = "auto";
    const meta = make("p", "report__meta");
    const how = by.bot ? words.foundBy : words.reportedBy;
    setSentence(meta, how(isolate(by.name), whenOf(at)));
    const why = make("p", "report__why", (by.bot && harmOf(reason)) || reason || "");
    why.dir = "auto";
    const show = makeButton("button button--link", words.showInLog);
    show.addEventListener("click", () => {
      slot.closeIfCovering();
      jump(seq);
    });
    const dismiss = makeButton("button", words.dismissReport);
    dismiss.addEventListener("click", () => session.send(resolveReport(report, "dismiss")));
    const remove = makeButton("button button--grave", words.removeIt);
    remove.addEventListener("click", () => session.send(resolveReport(report, "remove")));
    const choices = make("p", "report__choice", ...(isGone ? [] : [show, remove]), dismiss);
    const head = make("p", "report__author", face, make("bdi", "", author.name));
    item.replaceChildren(head, body, ...(reason ? [why] : []), meta, choices);
  };

  /** @param {HTMLElement} item @param {Sanction} sanction @param {Room} room @param {string} label @param {() => void} free */
  const drawSanction = (item, { name, by, until, reason }, room, label, free) => {
    const line = make("p", "sanction__meta");
    const doer = isolate(names(room, by));
    setSentence(line, words.byUntil(doer, until === undefined ? undefined : whenOf(until)));
    const who = make("bdi", "sanction__name", name);
    const why = make("p", "sanction__why", reason ?? "");
    why.dir = "auto";
    const button = makeButton("button sanction__free", label);
    button.ariaLabel = `${label}: ${name}`;
    button.addEventListener("click", free);
    const facts = make("div", "sanction__facts", who, line, ...(reason ? [why] : []));
    item.replaceChildren(facts, button);
  };

  /** @param {Page} page */
  const update = (page) => {
    if (!slot.isShowing(panel)) {
      asked = -1;
      return;
    }
    const { room } = page;
    if (!isKeeper(room.you)) return slot.close();
    load(page);
    const { refused, lists, reports: queue } = room.moderation;
    raid.update(room);
    setText(note, refused ? common.refusal(refused.reason, refused.detail) : "");
    stepDown.hidden = !isOwner(room.you);
    // What was reported shows as it is by now.
    const now = queue?.map((it) => ({
      ...it,
      message: messageAt(room, it.message.seq) ?? it.message,
    }));
    reports.draw(now, (list) =>
      reconcile(list, now ?? [], {
        keyOf: ({ report }) => report,
        make: () => make("li", "report"),
        isSame: (one, other) => one.message === other.message,
        draw: drawReport,
      }),
    );
    const draw =
      (
        /** @type {Sanction[]} */ some,
        /** @type {string} */ label,
        /** @type {(id: string) => void} */ free,
      ) =>
      (/** @type {HTMLElement} */ list) =>
        reconcile(list, some, {
          keyOf: ({ member_id }) => member_id,
          make: () => make("li", "sanction"),
          draw: (item, it) => drawSanction(item, it, room, label, () => free(it.member_id)),
        });
    const free = {
      ban: (/** @type {string} */ id) => session.send(unban(id)),
      silence: (/** @type {string} */ id) => session.send(silence(id, 0)),
    };
    banned.draw(lists?.banned, draw(lists?.banned ?? [], words.letIn, free.ban));
    silenced.draw(lists?.silenced, draw(lists?.silenced ?? [], words.letSpeak, free.silence));
  };

  return {
    update,
    /** @param {Page} page */
    open(page) {
      slot.show(panel);
      update(page);
    },
  };
}

/** Against a raid: nobody new comes in, and those who just came go. @param {ModerationParts["session"]} session */
function createRaid(session) {
  const close = makeButton("button button--primary raid__close", words.onlyHere);
  const note = make("p", "raid__note");
  const newcomers = makeButton("button button--grave raid__ban", words.banNewcomers);
  const within = make(
    "select",
    "field raid__within",
    ...NEWCOMERS.map((minutes) => {
      const option = make("option", "", inUnits(minutes * MINUTE_MS));
      option.value = String(minutes);
      return option;
    }),
  );
  within.ariaLabel = words.banNewcomersNote;
  const heading = make("h3", "moderation__title", words.raid);
  const label = make("p", "raid__label", words.banNewcomersNote);
  const line = make("div", "raid__line", within, newcomers);
  const element = make("section", "moderation__section raid", heading, note, close, label, line);

  close.addEventListener("click", () => {
    const isClosed = session.room.facts?.access === "invited";
    session.send(changeRoom({ access: isClosed ? "open" : "invited" }));
  });
  newcomers.addEventListener("click", () => {
    const since = session.now() - Number(within.value) * MINUTE_MS;
    session.send(banNewcomers(since, DAY_S));
  });
  return {
    element,
    /** @param {Room} room */
    update({ facts, you }) {
      const isClosed = facts?.access === "invited";
      close.hidden = !isOwner(you);
      close.classList.toggle("button--primary", !isClosed);
      setText(close, isClosed ? words.openAgain : words.onlyHere);
      setText(note, isClosed ? words.isClosed : words.raidNote);
      note.hidden = close.hidden && !isClosed;
    },
  };
}

/** What a model finds, which says it in a few words of ours. @param {string} [reason] @returns {string | undefined} */
const harmOf = (reason) => /** @type {Record<string, string>} */ (words.harms)[reason ?? ""];
