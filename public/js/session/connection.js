// The connection to a room: opens, notices silence, and comes back by itself with what it lacks.
// No DOM and no globals: timers, dice and the WebSocket are given, so that tests can drive it.

import { decode, encode, PING, PONG } from "../protocol.js";

/** @import { Command, ConnectionParts, ConnectionState, Event, Welcomed } from "../types/room.js" */

/** The room takes 90 s of silence for an absence; a third of that leaves room for a lost one. */
const PING_MS = 30_000;
/** How long an answer to a ping may take. Phones on a bad network need seconds, not tens. */
const PONG_MS = 8_000;
/** How long it may take from the first attempt to the room's first frame. */
const WELCOME_MS = 15_000;
/** What a page lacks comes right after the welcome: the room is shown as a whole. */
const GATHER_MS = 250;
/** Full jitter between nothing and a doubling ceiling, so that a room's pages do not return as one. */
const BACKOFF_MS = { first: 1_000, most: 30_000 };
/** After "too fast for too long" (1008) and "room full" (1013) haste would only make it worse. */
const PATIENCE_MS = { first: 20_000, most: 300_000 };
const PATIENT_CODES = [1008, 1013];
/** A connection that lasted so long was a good one: the next loss starts from a short wait. */
const STEADY_MS = 5_000;

/** @param {ConnectionParts} parts */
export function createConnection({ url, WebSocket, timers, now, random, onEvents, onState }) {
  /** @type {WebSocket | undefined} */
  let socket;
  /** @type {unknown} */
  let timer;
  let attempts = 0;
  let openedAt = 0;
  let everOpen = false;
  let stopped = false;
  /** A welcome, until the room is whole. @type {Event[] | undefined} */
  let gathered;
  /** @type {ConnectionState} */
  let state = { phase: "connecting", returning: false, since: now() };

  /** @param {Partial<ConnectionState>} change */
  const become = (change) => {
    state = { ...state, retryAt: undefined, ...change };
    onState(state);
  };

  /** One timer serves all: at any moment exactly one thing is waited for. */
  const later = (/** @type {() => void} */ act, /** @type {number} */ delay) => {
    timers.clearTimeout(timer);
    timer = timers.setTimeout(act, delay);
  };

  const connect = () => {
    if (stopped) return;
    drop();
    attempts += 1;
    const current = new WebSocket(url());
    socket = current;
    become({ phase: "connecting" });
    current.onmessage = ({ data }) => hear(String(data));
    current.onclose = ({ code }) => lose(code);
    later(() => lose(), WELCOME_MS);
  };

  /** A socket that we gave up may still speak or close, much later: nobody listens any more. */
  const drop = () => {
    gathered = undefined;
    if (!socket) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
    socket = undefined;
  };

  /** @param {string} frame */
  const hear = (frame) => {
    const events = frame === PONG ? [] : decode(frame);
    if (events[0]?.type === "welcomed" && state.phase !== "open") {
      gathered = [];
      later(open, GATHER_MS);
    }
    if (gathered) {
      gathered.push(...events);
      return isWhole(gathered) && open();
    }
    if (state.phase === "open") later(ping, PING_MS);
    if (events.length > 0) onEvents(events);
  };

  const open = () => {
    const events = gathered ?? [];
    gathered = undefined;
    openedAt = now();
    later(ping, PING_MS);
    // The events come first: whoever hears of the open connection then finds the room complete.
    onEvents(events);
    if (state.phase !== "connecting") return;
    become({ phase: "open", returning: everOpen, code: undefined });
    everOpen = true;
  };

  const ping = () => probe(PONG_MS);

  /** @param {number} patience */
  const probe = (patience) => {
    socket?.send(PING);
    later(() => lose(), patience);
  };

  /** @param {number} [code] */
  const lose = (code) => {
    const wasOpen = state.phase === "open";
    if (wasOpen && now() - openedAt >= STEADY_MS) attempts = 0;
    drop();
    const { first, most } = PATIENT_CODES.includes(code ?? 0) ? PATIENCE_MS : BACKOFF_MS;
    const delay = Math.round(random() * Math.min(most, first * 2 ** attempts));
    later(connect, delay);
    const since = wasOpen ? now() : state.since;
    become({
      phase: "waiting",
      returning: everOpen,
      since,
      retryAt: now() + delay,
      code: code ?? state.code,
    });
  };

  return {
    connect,
    /** @param {Command} command @returns {boolean} whether it was handed to an open connection */
    send(command) {
      if (state.phase !== "open") return false;
      socket?.send(encode(command));
      return true;
    },
    /** Something suggests that the world changed: the page woke, the network came back. */
    wake() {
      if (state.phase === "waiting") connect();
      else if (state.phase === "open") probe(PONG_MS / 2);
    },
    /** What came does not fit: begin again from the last seq. */
    restart() {
      if (state.phase === "connecting" || state.phase === "open") lose();
    },
    /** Whoever is not let in knocks no more until somebody wishes to connect again. */
    rest() {
      timers.clearTimeout(timer);
      drop();
      become({ phase: "resting", since: now() });
    },
    stop() {
      stopped = true;
      timers.clearTimeout(timer);
      drop();
    },
    get state() {
      return state;
    },
  };
}

/** @param {Event[]} events a welcome, and what came after it */
function isWhole([welcome, ...events]) {
  const { seq, history } = /** @type {Welcomed} */ (welcome);
  const last = events.at(-1);
  return seq === 0 || (last && (history !== "resumed" || ("seq" in last && last.seq >= seq)));
}
