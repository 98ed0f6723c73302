// The log: the timeline as keyed rows, of which only the changed are touched. New ones are read out,
// history is not. Only what lies around the reader is drawn: at every message a browser lays out all
// that is drawn.

import { dayOf } from "../i18n/time.js";
import { words } from "../i18n.js";
import { isDirect } from "../protocol.js";
import { shown as stripOf } from "../session/room/log.js";
import { titleOf } from "../session/room/settings.js";
import { find, setText } from "../ui/element.js";
import { reconcile } from "../ui/keyed_list.js";
import { soon } from "../ui/lazy.js";
import { around, atEnd, further, nearer, slice, stay } from "./drawn_span.js";
import { drawRow, makeRow } from "./row.js";
import { timeline } from "./timeline.js";

/** @import { Span } from "./drawn_span.js" */
/** @import { landingPlace } from "./reading_position.js" */
/** @import { MessagesParts, Page, Row } from "../types/ui.js" */

/** Screen readers take a moment to look at what was added; until then a back-fill must stay quiet. */
const QUIET_MS = 1000;

/** @param {HTMLElement} element @param {MessagesParts} parts */
export function mount(element, parts) {
  const { scroll, context, show, react, retry, discard, rewrite, keep, unveil } = parts;
  const list = find(element, ".log__rows");
  const edge = find(element, ".log__edge");
  // Not every browser lets the keyboard into what scrolls.
  element.tabIndex = 0;
  /** @type {Row[]} */
  let rows = [];
  /** All of the timeline, and what of it is drawn. @type {Row[]} */
  let all = [];
  /** @type {Span} */
  let span = { from: 0, to: 0 };
  /** Whether some of it is left for the next frame, and whether that is here. */
  let goesOn = false;
  let isDue = false;
  const drawOn = () => {
    isDue = true;
    show();
  };
  /** @type {Page | undefined} */
  let shown;
  let today = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let quiet;

  list.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    const message = target.closest(".message");
    const key = message?.getAttribute("data-key") ?? "";
    const client_id = key.replace(/^own-/, "");
    if (target.matches(".message__retry")) retry(client_id);
    if (target.matches(".message__discard")) discard(client_id);
    if (target.matches(".message__rewrite")) rewrite(client_id);
    const seq = Number(message?.getAttribute("data-seq"));
    if (target.matches(".message__undo")) {
      keep(seq);
      if (message instanceof HTMLElement) message.focus({ preventScroll: true });
    }
    if (target.matches(".veil__open")) {
      unveil(seq);
      if (message instanceof HTMLElement) message.focus({ preventScroll: true });
    }
    if (target.matches(".reaction")) react(seq, target.value, target.ariaPressed !== "true");
  });

  // Moved to another place, it would rise again.
  list.addEventListener("animationend", ({ target }) => {
    if (target instanceof Element) target.closest(".message")?.classList.remove("message--new");
  });

  // Whoever copies selects first.
  const prepareCopying = async () => {
    const { mountCopying } = await import("./copying.js");
    const rowOf = (/** @type {string | null} */ key) => rows.find((it) => it.key === key);
    mountCopying(list, { rowOf, you: () => shown?.room.you, clock: context.clock });
  };
  document.addEventListener("selectionchange", () => soon(prepareCopying), { once: true });

  const hush = () => {
    element.ariaLive = "off";
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      element.ariaLive = "polite";
    }, QUIET_MS);
  };

  /** @param {Page} page @param {Span} [next] @param {boolean} [isWhole] all of it is drawn at once */
  const draw = ({ room, position, connection }, next, isWhole = false) => {
    const reached = { beginning: span.from === 0, end: span.to >= all.length };
    all = timeline(room, position.divider, connection.phase === "open");
    const wanted = next ?? (scroll.following ? atEnd(all.length) : stay(rows, all, reached));
    span = isWhole ? wanted : slice(wanted, rows, all);
    goesOn = span.from > wanted.from;
    isDue = false;
    if (goesOn) requestAnimationFrame(drawOn);
    rows = all.slice(span.from, span.to);
    scroll.live = !room.middle && span.to >= all.length;
    // At midnight "Today" becomes "Yesterday".
    const day = dayOf(context.now());
    const isNewDay = day !== today;
    today = day;
    const hadFocus = list.contains(document.activeElement);
    reconcile(list, rows, {
      keyOf: ({ key }) => key,
      make: makeRow,
      isSame: (before, row) => isSame(before, row) && !(isNewDay && row.kind === "day"),
      draw(rowElement, row, isNew) {
        // A message is read out when it comes. What happens to it later is to be seen.
        if (!isNew) rowElement.ariaLive = "off";
        // What comes while one reads along rises to its place; what is only filled in is there.
        else if (row.kind === "message" && element.ariaLive === "polite" && scroll.following) {
          rowElement.classList.add("message--new");
        }
        drawRow(rowElement, row, room.you, context);
      },
    });
    // A style that asked for it would have the browser look at all messages anew with each that comes.
    for (const row of list.children) {
      row.classList.toggle("message--grouping", row.matches(":has(+ .message--grouped)"));
    }
    // A row that is no longer drawn must not take the keyboard's place with it.
    if (hadFocus && !list.contains(document.activeElement)) element.focus({ preventScroll: true });
  };

  /** Draws other rows. @param {Span | undefined} next @param {boolean} [isWhole] @returns {boolean} whether there are any */
  const redraw = (next, isWhole) => {
    if (!next || !shown) return false;
    const page = shown;
    hush();
    scroll.around(() => draw(page, next, isWhole));
    return true;
  };

  /** @param {(row: Row) => boolean} is @returns {HTMLElement | undefined} */
  const reveal = (is) => {
    const at = all.findIndex(is);
    if (at === -1) return undefined;
    const next = around(span, at, all.length);
    if (next !== span) redraw(next, true);
    return /** @type {HTMLElement | undefined} */ (list.children[at - span.from]);
  };
  const isMessage = (/** @type {number} */ seq) => (/** @type {Row} */ row) =>
    row.kind === "message" && "seq" in row.message && row.message.seq === seq;

  return {
    /** @param {Page} page */
    update(page) {
      const { room } = page;
      const before = shown;
      shown = page;
      const label = words.messagesIn(titleOf(room));
      if (element.ariaLabel !== label) element.ariaLabel = label;
      drawEdge(edge, page);
      const isCut = span.to < all.length && scroll.following;
      const isToday = today === dayOf(context.now());
      if (before && isToday && !isCut && !isDue && isUnchanged(before, page)) return;
      const first = !before?.room.welcomed && room.welcomed;
      const began = before && stripOf(before.room).log[0] !== stripOf(room).log[0];
      if (first || began || room.middle || isDue) hush();
      if (room.middle) scroll.live = false;
      scroll.around(() => draw(page));
    },
    /** Draws more of what lies further up; whether the next frame goes on with it. */
    deepen: () => redraw(further(span)) && goesOn,
    /** Draws more of what lies further down, while there is any. */
    advance: () => redraw(nearer(span, all.length)),
    /** The element of a message, wherever in the log it lies. @param {number} seq */
    reveal: (seq) => reveal(isMessage(seq)),
    /** Brings the reader there. @param {Exclude<ReturnType<typeof landingPlace>, undefined>} place */
    land(place) {
      const isPlace = place.to === "place";
      const is = isPlace
        ? isMessage(place.seq)
        : (/** @type {Row} */ row) => row.kind === "divider";
      const row = place.to === "newest" ? undefined : reveal(is);
      if (!row) return scroll.toNewest();
      if (isPlace) scroll.toRow(row, place.offset);
      else scroll.toRow(row);
    },
  };
}

