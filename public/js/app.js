// The frame: the one module that knows all others. It holds a room open, and whatever happens, there or
// at the keyboard, every view is shown the same page.

import { createTurn } from "./alerts/turn.js";
import { mountWhenWanted } from "./alerts/wanted.js";
import * as composerView from "./composer/composer.js";
import { createClockFace } from "./i18n/time.js";
import { locale, speak } from "./i18n.js";
import * as actionsView from "./messages/actions.js";
import { createJump } from "./messages/jump.js";
import * as messagesView from "./messages/messages.js";
import * as reading from "./messages/reading_position.js";
import { createScroll } from "./messages/scroll.js";
import { mountName, mountPresence } from "./people/people.js";
import * as typingView from "./people/typing.js";
import { loadAround, loadHistory, messageOf, react, roomName } from "./protocol.js";
import { createFirstVisit } from "./session/first_visit.js";
import { createMemory } from "./session/offline.js";
import { messageAt, oldest, shown } from "./session/room/log.js";
import { createSession } from "./session/session.js";
import { createStorage } from "./session/storage.js";
import * as keyboard from "./shortcuts/keyboard.js";
import { mountStatus } from "./status/status.js";
import { mountUnread } from "./status/unread.js";
import { find } from "./ui/element.js";
import { install } from "./ui/install.js";
import { lazy } from "./ui/lazy.js";
import { fitViewport } from "./ui/viewport.js";

/** @import { Event, MessageActions, Page, RenderContext, RoomStorage, Session, View } from "./types/ui.js" */

const READ = "read";
const LAST = "last";
const PLACE = "place";
const NAME = "name";

const { now } = Date;
/** What is kept of all rooms together. */
const visits = createStorage(() => localStorage, "");

class App {
  /** @type {View[]} */
  #views = [];
  #storage;
  #session;
  #context;
  #scroll;
  #messages;
  #jump;
  #composer;
  #firstVisit = createFirstVisit(visits, navigator.locks);
  /** What of this page a reload must not lose. */
  #visit;
  #position;
  #turn;
  #alerts;

