// A room as one page sees it: a fold over its events, plus what this page has said and not yet heard
// back. Pure: no DOM, no socket, no clock; the same events always make the same room.

import { isFinal, shutOut } from "./room/access.js";
import { isOwn, loadAround, loadNewer, loadOlder, store } from "./room/log.js";
import { amend } from "./room/message.js";
import { moderate, record, report, resolve } from "./room/moderation.js";
import { discard, keepMessage, refuse } from "./room/pending.js";
import { changeAvatar, count, join, leave, rename, see, sync, welcome } from "./room/presence.js";
import { appoint } from "./room/role.js";
import { find } from "./room/search.js";
import { changeRoom } from "./room/settings.js";
import { stopTyping, type } from "./room/typing.js";

/** @import { Act, AssistantEvent, AvatarChanged, Changed, Event, Pending, Posted, Renamed, Room } from "../types/room.js" */

/** @type {(name: string, pending?: Pending[]) => Room} */
export const newRoom = (name, pending = []) => ({
  name,
  you: undefined,
  members: new Map(),
  present: 0,
  limits: { body_chars: 4000, name_chars: 32 },
  log: [],
  seq: 0,
  welcomed: false,
  gap: false,
  more: false,
  loading: undefined,
  middle: undefined,
  jumping: undefined,
  search: undefined,
  refused: undefined,
  typing: new Map(),
  removing: new Map(),
  names: new Map(),
  pending,
  renaming: undefined,
  back: { seq: 0, missed: 0, restarted: false },
  expected: new Map(),
  notices: 0,
  facts: undefined,
  outside: undefined,
  silencedUntil: 0,
  spokeAt: 0,
  unveiled: new Set(),
  blocked: new Set(),
  drafted: [],
  moderation: { reported: [] },
});

/**
 * @param {Room} room
 * @param {Event} event
 * @param {number} now
 * @returns {Room}
 */
export function apply(room, event, now) {
  switch (event.type) {
    case "welcomed":
      return welcome(room, event, now);
    case "joined":
      return join(room, event.member, now);
    case "left":
      return leave(stopTyping(room, event.member_id), event.member_id, now);
    case "counted":
      return count(room, event.present, now);
    case "synced":
      return sync(room, event);
    case "typed":
      return type(room, event.member_id, now);
    case "posted":
      return applyStored(stopTyping(room, event.author.id), event, (stored) =>
        isOwn(room, event) ? discard(speak(stored, event), event.client_id) : stored,
      );
    case "edited":
    case "removed":
    case "reacted":
    case "flagged":
      return applyStored(room, event, (stored) =>
        amend(event.type === "removed" ? keepMessage(stored, event.message) : stored, event),
      );
    case "renamed":
      return applyStored(room, event, (stored) => rename(stored, event));
    case "avatar_changed":
      return applyStored(room, event, (stored) => changeAvatar(stored, event));
    case "room_changed":
      return applyAct(room, event, (stored) => changeRoom(stored, event));
    case "appointed":
      return applyAct(room, event, (stored) => appoint(stored, event));
    case "silenced":
    case "banned":
    case "unbanned":
    case "bot_removed":
      return applyAct(room, event, (stored) => stored);
    case "bot_made":
      return moderate(room, { made: event });
    case "reported":
      return report(room, event.message);
    case "reports_loaded":
      return moderate(room, { reports: event.reports });
    case "report_resolved":
      return resolve(room, event.report);
    case "moderation_loaded":
      return moderate(room, { lists: event });
    case "invite_made":
      return moderate(room, { invite: event });
    case "history_loaded":
      return loadOlder(room, event);
    case "newer_loaded":
      return loadNewer(room, event);
    case "around_loaded":
      return loadAround(room, event);
    case "found":
      return find(room, event);
    case "seen": // It names a place in the log and has none.
      return see(room, [event]);
    case "direct_opened":
      return { ...room, opened: event.address };
    case "rejected":
      return isFinal(event) ? shutOut(room, event, now) : refuse(room, event, now);
    default:
      return skip(room, event);
  }
}

/**
 * What the assistant writes is kept for what shows it. What a newer room stores and this page does not
 * know has its place in the log all the same.
 * @param {Room} room
 * @param {AssistantEvent & { seq?: number }} event
 * @returns {Room}
 */
function skip(room, event) {
  const { seq } = event;
  if ("draft_id" in event) return { ...room, drafted: [...room.drafted, event].slice(-99) };
  if (seq === undefined || seq <= room.seq) return room;
  return seq === room.seq + 1 ? { ...room, seq } : { ...room, gap: true };
}

/** Where the room is slow, the next words wait for a while after these. @param {Room} room @param {Posted} event @returns {Room} */
const speak = (room, { at }) => ({ ...room, spokeAt: Math.max(room.spokeAt, at) });

/** @param {Room} room @param {Act} act @param {(stored: Room) => Room} change */
const applyAct = (room, act, change) =>
  applyStored(room, act, (stored) => record(change(stored), act));

/**
 * What an event does, once it has its place in the log. A post that was sent twice is answered with one
 * that has it already.
 * @param {Room} room
 * @param {Posted | Changed | Renamed | AvatarChanged | Act} event
 * @param {(stored: Room) => Room} change
 */
function applyStored(room, event, change) {
  const stored = store(room, event);
  const isKnown = stored === room && event.type !== "posted";
  return stored.gap || isKnown ? stored : change(stored);
}
