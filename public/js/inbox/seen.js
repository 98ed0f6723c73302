// In a private conversation, under one's newest message that others have read: that they have.

import { words } from "../i18n/later.js";
import { names } from "../session/room/settings.js";
import { make, setText } from "../ui/element.js";
import "../../css/seen.css";

/** @import { Room } from "../types/room.js" */

/**
 * One's newest message that others have read, and who they are.
 * @param {Pick<Room, "log" | "members" | "seen" | "you">} room
 */
export function newestSeen({ log, members, seen, you }) {
  const others = [...members.values()].filter(({ id }) => id !== you?.id);
  const has = (/** @type {string} */ id, /** @type {number} */ seq) => (seen?.get(id) ?? 0) >= seq;
  const message = log.findLast(
    (entry) =>
      entry.type === "posted" &&
      entry.author.id === you?.id &&
      others.some(({ id }) => has(id, entry.seq)),
  );
  if (message?.type !== "posted") return undefined;
  const by = others.filter(({ id }) => has(id, message.seq));
  return { seq: message.seq, by, isByAll: by.length === others.length };
}

/** @param {Room} room */
export function showSeen(room) {
  const found = newestSeen(room);
  const message = found && document.querySelector(`.message[data-seq="${found.seq}"]`);
  const drawn = document.querySelector(".message__seen");
  if (!found || !message) return drawn?.remove();
  const line = drawn ?? make("p", "message__seen");
  setText(line, found.isByAll ? words.seen : words.seenBy(names(found.by)));
  if (line.parentElement !== message) message.append(line);
}
