// `Reader`: somebody who reads a log, at a page that asks, lands and scrolls as the real one does.

import * as reading from "../../public/js/messages/reading_position.js";
import { loadAround, loadHistory, loadNewer } from "../../public/js/protocol.js";
import { applyPending } from "../../public/js/session/room/pending.js";
import { apply, newRoom } from "../../public/js/session/room.js";
import { bo, NOON, posted, welcomed } from "./harness.js";

/** @import { Event, Room } from "../../public/js/types/room.js" */

export const PAGE = 50;
/** Messages on a screen. */
export const SCREEN = 10;

/** @param {number} from @param {number} to */
export const messages = (from, to) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => posted(from + at, bo));

/** With a room of so many messages. */
export class Reader {
  room = newRoom("lobby");
  isAttentive = true;
  isAtEnd = true;
  /** The first and last message on the screen. @type {[number, number] | undefined} */
  screen;
  /** Where the page brought the reader, in order. @type {string[]} */
  landed = [];

  /** @param {number} newest @param {Parameters<typeof reading.open>[0]} visit */
  constructor(newest, visit) {
    this.newest = newest;
    this.position = reading.open(visit);
  }

  /** @param {Event[]} events */
  tell(...events) {
    const one = (/** @type {Room} */ room, /** @type {Event} */ event) => apply(room, event, NOON);
    this.room = events.reduce(one, this.room);
    this.look();
  }

  arrive(/** @type {"newest" | "restarted"} */ history = "newest") {
    const { newest } = this;
    this.tell(welcomed({ seq: newest, history }));
    this.tell(...messages(Math.max(1, newest - PAGE + 1), newest));
    this.settle();
    return this;
  }

  /** What the page asks for until the reader is brought somewhere. */
  settle() {
    for (let round = 0; round < 10 && this.position.landing; round += 1) {
      const wanted = reading.wanted(this.position, this.room);
      if (wanted?.type === "older") this.older();
      if (wanted?.type === "around") this.around(wanted.seq);
      const place = reading.landingPlace(this.position, this.room);
      if (!place) continue;
      this.landed.push(place.to);
      this.position = reading.land(this.position);
      const from = place.to === "place" ? place.seq : Number(this.position.divider) + 1;
      this.scrollTo(place.to === "newest" ? this.room.seq - SCREEN + 1 : from);
    }
  }

  older() {
    const before = this.room.log.find((entry) => entry.type === "posted")?.seq ?? 0;
    this.room = applyPending(this.room, loadHistory(before), NOON);
    const events = messages(Math.max(1, before - PAGE), before - 1);
    this.tell({ type: "history_loaded", events, more: before - PAGE > 1 });
  }

  /** @param {number} seq */
  around(seq) {
    this.position = reading.ask(this.position);
    this.room = applyPending(this.room, loadAround(seq), NOON);
    const events = messages(seq - PAGE / 2 + 1, seq + PAGE / 2);
    this.tell({ type: "around_loaded", message: seq, events, older: true, newer: true });
  }

  newer() {
    const after = this.room.middle?.log.findLast((entry) => entry.type === "posted")?.seq ?? 0;
    this.room = applyPending(this.room, loadNewer(after), NOON);
    const to = Math.min(this.newest, after + PAGE);
    this.tell({ type: "newer_loaded", events: messages(after + 1, to), more: to < this.newest });
  }

  /** @param {number} first */
  scrollTo(first) {
    const strip = this.room.middle?.log ?? this.room.log;
    const end = strip.findLast((entry) => entry.type === "posted")?.seq ?? 0;
    const last = Math.min(end, first + SCREEN - 1);
    this.screen = [Math.max(1, Math.min(first, last - SCREEN + 1)), last];
    this.isAtEnd = !this.room.middle && last >= end;
    this.look();
  }

  /** Down to a message, one screen after the other. @param {number} seq */
  readTo(seq) {
    while ((this.screen?.[1] ?? 0) < seq) this.scrollTo((this.screen?.[0] ?? 0) + SCREEN / 2);
  }

  look() {
    const [first, last] = this.screen ?? [];
    const { isAttentive, isAtEnd } = this;
    this.position = reading.follow(this.position, this.room, { isAttentive, isAtEnd, first, last });
  }

  /** @param {boolean} isAway */
  lookAway(isAway) {
    this.isAttentive = !isAway;
    this.look();
    this.settle();
  }

  get unread() {
    const { count, isMore } = reading.unread(this.room, this.position);
    return isMore ? `${count}+` : `${count}`;
  }
}
