// The timeline: a room's log as the rows that a reader sees: which messages group, where a day
// begins, which comings and goings fold into one line, where reading had stopped. Pure.

import { dayOf } from "../i18n/time.js";
import { shown } from "../session/room/log.js";
import { markOf, present } from "../session/room/role.js";

/** @import { ActNotice, CrowdNotice, Entry, PresenceNotice, Pending, Posted, Quoted, Renamed, Room, Row, Veil } from "../types/ui.js" */

/** Campfire's number: after five minutes of silence one wants to know again who speaks, and when. */
const GROUP_MS = 5 * 60_000;
/** In a crowd, fewer coming or going at once are no news. */
const CROWD = 5;

/**
 * @param {Room} room
 * @param {number} [divider] the seq after which the new messages begin
 * @param {boolean} [isOpen] whether what is pending is on its way
 * @returns {Row[]}
 */
export function timeline(room, divider, isOpen = true) {
  /** @type {Row[]} */
  const rows = [];
  let day = "";
  const { log, more } = shown(room);
  // Where what was read is not there, nor is the line after it.
  const isHere = (/** @type {Entry} */ it) => it.type === "posted" && it.seq <= Number(divider);
  let divided = divider === undefined || (more && !log.some(isHere));
  /** @type {Posted | Pending | undefined} */
  let above;

  /** @param {number} at */
  const enter = (at) => {
    const today = dayOf(at);
    if (today === day) return;
    day = today;
    above = undefined;
    // Days may come in any order: a message that was refused yesterday still waits below today's.
    const again = rows.filter((row) => row.kind === "day" && dayOf(row.at) === today).length;
    rows.push({ kind: "day", key: `day-${today}${again ? `-${again + 1}` : ""}`, at });
  };

  /** @param {Posted | Pending} message @param {string} key @param {boolean} own */
  const say = (message, key, own) => {
    const grouped = above !== undefined && goesOn(above, message, own, room);
    const waits = !isOpen && message === room.pending.at(-1);
    const called = message.mentions?.map(
      ({ member_id, name }) => room.names.get(member_id) ?? name,
    );
    const refused = "seq" in message && room.refused?.message === message.seq && room.refused;
    const removing = "seq" in message && room.removing.has(message.seq);
    // Whoever looks knows what they are themselves.
    const mark = own || !("author" in message) ? undefined : markOf(present(room, message.author));
    const later = {
      ...(called && { called }),
      ...(refused && { refused }),
      ...(removing && { removing }),
      ...(mark && { mark }),
      ...veils(message, room),
    };
    rows.push({ kind: "message", key, message, own, grouped, waits, ...later });
    above = message;
  };

  for (const entry of log) {
    const own = entry.type === "posted" && entry.author.id === room.you?.id;
    if (!divided && entry.type === "posted" && !own && entry.seq > Number(divider)) {
      divided = true;
      enter(entry.at);
      rows.push({ kind: "divider", key: "divider" });
      above = undefined;
    }
    if (entry.type === "posted") {
      enter(entry.at);
      say(entry, own ? `own-${entry.client_id}` : `seq-${entry.seq}`, own);
    } else if (entry.type !== "crowd" || Math.abs(entry.by) >= CROWD) {
      above = undefined;
      notice(rows, entry);
    }
  }
  for (const message of log === room.log ? room.pending : []) {
    enter(message.at);
    say(message, `own-${message.client_id}`, true);
  }
  return rows;
}

/** What the room's filter flagged, or somebody said who is blocked, is veiled until the reader asks to see it; nobody is spared their own words. @param {Posted | Pending} message @param {Room} room */
function veils(message, { unveiled, blocked, you }) {
  /** @param {Posted | Quoted | undefined} it @returns {Veil | false | undefined} */
  const veil = (it) =>
    it &&
    it.author.id !== you?.id &&
    !unveiled.has(it.seq) &&
    (blocked.has(it.author.id) ? "blocked" : it.flagged);
  const isVeiled = veil("seq" in message ? message : undefined);
  const isQuoteVeiled = veil(message.reply_to);
  return { ...(isVeiled && { isVeiled }), ...(isQuoteVeiled && { isQuoteVeiled }) };
}

/** @param {Posted | Pending} above @param {Posted | Pending} message @param {boolean} own @param {Room} room */
function goesOn(above, message, own, room) {
  if (message.at - above.at > GROUP_MS) return false;
  if (!("author" in above) || !("author" in message)) {
    return own && (!("author" in above) || above.author.id === room.you?.id);
  }
  return above.author.id === message.author.id && above.author.name === message.author.name;
}

/** Comings, goings and renames in a row are one line, and so is what was done in a row to keep the room. @param {Row[]} rows @param {PresenceNotice | CrowdNotice | Renamed | ActNotice} entry */
function notice(rows, entry) {
  const last = rows.at(-1);
  if (entry.type === "act") {
    if (last?.kind === "acts") last.acts.push(entry);
    else rows.push({ kind: "acts", key: entry.key, acts: [entry] });
  } else if (last?.kind === "notice") last.entries.push(entry);
  else rows.push({ kind: "notice", key: noticeKey(entry), entries: [entry] });
}

/** @param {PresenceNotice | CrowdNotice | Renamed} entry */
const noticeKey = (entry) => (entry.type === "renamed" ? `seq-${entry.seq}` : entry.key);