/** Whether the log shows the same of both. @param {Page} before @param {Page} page */
function isUnchanged(before, page) {
  const { room: was } = before;
  const { room } = page;
  return (
    was.log === room.log &&
    was.middle === room.middle &&
    was.pending === room.pending &&
    was.you === room.you &&
    was.names === room.names &&
    was.refused === room.refused &&
    was.removing === room.removing &&
    was.unveiled === room.unveiled &&
    was.members === room.members &&
    before.position.divider === page.position.divider &&
    before.connection.phase === page.connection.phase
  );
}

/** @param {Row} one @param {Row} other of the same key */
function isSame(one, other) {
  if (one.kind === "message" && other.kind === "message") {
    return (
      one.message === other.message &&
      one.grouped === other.grouped &&
      one.own === other.own &&
      one.waits === other.waits &&
      one.refused === other.refused &&
      one.removing === other.removing &&
      one.mark === other.mark &&
      one.isVeiled === other.isVeiled &&
      one.isQuoteVeiled === other.isQuoteVeiled &&
      String(one.called) === String(other.called)
    );
  }
  if (one.kind === "acts" && other.kind === "acts") {
    return (
      one.acts.length === other.acts.length && one.acts.every((it, at) => it === other.acts[at])
    );
  }
  if (one.kind === "notice" && other.kind === "notice") {
    return (
      one.entries.length === other.entries.length && one.entries.at(-1) === other.entries.at(-1)
    );
  }
  return true;
}

/** @param {HTMLElement} edge @param {Page} page */
function drawEdge(edge, { room }) {
  const { log, more } = stripOf(room);
  // Where nothing is said yet, the welcome there says so.
  const isSilent = room.pending.length === 0 && log.every(({ type }) => type !== "posted");
  let text = "";
  if (more) text = words.loading;
  else if (room.welcomed && !isSilent) {
    text = isDirect(room.name) ? words.access.direct : words.beginning(titleOf(room));
  }
  setText(edge, text);
}
