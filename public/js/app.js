// The composition root: the one module that knows all others, and the one variable, `page`. Whatever
// happens, in the room or at the keyboard, makes a new page, and every view shows it.

import { createConnection } from "./connection.js";
import { clientId, createOutbox, keepPending, restorePending } from "./outbox.js";
import { find } from "./parts/find.js";
import { loadHistory, post, roomName, socketPath } from "./protocol.js";
import { clearDivider, newReading, read } from "./reading.js";
import { apply, applyPending, discard, interrupt, newRoom, oldest, retry } from "./room.js";
import { createScroll } from "./scroll.js";
import { createStorage } from "./storage.js";
import { createClockFace } from "./time.js";
import * as composerView from "./views/composer.js";
import * as keyboardView from "./views/keyboard.js";
import * as messagesView from "./views/messages.js";
import * as nameView from "./views/name.js";
import * as presenceView from "./views/presence.js";
import * as statusView from "./views/status.js";
import * as unreadView from "./views/unread.js";
import { words } from "./words.js";

/** @import { Command, Event, Page } from "./types.js" */

const READ = "read";

const { now } = Date;
const timers = {
  setTimeout: (/** @type {() => void} */ act, /** @type {number} */ delay) =>
    setTimeout(act, delay),
  clearTimeout: (/** @type {number} */ timer) => clearTimeout(timer),
};
const name = roomName(location.pathname);
const storage = createStorage(() => localStorage, name);
const storedRead = Number.parseInt(storage.read(READ) ?? "", 10);

const connection = createConnection({
  url: () => {
    const url = new URL(
      socketPath(name, page.room.welcomed ? page.room.seq : undefined),
      location.href,
    );
    url.protocol = url.protocol.replace("http", "ws");
    return url.href;
  },
  WebSocket,
  timers,
  now,
  random: Math.random,
  onEvents: hear,
  onState: (state) => {
    const lost = state.phase === "waiting" && page.connection.phase === "open";
    show({ connection: state, room: lost ? interrupt(page.room) : page.room });
  },
});

const outbox = createOutbox({
  timers,
  now,
  send: (command) => connection.send(command),
  onDue: (client_id) => show({ room: retry(page.room, client_id) }),
  onSilence: () => connection.restart(),
});

/** @type {Page} */
let page = {
  room: newRoom(name, restorePending(storage)),
  reading: newReading(Number.isNaN(storedRead) ? undefined : storedRead),
  connection: connection.state,
};

const log = find(document, ".log");
const scroll = createScroll(log, find(log, ".log__rows"), () => show({}));
const composer = composerView.mount(find(document, ".composer", HTMLFormElement), {
  roomName: name,
  say,
  storage,
  words,
});
const nameForm = nameView.mount(find(document, ".name"), {
  send,
  onClose: composer.focus,
  storage,
  words,
});
const messages = messagesView.mount(log, {
  roomName: name,
  scroll,
  pens: { words, clock: createClockFace(words.locale), now },
  retry: (client_id) => show({ room: retry(page.room, client_id) }),
  discard: (client_id) => show({ room: discard(page.room, client_id) }),
});
const views = [
  messages,
  unreadView.mount(find(document, ".log-jump"), {
    icon: find(document.head, "link[rel=icon]", HTMLLinkElement),
    scroll,
    words,
  }),
  statusView.mount(find(document, ".status"), {
    spoken: find(document, ".spoken-status"),
    retry: connection.wake,
    now,
    words,
  }),
  presenceView.mount(find(document, ".presence"), {
    header: find(document, ".header"),
    changeName: nameForm.open,
    words,
  }),
  nameForm,
  composer,
];
keyboardView.mount(find(document, ".presence__shortcuts"), {
  write: composer.focus,
  readAll: () => {
    show({ reading: clearDivider(page.reading) });
    scroll.toNewest();
  },
  words,
});

/** @param {Partial<Page>} change */
function show(change) {
  const before = page;
  page = { ...page, ...change };
  keepPending(storage, before.room.pending, page.room.pending);
  const reading = read(page.reading, before.room, page.room, attends());
  if (reading.read !== before.reading.read) storage.write(READ, String(reading.read));
  page = { ...page, reading };
  for (const view of views) view.update(page);
  outbox.update(page.room.pending, page.connection.phase === "open");
  readOn();
}

/** Whether someone reads: only then does the read position move. */
function attends() {
  return document.hasFocus() && document.visibilityState === "visible" && scroll.following;
}

/** One frame, one showing. @param {Event[]} events */
function hear(events) {
  const moment = now();
  show({ room: events.reduce((room, event) => apply(room, event, moment), page.room) });
  if (page.room.gap) connection.restart();
  for (const event of events) {
    if (event.type !== "rejected" || event.client_id || event.reason !== "too_fast") continue;
    setTimeout(() => show({ room: interrupt(page.room) }), event.retry_after_ms ?? 1000);
  }
}

/** @param {Command} command */
function send(command) {
  show({ room: applyPending(page.room, command, now()) });
  if (!connection.send(command)) show({ room: interrupt(page.room) });
}

/** The outbox sends it, now or when the room is back. @param {string} body */
function say(body) {
  const command = post(body, clientId(now(), crypto.getRandomValues(new Uint8Array(9))));
  show({
    room: applyPending(page.room, command, now()),
    reading: clearDivider(page.reading),
  });
  scroll.toNewest();
}

/** Older messages come before one meets the edge. */
function readOn() {
  while (scroll.nearTop && !scroll.following && messages.deepen());
  const { room } = page;
  if (page.connection.phase !== "open" || !room.more || room.loading || !scroll.nearTop) return;
  send(loadHistory(oldest(room)));
}

for (const [target, type] of /** @type {[EventTarget, string][]} */ ([
  [document, "visibilitychange"],
  [window, "focus"],
  [window, "blur"],
])) {
  target.addEventListener(type, () => show({}));
}
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") connection.wake();
});
addEventListener("online", connection.wake);
// A page that comes back from the browser's cache of pages has slept, whatever its socket says.
addEventListener("pageshow", ({ persisted }) => persisted && connection.wake());

// Safari lays its keyboard over the page. A browser with this interface was told not to, in index.html.
if (!("virtualKeyboard" in navigator)) {
  import("./viewport.js").then(({ fitViewport }) => fitViewport(document.body));
}
show({});
connection.connect();
