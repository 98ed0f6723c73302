// The one owner of the log's scroll position. At the log's end it follows; anywhere else what one reads
// stays where it is. The browser's own anchoring is off: two who correct a jump make a new one.

/** How near the bottom still counts as being there: about one line. */
const BOTTOM_PX = 48;
/** Older messages are fetched this many screens before one meets the edge. */
const AHEAD_SCREENS = 2;

/**
 * @param {HTMLElement} scroller
 * @param {HTMLElement} rows
 * @param {() => void} onChange the reader arrived at the bottom, left it, or came near the top
 * @param {() => void} onScroll the reader sees something else
 */
export function createScroll(scroller, rows, onChange, onScroll) {
  let following = true;
  /** Whether the rows end where the log does. */
  let live = true;
  let wasNear = "";
  let height = 0;
  let shown = 0;
  let top = 0;
  let barWidth = 0;
  /** The first message that is seen, and how far below the edge: what must not move. */
  let anchor = { row: /** @type {Element | undefined} */ (undefined), offset: 0 };

  const offsetOf = (/** @type {Element} */ row) =>
    row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  const below = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  const isNearTop = () => scroller.scrollTop < AHEAD_SCREENS * scroller.clientHeight;
  const isNearEnd = () => below() < AHEAD_SCREENS * scroller.clientHeight;

  const note = () => {
    height = scroller.scrollHeight;
    top = scroller.scrollTop;
    const bar = scroller.offsetWidth - scroller.clientWidth;
    // What stands below the log keeps to its edges.
    if (bar !== barWidth) scroller.parentElement?.style.setProperty("--scrollbar", `${bar}px`);
    barWidth = bar;
    shown = scroller.clientHeight;
    if (following) return;
    const row = firstSeen();
    anchor = { row, offset: row ? offsetOf(row) : 0 };
  };

  /** How many rows have their end above a line. @param {number} line */
  const rowsAbove = (line) => {
    let low = 0;
    let high = rows.children.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows.children[middle]?.getBoundingClientRect().bottom ?? 0) > line) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  /** A day's name moves up to the day's first message that is drawn; messages stay. */
  const firstSeen = () => {
    let row = /** @type {Element | undefined} */ (
      rows.children[rowsAbove(scroller.getBoundingClientRect().top)]
    );
    while (row && !row.matches("article")) row = row.nextElementSibling ?? undefined;
    return row;
  };

  /** The first message on the screen, and the last whose end is. */
  const sight = () => {
    let row = /** @type {Element | null} */ (
      rows.children[rowsAbove(scroller.getBoundingClientRect().bottom + 1) - 1] ?? null
    );
    while (row && !row.matches("article[data-seq]")) row = row.previousElementSibling;
    return { first: seqOf(firstSeen()), last: seqOf(row) };
  };

  /**
   * A keyboard that opens, a composer that grows, a row that turns out taller: none is scrolling.
   * @param {number} [scrolled] how far the reader has scrolled besides
   */
  const settle = (scrolled = 0) => {
    if (following) scroller.scrollTop = scroller.scrollHeight;
    else if (anchor.row?.isConnected) {
      scroller.scrollTop += offsetOf(anchor.row) - anchor.offset + scrolled;
    }
    note();
  };
  const isResized = () => height !== scroller.scrollHeight || shown !== scroller.clientHeight;
  const observer = new ResizeObserver(() => isResized() && settle());
  observer.observe(scroller);
  observer.observe(rows);

  scroller.addEventListener(
    "scroll",
    () => {
      if (isResized()) {
        settle(scroller.scrollTop - top);
        if (following) return;
      }
      const near = `${live && below() <= BOTTOM_PX} ${isNearTop()} ${isNearEnd()}`;
      const changed = near !== wasNear;
      following = live && below() <= BOTTOM_PX;
      wasNear = near;
      note();
      if (changed) onChange();
      else onScroll();
    },
    { passive: true },
  );

  return {
    get following() {
      return following;
    },
    get nearTop() {
      return isNearTop();
    },
    get nearEnd() {
      return isNearEnd();
    },
    /** In the middle of the log there is no end to follow. @param {boolean} is */
    set live(is) {
      live = is;
      following &&= is;
    },
    /** Changes the rows under the reader's eyes, without moving what they look at. @param {() => void} change */
    around(change) {
      note();
      change();
      settle();
      // Other rows have other edges: a reader who is back at one before its event comes has met it anew.
      wasNear = "";
    },
    /** What is drawn next is the log's end. */
    follow() {
      live = following = true;
    },
    toNewest() {
      following = true;
      settle();
      onChange();
    },
    sight,
    /** Where the reader is, unless at the end. */
    place() {
      const row = following ? undefined : firstSeen();
      const seq = seqOf(row);
      return row && seq ? { seq, offset: offsetOf(row) } : undefined;
    },
    /** Puts a row where one looks first, or so far below the edge. @param {Element} row @param {number} [offset] */
    toRow(row, offset = scroller.clientHeight / 4) {
      scroller.scrollTop += offsetOf(row) - offset;
      following = live && below() <= BOTTOM_PX;
      note();
    },
  };
}

/** @param {Element | null | undefined} row */
const seqOf = (row) => Number(row?.getAttribute("data-seq")) || undefined;
