// The reader of a room: how far they have read, where they look, and where this visit begins. What that
// means is decided in reading_position.js; this asks the page and the room, and keeps the answer.

import { loadAround, loadHistory, messageOf } from "../protocol.js";
import { oldest } from "../session/room/log.js";
import * as reading from "./reading_position.js";

/** @import { ReaderParts } from "../types/ui.js" */

const READ = "read";
const PLACE = "place";

/** @param {ReaderParts} parts */
export function createReader({ session, storage, visit, isNew, scroll, land, show }) {
  /** How far someone has read here, in any tab. */
  const storedRead = () => {
    const seq = Number.parseInt(storage.read(READ) ?? "", 10);
    return Number.isNaN(seq) ? undefined : seq;
  };

  let position = reading.open({
    read: storedRead(),
    kept: isNew ? undefined : reading.restore(visit.read(PLACE)),
    target: messageOf(location.hash),
  });

  /** @param {(position: reading.Position) => reading.Position} change */
  const move = (change) => {
    const before = position;
    position = change(before);
    const { read, ahead } = position;
    if (read !== before.read) storage.write(READ, String(ahead ?? read));
  };

  const isAttentive = () => document.hasFocus() && document.visibilityState === "visible";

  /** What the reader sees, and whether anybody looks. @returns {reading.Look} */
  const sight = () => ({
    isAttentive: isAttentive(),
    isAtEnd: scroll().following,
    get first() {
      return scroll().sight().first;
    },
    get last() {
      return scroll().sight().last;
    },
  });

  const follow = () => move((it) => reading.follow(it, session.room, sight()));

  return {
    get position() {
      return position;
    },
    isAttentive,
    move,
    follow,
    /** The reader scrolled: what is on the screen now may have been read. */
    look() {
      const before = position;
      follow();
      if (position.read !== before.read || position.landing) show();
    },
    /** Brings the reader to where this visit begins, as soon as that is there. */
    land() {
      const { room, connection } = session;
      const wanted = reading.wanted(position, room);
      if (wanted) {
        if (connection.phase !== "open") return;
        if (wanted.type === "older") return session.send(loadHistory(oldest(room)));
        move(reading.ask);
        return session.send(loadAround(wanted.seq));
      }
      const place = reading.landingPlace(position, room);
      if (!place) return;
      // Nobody asked to see the message at which reading stopped: that it is gone is no news.
      if (room.refused?.message === position.read) {
        session.look((it) => ({ ...it, refused: undefined }));
      }
      move(reading.land);
      land(place);
      show();
    },
    readAll: () => move((it) => reading.readAll(it, session.room)),
    /** In another tab. */
    readElsewhere() {
      const seq = storedRead() ?? 0;
      move((it) => reading.readElsewhere(it, session.room, seq));
    },
    /** Where the reader is, for when they come back. */
    keep: () => visit.write(PLACE, JSON.stringify(reading.keep(position, scroll().place()))),
  };
}
