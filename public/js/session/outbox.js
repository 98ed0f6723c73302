// The outbox: what the room has not acknowledged is stored, survives a reload, and goes out in the
// order written, one at a time, so that no refusal can reorder it. The room takes a client id once.

import { post } from "../protocol.js";

/** @import { OutboxParts, Pending, RoomStorage } from "../types/room.js" */

const KEY = "outbox/";

/** An open connection that leaves a message unanswered for so long is not to be trusted. */
const ANSWER_MS = 15_000;
/** How often a countdown is looked at. */
const SECOND_MS = 1_000;

/**
 * Ids sort in the order they were made, and no two pages make the same one.
 * @param {number} now
 * @param {Uint8Array} dice
 */
export const clientId = (now, dice) =>
  `${now.toString(36)}-${Array.from(dice, (byte) => byte.toString(36).padStart(2, "0")).join("")}`;

/** @param {RoomStorage} storage @returns {Pending[]} */
export function restorePending(storage) {
  const pending = storage.keys(KEY).flatMap((key) => {
    const message = readPending(storage.read(key) ?? "");
    return message ? [{ ...message, client_id: key.slice(KEY.length) }] : [];
  });
  return pending.sort((a, b) => a.at - b.at || (a.client_id < b.client_id ? -1 : 1));
}

/** What lies there may have been changed by anyone: what does not fit is left out. @param {string} text @returns {Omit<Pending, "client_id"> | undefined} */
function readPending(text) {
  try {
    const { body, at, reply_to, mentions, files } = JSON.parse(text);
    if (typeof body !== "string" || !Number.isFinite(at)) return undefined;
    const isQuoted = Number.isInteger(reply_to?.seq) && typeof reply_to.author?.name === "string";
    const called = whole(mentions, "member_id", "name");
    const carried = whole(files, "key", "name", "type");
    return {
      body,
      at,
      ...(isQuoted && { reply_to: { ...reply_to, body: String(reply_to.body ?? "") } }),
      ...(called.length > 0 && { mentions: called }),
      ...(carried.length > 0 && { files: carried }),
    };
  } catch {
    return undefined;
  }
}

/** Of a list, what has these texts. @param {any} list @param {string[]} keys @returns {any[]} */
const whole = (list, ...keys) =>
  Array.isArray(list)
    ? list.filter((it) => keys.every((key) => typeof it?.[key] === "string"))
    : [];

/**
 * Touches what changed alone: other tabs keep their messages beside ours.
 * @param {RoomStorage} storage
 * @param {Pending[]} before
 * @param {Pending[]} after
 */
export function keepPending(storage, before, after) {
  if (before === after) return;
  const kept = new Set(before.map(({ client_id }) => client_id));
  for (const { client_id, body, at, reply_to, mentions, files } of after) {
    if (kept.delete(client_id)) continue;
    storage.write(KEY + client_id, JSON.stringify({ body, at, reply_to, mentions, files }));
  }
  for (const client_id of kept) storage.forget(KEY + client_id);
}

/** @param {OutboxParts} parts */
export function createOutbox({ timers, now, send, onTick, onDue, onSilence }) {
  /** @type {string | undefined} */
  let inFlight;
  /** @type {unknown} */
  let timer;

  /** @param {() => void} act @param {number} delay */
  const later = (act, delay) => {
    timers.clearTimeout(timer);
    timer = timers.setTimeout(act, delay);
  };

  return {
    /** The one that waits for its answer. */
    get inFlight() {
      return inFlight;
    },
    /** @param {Pending[]} pending @param {boolean} isOpen */
    update(pending, isOpen) {
      const awaited = pending.find(({ client_id }) => client_id === inFlight);
      if (isOpen && awaited && !awaited.refused) return;
      inFlight = undefined;
      timers.clearTimeout(timer);
      const next = pending.find(({ refused, retryAt }) => !refused || retryAt !== undefined);
      // What it carries goes first: files/uploads.js brings that to the room, and says its ids.
      if (!isOpen || !next || next.files?.some(({ id }) => !id)) return;
      if (next.retryAt !== undefined) {
        const left = Math.max(0, next.retryAt - now());
        if (left > SECOND_MS) return later(onTick, left % SECOND_MS || SECOND_MS);
        return later(() => onDue(next.client_id), left);
      }
      inFlight = next.client_id;
      later(onSilence, ANSWER_MS);
      const { body, client_id, reply_to, mentions, files } = next;
      const meant = mentions?.map(({ member_id }) => member_id);
      const carried = files?.map(({ id = "" }) => id);
      send(post(body, client_id, reply_to?.seq, meant, carried));
    },
  };
}