  /** @param {string} name the room's */
  constructor(name) {
    this.#storage = createStorage(() => localStorage, name);
    this.#session = createSession({
      name,
      address: () => location.href,
      storage: this.#storage,
      WebSocket,
      timers: window,
      now,
      random: Math.random,
      dice: (count) => crypto.getRandomValues(new Uint8Array(count)),
      memory: createMemory(window),
      wish: () => visits.read(NAME),
      onEvents: (events) => this.#rememberName(events),
      onChange: () => this.show(),
    });
    this.#visit = createStorage(() => sessionStorage, name);
    this.#position = reading.open({
      read: this.#storedRead(),
      kept: isNewVisit() ? undefined : reading.restore(this.#visit.read(PLACE)),
      target: messageOf(location.hash),
    });
    /** @type {RenderContext} */
    this.#context = { room: name, clock: createClockFace(locale), now: this.#session.now };
    const log = find(document, ".log");
    this.#scroll = createScroll(
      log,
      find(log, ".log__rows"),
      () => this.show(),
      () => this.#look(),
    );
    const actions = this.#actions();
    this.#messages = messagesView.mount(log, {
      scroll: this.#scroll,
      context: this.#context,
      react: actions.react,
      retry: this.#session.retry,
      discard: this.#session.discard,
      rewrite: (client_id) => this.#rewrite(client_id),
      keep: this.#session.keep,
    });
    this.#jump = createJump({
      session: this.#session,
      show: () => this.show(),
      scroll: this.#scroll,
      reveal: this.#messages.reveal,
      onJump: (isThere) => this.#move(isThere ? reading.jump : reading.miss),
      onEnd: () => this.#move(reading.toEnd),
    });
    this.#composer = composerView.mount(find(document, ".composer", HTMLFormElement), {
      session: this.#session,
      say: (body, more) => this.#say(body, more),
      remove: actions.remove,
      storage: this.#storage,
      context: this.#context,
    });
    this.#turn = createTurn(name, navigator.locks);
    this.#alerts = mountWhenWanted(find(document, ".alerts"), {
      roomName: name,
      storage: this.#storage,
      turn: this.#turn,
      now,
    });
    this.#mountViews(log, actions);
  }

  /** The name that one chose goes along to rooms where one never was. @param {Event[]} events */
  #rememberName(events) {
    for (const event of events) {
      const isOwn = event.type === "renamed" && event.member_id === this.#session.room.you?.id;
      if (isOwn) visits.write(NAME, event.name);
    }
  }

  get page() {
    const { room, connection } = this.#session;
    return { room, connection, position: this.#position };
  }

  /** Every view follows. What is shown may make it ask the room for more. */
  show() {
    this.#move((position) => reading.follow(position, this.#session.room, this.#sight));
    this.#turn.attend(this.#sight.isAttentive);
    for (const view of this.#views) view.update(this.page);
    this.#jump.update();
    if (this.#position.landing) this.#land();
    else this.#readOn();
  }

  /** The reader scrolled: what is on the screen now may have been read. */
  #look() {
    const before = this.#position;
    this.#move((position) => reading.follow(position, this.#session.room, this.#sight));
    if (this.#position.read !== before.read || this.#position.landing) this.show();
  }

  /** @param {(position: reading.Position) => reading.Position} change */
  #move(change) {
    const before = this.#position;
    this.#position = change(before);
    const { read } = this.#position;
    if (read !== before.read) this.#storage.write(READ, String(read));
  }

  /** What the reader sees, and whether anybody looks. @returns {reading.Look} */
  get #sight() {
    const scroll = this.#scroll;
    return {
      isAttentive: document.hasFocus() && document.visibilityState === "visible",
      isAtEnd: scroll.following,
      get first() {
        return scroll.sight().first;
      },
      get last() {
        return scroll.sight().last;
      },
    };
  }

  /** Brings the reader to where this visit begins, as soon as that is there. */
  #land() {
    const { room, connection } = this.#session;
    const wanted = reading.wanted(this.#position, room);
    if (wanted) {
      if (connection.phase !== "open") return;
      if (wanted.type === "older") return this.#session.send(loadHistory(oldest(room)));
      this.#move(reading.ask);
      return this.#session.send(loadAround(wanted.seq));
    }
    const place = reading.landingPlace(this.#position, room);
    if (!place) return;
    // Nobody asked to see the message at which reading stopped: that it is gone is no news.
    if (room.refused?.message === this.#position.read)
      this.#session.look((it) => ({ ...it, refused: undefined }));
    this.#move(reading.land);
    this.#messages.land(place);
    this.show();
  }

  start() {
    this.#listen();
    this.show();
    this.#firstVisit.begin(this.#session.connect);
    if (location.hash) this.#jump.toAddress();
    this.#awaitMidnight();
    install().catch(() => {});
    this.#askTime().catch(() => {});
  }

  /** Before anyone speaks, the server's answer to anything says what time it is there. */
  async #askTime() {
    const { headers } = await fetch("/manifest.webmanifest", { method: "HEAD", cache: "no-store" });
    const at = Date.parse(headers.get("date") ?? "");
    if (Number.isNaN(at)) return;
    this.#session.setTime(at);
    this.show();
  }

  /** What can be done with a message. @returns {MessageActions} */
  #actions() {
    const session = this.#session;
    return {
      you: () => session.room.you,
      message: (seq) => messageAt(session.room, seq),
      jump: (seq) => this.#jump.to(seq),
      react: (seq, emoji, on) => session.send(react(seq, emoji, on)),
      remove: session.remove,
      begin: (kind, message) => this.#composer.begin(kind, message),
    };
  }

  /** @param {HTMLElement} log @param {MessageActions} actions */
  #mountViews(log, actions) {
    const session = this.#session;
    const nameForm = mountName(find(document, ".name"), {
      session,
      storage: this.#storage,
      onClose: this.#composer.focus,
    });
    const search = lazy(async () => {
      const { mount } = await import("./search/search.js");
      const view = mount({ actions, session, context: this.#context });
      this.#views.push(view);
      return view;
    });
    const openSearch = async () => (await search()).open();
    find(document, ".header__search").addEventListener("click", openSearch);
    keyboard.mount(find(document, ".presence__shortcuts"), {
      write: this.#composer.focus,
      search: openSearch,
      readAll: () => {
        this.#readAll();
        this.#jump.toNewest();
      },
    });
    this.#views.push(
      this.#firstVisit,
      this.#messages,
      mountUnread(find(document, ".log-jump"), {
        icon: find(document.head, "link[rel=icon]", HTMLLinkElement),
        log,
        scroll: this.#scroll,
        toNewest: this.#jump.toNewest,
      }),
      mountStatus(find(document, ".status"), {
        spoken: find(document, ".spoken-status"),
        retry: session.wake,
        now,
      }),
      mountPresence(find(document, ".presence"), {
        header: find(document, ".header"),
        changeName: nameForm.open,
      }),
      typingView.mount(find(document, ".typing"), find(document, ".spoken-note"), session.now),
      nameForm,
      this.#composer,
      this.#alerts,
      actionsView.mount(log, actions, this.#context),
    );
  }

  #listen() {
    const show = () => this.show();
    document.addEventListener("visibilitychange", () => {
      show();
      if (document.visibilityState === "visible") this.#session.wake();
    });
    addEventListener("focus", show);
    addEventListener("blur", show);
    addEventListener("hashchange", this.#jump.toAddress);
    addEventListener("online", this.#session.wake);
    // A page that comes back from the browser's cache of pages has slept, whatever its socket says.
    addEventListener("pageshow", ({ persisted }) => persisted && this.#session.wake());
    addEventListener("storage", () => {
      const seq = this.#storedRead() ?? 0;
      this.#move((position) => reading.readElsewhere(position, this.#session.room, seq));
      this.#alerts.restore();
      show();
    });
    addEventListener("pagehide", () => {
      this.#session.finish();
      const kept = reading.keep(this.#position, this.#scroll.place());
      this.#visit.write(PLACE, JSON.stringify(kept));
    });
    // Safari lays its keyboard over the page. A browser with this interface was told not to, in index.html.
    if (!("virtualKeyboard" in navigator)) fitViewport(document.body);
  }

  /** How far someone has read here, in any tab. */
  #storedRead() {
    const seq = Number.parseInt(this.#storage.read(READ) ?? "", 10);
    return Number.isNaN(seq) ? undefined : seq;
  }

  #readAll() {
    this.#move((position) => reading.readAll(position, this.#session.room));
  }

  /** @type {Session["say"]} */
  #say(body, more) {
    this.#readAll();
    const client_id = this.#session.say(body, more);
    this.#jump.toNewest();
    return client_id;
  }

  /** What the room refused is written anew. @param {string} client_id */
  #rewrite(client_id) {
    const refused = this.#session.room.pending.find((it) => it.client_id === client_id);
    if (!refused) return;
    this.#session.discard(client_id);
    this.#composer.rewrite(refused);
  }

  /** Older messages come before the reader meets the edge. */
  #readOn() {
    while (this.#scroll.nearTop && !this.#scroll.following && this.#messages.deepen());
    while (this.#scroll.nearEnd && !this.#scroll.following && this.#messages.advance());
    const { room, connection } = this.#session;
    if (connection.phase !== "open" || room.loading || room.jumping) return;
    if (shown(room).more && this.#scroll.nearTop) this.#session.send(loadHistory(oldest(room)));
  }

  /** Then "Today" is "Yesterday". */
  #awaitMidnight() {
    const today = this.#session.now();
    setTimeout(
      () => {
        this.show();
        this.#awaitMidnight();
      },
      new Date(today).setHours(24, 0, 0, 0) - today,
    );
  }
}

/** Whether this is a visit of its own, and no reload of one or way back into it. */
function isNewVisit() {
  const [entry] = performance.getEntriesByType("navigation");
  return entry instanceof PerformanceNavigationTiming && entry.type === "navigate";
}

/** The manifest begins at `/?last`: an installed Chatter opens in the room of the last visit. */
function roomHere() {
  const last = visits.read(LAST) ?? "/";
  if (location.search === "?last")
    history.replaceState(null, "", /^\/(r\/|$)/.test(last) ? last : "/");
  visits.write(LAST, location.pathname);
  return roomName(location.pathname);
}

speak(document).then(() => new App(roomHere()).start());
