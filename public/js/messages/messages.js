// The log: the timeline as keyed rows, of which only the changed are touched. New ones are read out,
// history is not. Only the log's end is drawn, and more as someone reads back: at every message a
// browser lays out all that is drawn.

import { dayOf } from "../i18n/time.js";
import { shown as stripOf } from "../session/room/log.js";
import { find, setText } from "../ui/find.js";
import { loadStyle } from "../ui/style.js";
import { drawRow, isRich, makeRow } from "./row.js";
import { timeline } from "./timeline.js";

/** @import { MessagesParts, Page, Pens, Row } from "../types.js" */

/** How many rows are drawn for one who reads at the end, and how many more at a time further up. */
const ROWS = 200;
/** Screen readers take a moment to look at what was added; until then a back-fill must stay quiet. */
const QUIET_MS = 1000;
/** What one may do with messages comes when one first turns to them. */
const TURNS = ["pointerover", "focusin", "click", "keydown"];

/** @param {HTMLElement} element @param {MessagesParts} parts */
export function mount(element, { scroll, pens, turn, react, retry, discard }) {
  const list = find(element, ".log__rows");
  const edge = find(element, ".log__edge");
  // Not every browser lets the keyboard into what scrolls.
  element.tabIndex = 0;
  element.ariaLabel = pens.words.messagesIn(pens.room);
  /** @type {Row[]} */
  let rows = [];
  /** How many rows of the timeline lie before the first that is drawn. */
  let skipped = 0;
  /** @type {Map<string, HTMLElement>} */
  const elements = new Map();
  /** @type {Page | undefined} */
  let shown;
  let today = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let quiet;
  /** What draws more than words was asked for with the first such message, and is there. */
  let enriching = false;
  /** @type {typeof import("./rich.js").drawRich | undefined} */
  let drawRich;

  list.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    const message = target.closest(".message");
    const key = message?.getAttribute("data-key") ?? "";
    const client_id = key.replace(/^own-/, "");
    if (target.matches(".message__retry")) retry(client_id);
    if (target.matches(".message__discard")) discard(client_id);
    const seq = Number(message?.getAttribute("data-seq"));
    if (target.matches(".reaction")) react(seq, target.value, target.ariaPressed !== "true");
  });

  for (const type of TURNS) element.addEventListener(type, turn, { once: true });

  const enrich = async () => {
    enriching = true;
    const [rich] = await Promise.all([import("./rich.js"), loadStyle("/css/rich.css")]);
    drawRich = rich.drawRich;
    scroll.around(() => {
      for (const row of rows) drawMore(row);
    });
  };

  /** @param {Row} row */
  const drawMore = (row) => {
    const element = elements.get(row.key);
    if (!element || !shown || (row.kind !== "message" && row.kind !== "notice")) return;
    if (!isRich(row) && !element.classList.contains("message--rich")) return;
    // It was, perhaps, and has to be drawn as what it is.
    element.classList.add("message--rich");
    if (drawRich) drawRich(element, row, shown.room.you, pens);
    else if (!enriching) enrich();
  };

  /** At midnight "Today" becomes "Yesterday". */
  const turnDays = () => {
    if (today === dayOf(pens.now())) return;
    today = dayOf(pens.now());
    for (const row of rows) {
      const element = row.kind === "day" && elements.get(row.key);
      if (element) drawRow(element, row, undefined, pens);
    }
  };

  const hush = () => {
    element.ariaLive = "off";
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      element.ariaLive = "polite";
    }, QUIET_MS);
  };

  /** @param {Page} page */
  const draw = ({ room, reading, connection }, deepen = false) => {
    const before = rows;
    const all = timeline(room, reading.divider, connection.phase === "open");
    const first = all.findIndex(({ key }) => key === before[0]?.key);
    if (scroll.following) skipped = Math.max(0, Math.floor(all.length / ROWS - 1) * ROWS);
    else if (!deepen) skipped = Math.max(0, first);
    rows = all.slice(skipped);
    // Nearly all stays the same, at the start: it is passed over without a look at the DOM.
    let head = 0;
    while (head < rows.length && isSame(before[head], rows[head])) head += 1;
    const keys = new Set(rows.slice(head).map(({ key }) => key));
    const drawn = new Map(before.slice(head).map((row) => [row.key, row]));
    for (const key of drawn.keys()) {
      if (keys.has(key)) continue;
      elements.get(key)?.remove();
      elements.delete(key);
    }
    let place = /** @type {Element | null} */ (list.children[head] ?? null);
    for (const row of rows.slice(head)) {
      const known = elements.get(row.key);
      const element = known ?? makeRow(row);
      elements.set(row.key, element);
      // A message is read out when it comes. What happens to it later is to be seen.
      if (known) known.ariaLive = "off";
      if (element === place) place = place.nextElementSibling;
      else list.insertBefore(element, place);
      if (isSame(drawn.get(row.key), row)) continue;
      drawRow(element, row, room.you, pens);
      drawMore(row);
    }
  };

  return {
    /** @param {Page} page */
    update(page) {
      const { room, reading, connection } = page;
      const before = shown;
      shown = page;
      drawEdge(edge, page, pens);
      turnDays();
      const same =
        before?.room.log === room.log &&
        before.room.middle === room.middle &&
        before.room.pending === room.pending &&
        before.room.you === room.you &&
        before.room.names === room.names &&
        before.room.refused === room.refused &&
        before.reading.divider === reading.divider &&
        before.connection.phase === connection.phase;
      if (same) return;
      const first = !before?.room.welcomed && room.welcomed;
      const began = before && stripOf(before.room).log[0] !== stripOf(room).log[0];
      if (first || began || room.middle) hush();
      scroll.live = !room.middle;
      scroll.around(() => draw(page));
      const divider = elements.get("divider");
      const topOf = (/** @type {Element} */ it) => it.getBoundingClientRect().top;
      if (first && divider && topOf(divider) < topOf(element)) scroll.toRow(divider);
    },
    /** Draws more of what lies further up. @returns {boolean} whether there was any */
    deepen() {
      if (skipped === 0 || !shown) return false;
      const page = shown;
      skipped = Math.max(0, skipped - ROWS);
      hush();
      scroll.around(() => draw(page, true));
      return true;
    },
  };
}

/** @param {Row | undefined} one @param {Row | undefined} other */
function isSame(one, other) {
  if (one?.key !== other?.key) return false;
  if (one?.kind === "message" && other?.kind === "message") {
    return (
      one.message === other.message &&
      one.grouped === other.grouped &&
      one.own === other.own &&
      one.waits === other.waits &&
      one.refused === other.refused &&
      String(one.called) === String(other.called)
    );
  }
  if (one?.kind === "notice" && other?.kind === "notice") {
    return one.entries.length === other.entries.length;
  }
  return true;
}

/** @param {HTMLElement} edge @param {Page} page @param {Pens} pens */
function drawEdge(edge, { room }, { words }) {
  const { log, more } = stripOf(room);
  const empty = log.every((entry) => entry.type !== "posted");
  let text = "";
  if (more) text = words.loading;
  else if (room.welcomed) {
    text = `${words.beginning(room.name)}${empty && room.pending.length === 0 ? ` ${words.empty}` : ""}`;
  }
  setText(edge, text);
}
