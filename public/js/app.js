// The composition root: the one module that knows all others, and the one variable, `page`. Whatever
// happens, in the room or at the keyboard, makes a new page, and every view shows it.

import * as composerView from "./composer/composer.js";
import { createClockFace } from "./i18n/time.js";
import { speak, words } from "./i18n.js";
import * as messagesView from "./messages/messages.js";
import { clearDivider, newReading, read } from "./messages/reading.js";
import { createScroll } from "./messages/scroll.js";
import { mountName, mountPresence } from "./people/people.js";
import { loadHistory, post, roomName, socketPath, typing } from "./protocol.js";
import { createConnection } from "./session/connection.js";
import { clientId, createOutbox, keepPending, restorePending } from "./session/outbox.js";
import { oldest, shown } from "./session/room/log.js";
import { apply, applyPending, discard, interrupt, newRoom, retry } from "./session/room.js";
import { createStorage } from "./session/storage.js";
import * as keyboardView from "./shortcuts/keyboard.js";
import { mountStatus, mountUnread } from "./status/status.js";
import { find } from "./ui/find.js";

/** @import { Command, Event, Page, Pending, Room } from "./types.js" */

const READ = "read";
const LAST = "last";
const ALERTS = "alerts";

const { now } = Date;
const timers = window;
// The manifest begins at `/?last`: an installed Chatter opens in the room where one was last.
const visits = createStorage(() => localStorage, "");
if (location.search === "?last") history.replaceState(null, "", visits.read(LAST) ?? "/");
visits.write(LAST, location.pathname);
const name = roomName(location.pathname);
const storage = createStorage(() => localStorage, name);

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
  random: () => Math.random(),
  onEvents: hear,
  onState: (state) => {
    const lost = state.phase === "waiting" && page.connection.phase === "open";
    show({ connection: state, room: lost ? interrupt(page.room) : page.room });
    if (state.phase === "waiting" && !page.room.welcomed) remember();
  },
});

const outbox = createOutbox({
  timers,
  now,
  send: (command) => connection.send(command),
  onTick: () =>
    show({ room: { ...page.room, pending: page.room.pending.map((it) => ({ ...it })) } }),
  onDue: (client_id) => show({ room: retry(page.room, client_id) }),
  onSilence: () => connection.restart(),
});

await speak(document);

/** @type {Page} */
let page = {
  room: newRoom(name, restorePending(storage)),
  reading: newReading(storedRead()),
  connection: connection.state,
};

const log = find(document, ".log");
const alerts = find(document, ".alerts");
const scroll = createScroll(log, find(log, ".log__rows"), () => show({}));
const pens = { room: name, words, clock: createClockFace(words.locale), now };
const composer = composerView.mount(find(document, ".composer", HTMLFormElement), {
  say,
  send,
  type: () => connection.send(typing()),
  page: () => page,
  storage,
  pens,
});
const nameForm = mountName(find(document, ".name"), {
  send,
  onClose: composer.focus,
  storage,
  words,
});
const messages = messagesView.mount(log, {
  scroll,
  pens,
  turn: async (event) => (await converse()).turn(event),
  react: async (...reaction) => (await converse()).react(...reaction),
  retry: (client_id) => show({ room: retry(page.room, client_id) }),
  discard: (client_id) => show({ room: discard(page.room, client_id) }),
});
const views = [
  messages,
  mountUnread(find(document, ".log-jump"), {
    icon: find(document.head, "link[rel=icon]", HTMLLinkElement),
    scroll,
    toNewest,
    words,
  }),
  mountStatus(find(document, ".status"), {
    spoken: find(document, ".spoken-status"),
    retry: connection.wake,
    now,
    words,
  }),
  mountPresence(find(document, ".presence"), {
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
    toNewest();
  },
  search,
});
find(document, ".header__search").addEventListener("click", search);

/** What one does besides reading and saying. @type {ReturnType<typeof import("./conversation.js").createConversation> | undefined} */
let conversation;

