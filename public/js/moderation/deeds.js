// What may be done with a person and with what they said, by whoever is asked to. Only what works is
// offered; the room has the last word.

import { appoint, ban, report, silence, unban, undoActs } from "../protocol/keeping.js";
import { isOwner, mayRestrain } from "../session/room/authority.js";
import { isKeeper, present } from "../session/room/role.js";
import { ask } from "./ask.js";
import { words } from "./words.js";

/** @import { Command, Deed, Member, Posted, Session } from "../types/ui.js" */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SILENCES = [10 * MINUTE, HOUR, DAY, 7 * DAY];
const BANS = [HOUR, DAY, 7 * DAY, undefined];
const HOUR_MS = 3_600_000;
/** Of many commands the room takes so many at once, and then so often another one. */
const BURST = 10;
const PACE_MS = 300;

/** @param {Session} session @param {Command[]} commands */
function sendAll(session, commands) {
  for (const [at, command] of commands.entries()) {
    if (at < BURST) session.send(command);
    else setTimeout(() => session.send(command), (at - BURST + 1) * PACE_MS);
  }
}

/** What an undo in the log stands for. @param {HTMLButtonElement} button @param {Session} session */
export function undo(button, session) {
  const ids = button.dataset.members?.split(" ") ?? [];
  const isBan = button.value === "banned";
  sendAll(
    session,
    ids.map((id) => (isBan ? unban(id) : silence(id, 0))),
  );
}

/** @param {Member} known @param {Session} session @returns {Deed[]} */
export function personDeeds(known, session) {
  const { room } = session;
  const { you, facts } = room;
  const member = present(room, known);
  if (!facts || facts.kind === "direct" || !you || member.id === you.id) return [];
  return [...roleDeeds(member, session), ...restraints(member, session)];
}

/** @param {Member} member @param {Session} session @returns {Deed[]} */
function roleDeeds({ id, name, role, bot }, session) {
  if (!isOwner(session.room.you) || role === "owner" || bot) return [];
  const give = (/** @type {"owner" | "moderator" | "member"} */ to) => () =>
    session.send(appoint(id, to));
  const undoAll = { label: words.undoActs, act: () => undoAct(id, name, session) };
  return [
    role === "moderator"
      ? { label: words.dismiss, act: give("member") }
      : { label: words.makeModerator, act: give("moderator") },
    {
      label: words.makeOwner,
      act: async () => {
        const question = { title: words.makeOwner, note: words.ownerAsked(name) };
        if (await ask({ ...question, deed: words.makeOwner })) give("owner")();
      },
    },
    ...(role === "moderator" ? [undoAll] : []),
  ];
}

/** @param {string} id @param {string} name @param {Session} session */
async function undoAct(id, name, session) {
  const question = { title: words.undoActs, note: words.undoActsAsked(name) };
  if (await ask({ ...question, deed: words.undoActs }))
    session.send(undoActs(id, session.now() - HOUR_MS));
}

/** @param {Member} member @param {Session} session @returns {Deed[]} */
function restraints(member, session) {
  const { id, name } = member;
  const { you, limits } = session.room;
  if (member.bot || !mayRestrain(you, member)) return [];
  const most = { most: limits.reason_chars, why: words.whyModerators };
  return [
    {
      label: words.silence,
      act: async () => {
        const title = words.silenceTitle(name);
        const howLong = { durations: SILENCES, chosen: SILENCES[0] };
        const question = { title, note: words.silenceNote, deed: words.doSilence };
        const terms = await ask({ ...question, ...most, howLong });
        if (terms) session.send(silence(id, terms.seconds ?? MINUTE, terms.reason));
      },
    },
    {
      label: words.ban,
      isGrave: true,
      act: async () => {
        const howLong = { durations: BANS, chosen: DAY };
        const question = { title: words.banTitle(name), note: words.banNote, deed: words.doBan };
        const terms = await ask({ ...question, ...most, howLong });
        if (terms) session.send(ban(id, terms.seconds, terms.reason));
      },
    },
  ];
}

/**
 * @param {Posted} message
 * @param {Session} session
 * @param {{ remove: (seq: number) => void, onReport: (seq: number) => void }} parts `onReport` just before it is
 * @returns {Deed[]}
 */
export function messageDeeds({ seq, author }, session, { remove, onReport }) {
  const { room } = session;
  const { you, facts, limits, moderation } = room;
  const member = present(room, author);
  if (!facts || facts.kind === "direct" || !you || author.id === you.id) return [];
  const isReported = moderation.reported.includes(seq);
  const most = limits.reason_chars;
  const toReport = {
    label: isReported ? words.reported : words.report,
    act: async () => {
      if (isReported) return;
      const title = words.reportTitle(author.name);
      const question = { title, note: words.reportNote, deed: words.doReport, why: words.why };
      const terms = await ask({ ...question, most });
      if (!terms) return;
      onReport(seq);
      session.send(report(seq, terms.reason));
    },
  };
  if (!isKeeper(you)) return [toReport];
  if (!mayRestrain(you, member)) return [toReport];
  return [
    toReport,
    ...restraints(member, session),
    {
      label: words.remove,
      note: words.removeNote,
      isGrave: true,
      act: () => remove(seq),
    },
  ];
}
