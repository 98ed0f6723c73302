// The list of my rooms and, below it, myself. On a phone it is a page of its own, the first one. It is
// drawn as a whole only where it changed; a room keeps its element, for it may have the focus.

import { words } from "../i18n/later.js";
import { roomPath } from "../protocol.js";
import { isolate, setSentence } from "../text/isolate.js";
import { quotedTree } from "../text/tree.js";
import { inOneLine } from "../text/words.js";
import { drawAvatar } from "../ui/avatar.js";
import { find, make, makeButton, setText } from "../ui/element.js";
import { drawSign } from "../ui/emblem.js";
import { makeIcon } from "../ui/icon.js";
import { reconcile } from "../ui/keyed_list.js";
import { openMenu } from "../ui/menu.js";
import { calledIn, MANY } from "./rooms.js";
import { countWaiting } from "./waiting.js";
import "../../css/badge.css";
import "../../css/sidebar.css";

const PLUS = "M12 5v14M5 12h14";
const GLASS = "M16 16l5 5M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z";
const DOTS = "M5 12h.01M12 12h.01M19 12h.01";

/** @import { Member, SidebarParts } from "../types/ui.js" */
/** @import { RoomEntry } from "./rooms.js" */

/** @param {HTMLElement} element @param {SidebarParts} parts */
export function mount(
  element,
  { go, mute, leave, newRoom, openSwitcher, openMe, openForYou, clock, now },
) {
  element.append(...makeParts());
  const list = find(element, ".sidebar__list");
  const quiet = find(element, ".sidebar__quiet");
  const quietList = find(quiet, ".sidebar__list");
  const mine = find(element, ".me");
  /** @type {RoomEntry[]} */
  let shown = [];

  find(element, ".sidebar__new").addEventListener("click", newRoom);
  const seek = find(element, ".sidebar__find");
  seek.addEventListener("click", openSwitcher);
  mine.addEventListener("click", openMe);
  const forYou = find(element, ".entry--for-you");
  forYou.addEventListener("click", openForYou);
  element.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const name = target.closest(".entry")?.getAttribute("data-room") ?? "";
    const more = target.closest(".entry__more");
    if (more instanceof HTMLElement) openMenu(more, deeds(name));
    // Whoever wants another tab or window gets it.
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!target.closest("a.entry__link") || !plain) return;
    event.preventDefault();
    go(name);
  });

  /** Where a room leaves its place, the keyboard goes on at the next one. @param {string} name @param {() => void} act */
  const keepFocus = (name, act) => {
    const row = find(element, `[data-room="${name}"]`);
    const at = [...list.children].indexOf(row);
    act();
    const { children } = list;
    const next = row.checkVisibility() ? row : (children[at] ?? children[children.length - 1]);
    if (next) find(next, ".entry__link").focus();
    else seek.focus();
  };

  /** @param {string} name */
  const deeds = (name) => {
    const muted = shown.some((entry) => entry.name === name && entry.muted);
    const doIt = (/** @type {() => void} */ act) => () => keepFocus(name, act);
    return [
      { label: muted ? words.loud : words.quiet, act: doIt(() => mute(name, !muted)) },
      { label: words.offTheList, act: doIt(() => leave(name)) },
    ];
  };

  /** @param {HTMLElement} row @param {{ entry: RoomEntry, isOpen: boolean }} item */
  const draw = (row, { entry, isOpen }) => {
    const { name, face, unread, mentions, last, newest_at } = entry;
    const title = calledIn(entry);
    row.dataset.room = name;
    row.classList.toggle("entry--new", unread > 0);
    row.classList.toggle("entry--open", isOpen);
    const link = find(row, ".entry__link", HTMLAnchorElement);
    link.href = roomPath(name);
    link.ariaCurrent = isOpen ? "page" : null;
    drawSign(find(row, ".entry__emblem"), name, face, title);
    setText(find(row, ".entry__name"), title);
    const said = last && `${isolate(last.author)}: ${inOneLine(quotedTree(last))}`;
    setSentence(find(row, ".entry__last"), said ?? words.nothingSaid);
    setText(find(row, ".entry__time"), last ? clock.short(newest_at, now()) : "");
    const badge = find(row, ".badge");
    badge.hidden = unread === 0;
    badge.classList.toggle("badge--for-you", mentions > 0);
    const count = mentions > 0 ? `@${mentions}` : String(unread);
    const shown = make("span", "", unread > MANY && mentions === 0 ? `${MANY}+` : count);
    shown.ariaHidden = "true";
    badge.replaceChildren(shown, make("span", "visually-hidden", words.unread(unread, mentions)));
    find(row, ".entry__more").ariaLabel = words.roomActions(title);
  };

  return {
    /** @param {{ rooms: RoomEntry[], open: string, you: Member | undefined, isSignedIn: boolean }} state */
    update({ rooms, open, you, isSignedIn }) {
      shown = rooms;
      const waiting = countWaiting(rooms);
      const badge = find(forYou, ".badge");
      badge.hidden = waiting === 0;
      setText(badge, String(waiting));
      for (const [place, muted] of /** @type {[HTMLElement, boolean][]} */ ([
        [list, false],
        [quietList, true],
      ])) {
        const entries = rooms.filter((entry) => entry.muted === muted);
        reconcile(
          place,
          entries.map((entry) => ({ entry, isOpen: entry.name === open })),
          {
            keyOf: ({ entry }) => entry.name,
            make: makeEntry,
            isSame: (one, other) => one.entry === other.entry && one.isOpen === other.isOpen,
            draw,
          },
        );
      }
      quiet.hidden = quietList.childElementCount === 0;
      mine.hidden = !you;
      if (!you) return;
      drawAvatar(find(mine, ".me__face"), you);
      setText(find(mine, ".me__name"), you.name);
      const note = isSignedIn ? words.signedIn : `${words.onlyHere} · ${words.keepIt}`;
      setText(find(mine, ".me__note"), note);
    },
  };
}

