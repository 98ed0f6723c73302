// For you, in the slot: the mentions of all rooms and the private conversations that wait, newest first. Each
// leads to its place.

import { words } from "../i18n/later.js";
import { roomPath } from "../protocol.js";
import { quotedTree } from "../text/tree.js";
import { inOneLine } from "../text/words.js";
import { make, setText } from "../ui/element.js";
import { reconcile } from "../ui/keyed_list.js";
import { waitingIn, waitingRooms } from "./waiting.js";
import "../../css/for_you.css";

/** @import { ForYouParts } from "../types/ui.js" */
/** @import { RoomEntry } from "./rooms.js" */
/** @import { Waiting } from "./waiting.js" */

/** @param {ForYouParts} parts */
export function createForYou({ ask, you, go, clock, now }) {
  const list = make("ol", "for-you__list");
  const note = make("p", "for-you__note", words.searching);
  note.role = "status";
  const element = make("div", "for-you", note, list);
  element.tabIndex = -1;
  const panel = { element, title: words.forYou, focus: () => element.focus() };
  let shown = "";
  let asked = 0;

  list.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a");
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain) return;
    event.preventDefault();
    go(link.dataset.room ?? "", link.hash);
  });

  /** @param {RoomEntry} room */
  const lookInto = async (room) => {
    const after = room.read ?? Math.max(0, room.newest - room.unread);
    const messages = await ask(room.name, after).catch(() => []);
    return waitingIn(room, messages, you());
  };

  /** @param {RoomEntry[]} rooms */
  const update = async (rooms) => {
    const waiting = waitingRooms(rooms);
    const key = JSON.stringify(waiting);
    if (key === shown) return;
    shown = key;
    asked += 1;
    const question = asked;
    const found = (await Promise.all(waiting.map(lookInto))).flat();
    // Something else has begun to wait meanwhile.
    if (question !== asked) return;
    found.sort((one, other) => other.at - one.at);
    setText(note, found.length === 0 ? words.nothingForYou : "");
    reconcile(list, found, {
      keyOf: ({ room, seq, at }) => `${room} ${seq ?? at}`,
      make: () => make("li"),
      isSame: (one, other) => JSON.stringify(one) === JSON.stringify(other),
      draw: (item, it) => item.replaceChildren(draw(it)),
    });
  };

  /** @param {Waiting} waiting */
  const draw = ({ room, title, isPrivate, author, body, at, seq }) => {
    const where = isPrivate ? words.access.direct : words.wordsIn(title);
    const time = make("time", "for-you__time", clock.short(at, now()));
    time.dateTime = new Date(at).toISOString();
    const said = make("span", "for-you__words", inOneLine(quotedTree({ body })));
    said.dir = "auto";
    const link = make(
      "a",
      "for-you__item",
      make(
        "span",
        "for-you__meta",
        make("bdi", "for-you__author", author),
        " ",
        make("span", "for-you__where", where),
        " ",
        time,
      ),
      " ",
      said,
    );
    link.dataset.room = room;
    link.href = roomPath(room) + (seq ? `#${seq}` : "");
    return link;
  };

  return { panel, update };
}
