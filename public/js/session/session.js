// A session: one room held open, with no DOM. The connection, the outbox and the fold, put together:
// what is said is kept until the room has it, and what the room tells becomes the next `room`. The page,
// the page's tests and the visitors of the chaos test all hold their rooms open with this.

import { post, remove, socketPath, typing } from "../protocol.js";
import { createConnection } from "./connection.js";
import { clientId, createOutbox, keepPending, restorePending } from "./outbox.js";
import { isFinal } from "./room/access.js";
import {
  applyPending,
  beginRemoval,
  discard,
  fail,
  interrupt,
  keepMessage,
  retry,
} from "./room/pending.js";
import { apply, newRoom } from "./room.js";

/** @import { Command, Event, Pending, Room, SessionParts } from "../types/room.js" */

/** Where the room does not say how long a command that came too fast has to wait. */
const PAUSE_MS = 1_000;
/** What a network may take is no wrong clock. */
const SKEW_MS = 30_000;
/** How long a removal can be taken back. */
const UNDO_MS = 8_000;

/** @param {SessionParts} parts */
export function createSession(parts) {
  const { name, address, storage, WebSocket, timers, now, random, dice } = parts;
  const { connectionTime = { timers, now }, memory, wish, onEvents, onChange } = parts;
  let room = newRoom(name, restorePending(storage));
  let isOpen = false;
  /** By how much the room's clock is ahead of this one. */
  let skew = 0;

  /** What will ask the room to remove a message. @type {Map<number, unknown>} */
  const removals = new Map();

  /** The room's time: days and messages go by it, whatever this clock says. */
  const time = () => now() + skew;

  /** @param {number} at what it is there by now */
  const setTime = (at) => {
    skew = Math.abs(at - now()) < SKEW_MS ? 0 : at - now();
  };

  /** @param {Room} next */
  const become = (next) => {
    keepPending(storage, room.pending, next.pending);
    if (next.welcomed && next.log !== room.log) memory?.keep(next);
    room = next;
    onChange();
    outbox.update(room.pending, isOpen);
  };

  /** @param {Event[]} events one frame, shown as a whole */
  const hear = (events) => {
    onEvents?.(events);
    // What is newer than the welcome has just happened.
    const [first] = events;
    if (first?.type === "posted" && first.seq > room.back.seq) setTime(first.at);
    const moment = time();
    /** @param {Room} told @param {Event} event */
    const tell = (told, event) => apply(told, addressed(event, outbox.inFlight), moment);
    become(events.reduce(tell, room));
    if (events.some(isFinal)) return connection.rest();
    if (room.gap) connection.restart();
    for (const event of events) {
      if (event.type !== "rejected" || event.client_id || event.reason !== "too_fast") continue;
      timers.setTimeout(() => become(interrupt(room)), event.retry_after_ms ?? PAUSE_MS);
    }
  };

  /** A room that cannot be reached shows what was last seen of it. */
  const recall = async () => {
    const kept = await memory?.recall(name);
    if (kept && !room.welcomed) become({ ...room, ...kept });
  };

  const connection = createConnection({
    url: () => socketUrl(address(), room, wish?.()),
    WebSocket,
    ...connectionTime,
    random,
    onEvents: hear,
    onState: ({ phase }) => {
      const lost = isOpen && phase !== "open";
      isOpen = phase === "open";
      become(lost ? interrupt(room) : room);
      if (phase === "waiting" && !room.welcomed) recall().catch(() => {});
    },
  });

  const outbox = createOutbox({
    timers,
    now: time,
    send: (command) => {
      connection.send(command);
    },
    onTick: () => become({ ...room, pending: room.pending.map((it) => ({ ...it })) }),
    onDue: (client_id) => become(retry(room, client_id)),
    onSilence: connection.restart,
  });

  /** What has to be answered now, or not at all. @param {Command} command */
  const send = (command) => {
    become(applyPending(room, command, time()));
    if (!connection.send(command)) become(fail(room, command));
  };

  /** @param {number} message */
  const finishRemoval = (message) => {
    if (room.removing.get(message) === "waits") send(remove(message));
  };

  return {
    get room() {
      return room;
    },
    get connection() {
      return connection.state;
    },
    /** The room's time. */
    now: time,
    setTime,
    connect: connection.connect,
    wake: connection.wake,
    /** The network is said to be gone. */
    lose: connection.restart,
    /** The outbox sends it, now or when the room is back. @param {string} body @param {Pick<Pending, "reply_to" | "mentions" | "files">} [more] @returns its client id */
    say(body, more) {
      const client_id = clientId(time(), dice(9));
      become(applyPending(room, post(body, client_id), time(), more));
      return client_id;
    },
    send,
    /** Its words cannot come back from the room, so that it is asked a little later. @param {number} message */
    remove(message) {
      timers.clearTimeout(removals.get(message));
      removals.set(
        message,
        timers.setTimeout(() => finishRemoval(message), UNDO_MS),
      );
      become(beginRemoval(room, message));
    },
    /** It stays. @param {number} message */
    keep(message) {
      timers.clearTimeout(removals.get(message));
      become(keepMessage(room, message));
    },
    /** The page goes: what waits must not be forgotten. */
    finish() {
      for (const message of room.removing.keys()) finishRemoval(message);
    },
    /** What the room is told and does not answer. @param {Command} command */
    tell: (command) => connection.send(command),
    /** The others are told that somebody writes here. */
    type: () => connection.send(typing()),
    /** @param {string} client_id */
    retry: (client_id) => become(retry(room, client_id)),
    /** @param {string} client_id */
    discard: (client_id) => become(discard(room, client_id)),
    /** What a reader does to the room by looking elsewhere in it. @param {(room: Room) => Room} change */
    look: (change) => become(change(room)),
    stop() {
      isOpen = false;
      outbox.update([], false);
      connection.stop();
    },
  };
}

/** @param {string} home @param {Room} room @param {string} [wish] */
function socketUrl(home, { name, welcomed, seq }, wish) {
  const invite = new URL(home).searchParams.get("invite") ?? undefined;
  const path = welcomed ? socketPath(name, seq) : socketPath(name, undefined, wish, invite);
  const url = new URL(path, home);
  url.protocol = url.protocol.replace("http", "ws");
  return url.href;
}

/** A frame that the room cannot read has no id that it could tell: it is what was just sent. @param {Event} event @param {string | undefined} sent @returns {Event} */
function addressed(event, sent) {
  if (event.type !== "rejected" || event.reason !== "malformed") return event;
  const client_id = event.client_id ?? sent;
  return client_id === undefined ? event : { ...event, client_id };
}