function makeParts() {
  const logo = make("img");
  logo.src = "/icons/chatter.svg";
  logo.alt = "";
  logo.width = logo.height = 28;
  const home = make("a", "sidebar__home", logo, make("span", "", "Chatter"));
  home.href = "/about";
  const plus = makeButton("button button--quiet button--icon sidebar__new", makeIcon(PLUS));
  plus.ariaLabel = plus.title = words.newRoom;
  const seek = makeButton(
    "sidebar__find",
    makeIcon(GLASS),
    make("span", "sidebar__find-words", words.roomsPeopleWords),
    make("kbd", "", "Ctrl K"),
  );
  seek.setAttribute("aria-keyshortcuts", "Control+K Meta+K");
  const quiet = make(
    "details",
    "sidebar__quiet",
    make("summary", "", words.quietRooms),
    make("ul", "sidebar__list"),
  );
  quiet.hidden = true;
  const name = make("span", "me__name");
  name.dir = "auto";
  const me = makeButton(
    "me",
    make("span", "visually-hidden", words.myself),
    make("span", "me__face"),
    name,
    make("span", "me__note"),
    makeIcon(DOTS),
  );
  me.hidden = true;
  return [
    make("div", "sidebar__head", home, plus),
    seek,
    make(
      "div",
      "sidebar__rooms",
      makeForYou(),
      make("h2", "sidebar__title", words.rooms),
      make("ul", "sidebar__list"),
      quiet,
    ),
    me,
  ];
}

function makeForYou() {
  const at = make("span", "entry__emblem entry__at", "@");
  at.ariaHidden = "true";
  const badge = make("span", "badge badge--for-you");
  const name = make("span", "entry__name", words.forYou);
  return make(
    "div",
    "entry entry--for-you",
    makeButton("entry__link entry__link--for-you", at, name, " ", badge),
  );
}

function makeEntry() {
  const name = make("span", "entry__name");
  const last = make("span", "entry__last");
  const time = make("span", "entry__time");
  name.dir = last.dir = "auto";
  last.ariaHidden = time.ariaHidden = "true";
  const more = makeButton("entry__more", makeIcon(DOTS));
  more.ariaHasPopup = "menu";
  more.ariaExpanded = "false";
  return make(
    "li",
    "entry",
    make(
      "a",
      "entry__link",
      make("span", "entry__emblem"),
      name,
      last,
      time,
      make("span", "badge"),
    ),
    more,
  );
}
