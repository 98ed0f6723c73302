// Looking for words in the room: a panel beside the conversation where it is wide, over it where it is
// not. What is found leads to its place. The room searches; this asks, and shows the answer.

import { words } from "../i18n/acts.js";
import { search as command } from "../protocol/acts.js";
import { arrange, make, makeButton, makeIcon, rove } from "../ui/element.js";
import { loadStyle } from "../ui/style.js";
import { excerpt } from "./excerpt.js";

/** @import { Page, Posted, Searching, SearchParts } from "../types.js" */

/** One types on: a question for every letter would only be in the way. */
const PAUSE_MS = 200;
/** More is asked for this far before the end. */
const AHEAD_PX = 400;
const CROSS = "M6 6l12 12M18 6 6 18";

/** @param {SearchParts} parts */
export function mount({ acts, page, ask: askRoom, pens }) {
  const field = make("input", "field search__field");
  field.type = "search";
  field.placeholder = field.ariaLabel = words.searchIn(pens.room);
  field.maxLength = page().room.limits.query_chars ?? 100;
  field.enterKeyHint = "search";
  field.autocomplete = "off";
  const close = makeButton("button button--quiet button--icon", makeIcon(CROSS));
  close.ariaLabel = words.close;
  const note = make("p", "search__note", words.searchHint);
  note.role = "status";
  const list = make("ol", "search__hits");
  const more = makeButton("button search__more", words.more);
  const scroller = make("div", "search__found", list, more);
  const panel = make("dialog", "search", make("p", "search__line", field, close), note, scroller);
  panel.ariaLabel = words.search;
  document.body.append(panel);
  /** @type {Map<number, { message: Posted, query: string, element: HTMLElement }>} */
  const drawn = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Searching | undefined} */
  let shown;
  const hits = () => [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("button"))];
  const roving = rove(list, hits);

  const query = () => field.value.trim();
  const ask = () => {
    if (query() && query() !== page().room.search?.query) askRoom(command(query()));
    else update(page());
  };
  const askMore = () => {
    const { query: asked, events, asked: open } = page().room.search ?? {};
    if (asked && !open) askRoom(command(asked, events?.at(-1)?.seq));
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });
  panel.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();
      panel.close();
    }
    if (event.target !== field) {
      if (event.key === "ArrowUp" && event.target === hits()[0]) field.focus();
      return;
    }
    if (event.key === "ArrowDown") hits()[0]?.focus();
    if (event.key === "Enter") ask();
  });
  close.addEventListener("click", () => panel.close());
  more.addEventListener("click", askMore);
  scroller.addEventListener("scroll", () => {
    const below = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    if (below < AHEAD_PX && shown?.more) askMore();
  });
  list.addEventListener("click", ({ target }) => {
    const hit = target instanceof Element ? target.closest("button") : null;
    if (!hit) return;
    if (panel.matches(":modal")) panel.close();
    acts.follow(Number(hit.value));
  });

  /** @param {Page} next */
  const update = ({ room }) => {
    const { search } = room;
    if (!panel.open || (search === shown && search?.query === query())) return;
    shown = search;
    const asked = query() === "" ? undefined : search;
    const found = (asked?.events ?? []).filter(({ removed_at }) => removed_at === undefined);
    note.textContent = noteOf(asked, found.length);
    const elements = found.map((message) => draw(message, asked?.query ?? ""));
    arrange(list, elements);
    more.hidden = !asked?.more || found.length === 0;
    if (!list.contains(document.activeElement)) roving.letIn();
  };

  /** @param {Searching | undefined} asked @param {number} count */
  const noteOf = (asked, count) => {
    if (!asked) return words.searchHint;
    if (page().connection.phase !== "open") return pens.words.refusal("offline");
    if (asked.asked > 0) return words.searching;
    if (asked.refused) return pens.words.refusal(asked.refused, asked.detail);
    return words.found(count, asked.more);
  };

  /** @param {Posted} message @param {string} asked */
  const draw = (message, asked) => {
    const known = drawn.get(message.seq);
    if (known?.message === message && known.query === asked) return known.element;
    const { author, at, seq } = message;
    const name = make(
      "bdi",
      "hit__author",
      author.id === acts.you()?.id ? pens.words.you : author.name,
    );
    const { clock, now } = pens;
    const time = make("time", "hit__time", `${clock.day(at, now())}, ${clock.time(at)}`);
    time.dateTime = new Date(at).toISOString();
    const parts = excerpt(message.body, asked);
    const said = parts.map(({ text, hit }) => (hit ? make("mark", "hit__mark", text) : text));
    const body = make("span", "hit__words", ...said);
    body.dir = "auto";
    const button = makeButton("hit", make("span", "hit__meta", name, time), body);
    button.value = String(seq);
    const element = make("li", "", button);
    drawn.set(seq, { message, query: asked, element });
    return element;
  };

  return {
    update,
    async open() {
      await loadStyle("/css/search.css");
      const narrow = matchMedia("(width < 60rem)").matches;
      if (!panel.open) panel[narrow ? "showModal" : "show"]();
      field.focus();
      field.select();
      update(page());
    },
  };
}