/** It comes when it is first wanted. */
async function converse() {
  const { createConversation } = await import("./conversation.js");
  const { deepen } = messages;
  const { begin } = composer;
  conversation ??= createConversation(log, {
    page: () => page,
    show,
    send,
    scroll,
    deepen,
    begin,
    pens,
  });
  return conversation;
}

async function search() {
  (await converse()).search();
}

async function lead() {
  (await converse()).lead();
}

function toNewest() {
  if (conversation) conversation.toNewest();
  else scroll.toNewest();
}

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
  conversation?.update();
  readOn();
}

/** How far someone has read here, in any tab. */
function storedRead() {
  const seq = Number.parseInt(storage.read(READ) ?? "", 10);
  return Number.isNaN(seq) ? undefined : seq;
}

/** Whether someone reads: only then does the read position move. */
function attends() {
  return document.hasFocus() && document.visibilityState === "visible" && scroll.following;
}

/** One frame, one showing. @param {Event[]} events */
function hear(events) {
  const moment = now();
  /** @param {Room} room @param {Event} event */
  const fold = (room, event) => {
    const told = apply(room, event, moment);
    return conversation?.apply(told, event, moment) ?? told;
  };
  show({ room: events.reduce(fold, page.room) });
  if (page.room.gap) connection.restart();
  for (const event of events) {
    if (event.type === "typed" && !conversation) {
      converse().then(({ apply: tell }) => show({ room: tell(page.room, event, moment) }));
    }
    if (event.type !== "rejected" || event.client_id || event.reason !== "too_fast") continue;
    setTimeout(() => show({ room: interrupt(page.room) }), event.retry_after_ms ?? 1000);
  }
}

/** @param {Command} command */
function send(command) {
  show({ room: applyPending(page.room, command, now()) });
  if (!connection.send(command)) show({ room: interrupt(page.room) });
}

/** The outbox sends it, now or when the room is back. @param {string} body @param {Pick<Pending, "reply_to" | "mentions">} [more] */
function say(body, more) {
  const command = post(body, clientId(now(), crypto.getRandomValues(new Uint8Array(9))));
  show({
    room: applyPending(page.room, command, now(), more),
    reading: clearDivider(page.reading),
  });
  toNewest();
}

/** Older messages come before one meets the edge. */
function readOn() {
  while (scroll.nearTop && !scroll.following && messages.deepen());
  const { room, connection: state } = page;
  if (state.phase !== "open" || room.loading || room.leading) return;
  if (shown(room).more && scroll.nearTop) send(loadHistory(oldest(room)));
}

/** A room that cannot be reached shows what was last seen of it. */
async function remember() {
  const { recall } = await import("./session/offline.js");
  const kept = await recall(name);
  if (!page.room.welcomed) show({ room: { ...page.room, ...kept } });
}

/** Sound and notification come when they are first wanted. @param {EventTarget | null} [target] */
async function mountAlerts(target) {
  const { mount } = await import("./alerts/alerts.js");
  const view = mount(alerts, { roomName: name, storage, now });
  view.update(page);
  views.push(view);
  if (target) view.choose(target);
}

/** Then "Today" is "Yesterday". */
function awaitMidnight() {
  setTimeout(
    () => {
      show({});
      awaitMidnight();
    },
    new Date().setHours(24, 0, 0, 0) - now(),
  );
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
addEventListener("hashchange", lead);
addEventListener("online", connection.wake);
addEventListener("storage", () => {
  const seq = storedRead() ?? 0;
  if (seq > (page.reading.read ?? seq)) show({ reading: { ...page.reading, read: seq } });
});
// A page that comes back from the browser's cache of pages has slept, whatever its socket says.
addEventListener("pageshow", ({ persisted }) => persisted && connection.wake());

// Safari lays its keyboard over the page. A browser with this interface was told not to, in index.html.
if (!("virtualKeyboard" in navigator)) {
  import("./ui/viewport.js").then(({ fitViewport }) => fitViewport(document.body));
}
if (storage.read(ALERTS)) mountAlerts();
else alerts.addEventListener("change", ({ target }) => mountAlerts(target), { once: true });
show({});
connection.connect();
if (location.hash) lead();
awaitMidnight();

const offline = await import("./session/offline.js");
views.push(offline.mount());
offline.install();
