// The log: the timeline as keyed rows, of which only the changed are touched. New ones are read out,
// history is not. Only the log's end is drawn, and more as someone reads back: at every message a
// browser lays out all that is drawn.

import { find, setText } from "../parts/find.js";
import { drawRow, makeRow } from "../parts/row.js";
import { timeline } from "../timeline.js";

/** @import { MessagesParts, Page, Pens, Row } from "../types.js" */

/** How many rows are drawn for one who reads at the end, and how many more at a time further up. */
const ROWS = 200;
/** Screen readers take a moment to look at what was added; until then a back-fill must stay quiet. */
const QUIET_MS = 1000;

/** @param {HTMLElement} element @param {MessagesParts} parts */
export function mount(element, { roomName, scroll, pens, retry, discard }) {
  const list = find(element, ".log__rows");
  const edge = find(element, ".log__edge");
  // Not every browser lets the keyboard into what scrolls.
  element.tabIndex = 0;
  element.ariaLabel = pens.words.messagesIn(roomName);
  /** @type {Row[]} */
  let rows = [];
  /** How many rows of the timeline lie before the first that is drawn. */
  let skipped = 0;
  /** @type {Map<string, HTMLElement>} */
  const elements = new Map();
  /** @type {Page | undefined} */
  let shown;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let quiet;

  list.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    const key = target.closest(".message")?.getAttribute("data-key") ?? "";
    const client_id = key.replace(/^own-/, "");
    if (target.matches(".message__retry")) retry(client_id);
    if (target.matches(".message__discard")) discard(client_id);
  });

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
      const element = elements.get(row.key) ?? makeRow(row);
      elements.set(row.key, element);
      if (element === place) place = place.nextElementSibling;
      else list.insertBefore(element, place);
      if (!isSame(drawn.get(row.key), row)) drawRow(element, row, room.you, pens);
    }
  };

  return {
    /** @param {Page} page */
    update(page) {
      const { room, reading, connection } = page;
      const before = shown;
      shown = page;
      drawEdge(edge, page, pens);
      const same =
        before?.room.log === room.log &&
        before.room.pending === room.pending &&
        before.room.you === room.you &&
        before.reading.divider === reading.divider &&
        before.connection.phase === connection.phase;
      if (same) return;
      const first = !before?.room.welcomed && room.welcomed;
      if (first || before?.room.log[0] !== room.log[0]) hush();
      scroll.around(() => draw(page));
      const divider = elements.get("divider");
      if (first && divider) scroll.toRow(divider);
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
      one.waits === other.waits
    );
  }
  if (one?.kind === "notice" && other?.kind === "notice") {
    return one.entries.length === other.entries.length;
  }
  return true;
}

/** @param {HTMLElement} edge @param {Page} page @param {Pens} pens */
function drawEdge(edge, { room }, { words }) {
  const empty = room.log.every((entry) => entry.type !== "posted");
  let text = "";
  if (room.more || room.loading) text = words.loading;
  else if (room.welcomed) {
    text = `${words.beginning(room.name)}${empty && room.pending.length === 0 ? ` ${words.empty}` : ""}`;
  }
  setText(edge, text);
}
