// Looking for words in the room, in the slot. What is found leads to its place. The room searches; this asks, and shows the answer.

import { words } from "../i18n/later.js";
import { inVeil } from "../messages/quote.js";
import { search as command } from "../protocol.js";
import { titleOf } from "../session/room/settings.js";
import { carried } from "../text/carried.js";
import { excerpt } from "../text/excerpt.js";
import { treeOf } from "../text/tree.js";
import { make, makeButton } from "../ui/element.js";
import { reconcile } from "../ui/keyed_list.js";
import { rove } from "../ui/roving.js";
import "../../css/search.css";

/** @import { Page, Posted, Searching, SearchParts } from "../types/ui.js" */

/** One types on: a question for every letter would only be in the way. */
const PAUSE_MS = 200;
/** More is asked for this far before the end. */
const AHEAD_PX = 400;

/** @param {SearchParts} parts */
export function mount({ actions, session, context, slot }) {
  const field = make("input", "field search__field");
  field.type = "search";
  const { query_chars } = session.room.limits;
  if (query_chars) field.maxLength = query_chars;
  field.enterKeyHint = "search";
  field.autocomplete = "off";
  const note = make("p", "search__note", words.searchHint);
  note.role = "status";
  const list = make("ol", "search__results");
  const more = makeButton("button search__more", words.more);
  const scroller = make("div", "search__found", list, more);
  const element = make("search", "search", field, note, scroller);
  const panel = { element, title: words.search, focus: () => field.focus() };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Searching | undefined} */
  let shown;
  const results = () => [
    .../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("button")),
  ];
  const roving = rove(list, results);

  const query = () => field.value.trim();
  const ask = () => {
    if (query() && query() !== session.room.search?.query) session.send(command(query()));
    else update(session);
  };
  const askMore = () => {
    const { query: asked, next, asked: open } = session.room.search ?? {};
    if (asked && !open) session.send(command(asked, next));
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });
  element.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.target !== field) {
      if (event.key === "ArrowUp" && event.target === results()[0]) field.focus();
      return;
    }
    if (event.key === "ArrowDown") results()[0]?.focus();
    if (event.key === "Enter") ask();
  });
  more.addEventListener("click", askMore);
  scroller.addEventListener("scroll", () => {
    const below = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    if (below < AHEAD_PX && shown?.more) askMore();
  });
  list.addEventListener("click", ({ target }) => {
    const chosen = target instanceof Element ? target.closest("button") : null;
    if (!chosen) return;
    slot.closeIfCovering();
    actions.jump(Number(chosen.value));
  });

  /** @param {Pick<Page, "room">} page */
  const update = ({ room }) => {
    const { search } = room;
    if (!slot.isShowing(panel) || (search === shown && search?.query === query())) return;
    shown = search;
    const asked = query() === "" ? undefined : search;
    const found = (asked?.events ?? []).filter(({ removed_at }) => removed_at === undefined);
    note.textContent = noteOf(asked, found.length);
    const items = found.map((message) => ({ message, query: asked?.query ?? "" }));
    reconcile(list, items, {
      keyOf: ({ message }) => message.seq,
      make: () => make("li"),
      isSame: (one, other) => one.message === other.message && one.query === other.query,
      draw: (element, result) => element.replaceChildren(draw(result.message, result.query)),
    });
    more.hidden = !asked?.more;
    if (!list.contains(document.activeElement)) roving.letIn();
  };

  /** @param {Searching | undefined} asked @param {number} count */
  const noteOf = (asked, count) => {
    if (!asked) return words.searchHint;
    if (session.connection.phase !== "open") return words.refusal("offline");
    if (asked.asked > 0) return words.searching;
    if (asked.refused) return words.refusal(asked.refused, asked.detail);
    return words.found(count, asked.more);
  };

  /** @param {Posted} message @param {string} asked */
  const draw = (message, asked) => {
    const { author, at, seq } = message;
    const name = make(
      "bdi",
      "search-result__author",
      author.id === actions.you()?.id ? words.you : author.name,
    );
    const { clock, now } = context;
    const time = make("time", "search-result__time", clock.dayAndTime(at, now()));
    time.dateTime = new Date(at).toISOString();
    const mark = author.bot ? [make("span", "mark mark--bot", words.marks.bot)] : [];
    const isBlocked = session.room.blocked.has(author.id);
    const veil = isBlocked ? "blocked" : message.flagged;
    const said = excerpt(treeOf(message), asked);
    if (said.length === 0) said.push({ text: carried(message.files), hit: false });
    const parts = veil ? [{ text: inVeil(veil), hit: false }] : said;
    const marked = parts.map(({ text, hit }) =>
      hit ? make("mark", "search-result__mark", text) : text,
    );
    const body = make("span", "search-result__words", ...marked);
    body.dir = "auto";
    const button = makeButton(
      "search-result",
      make("span", "search-result__meta", name, ...mark, time),
      body,
    );
    button.value = String(seq);
    return button;
  };

  return {
    update,
    /** @param {string} [wanted] */
    open(wanted) {
      field.placeholder = field.ariaLabel = words.searchIn(titleOf(session.room));
      if (wanted) field.value = wanted;
      slot.show(panel);
      field.select();
      ask();
    },
  };
}
