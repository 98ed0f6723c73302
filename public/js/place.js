// A room on the page, from coming in until going elsewhere: its session, and the views that show it.
// Whatever happens, in the room or at the keyboard, every view is shown the same page.

import * as composerView from "./composer/composer.js";
import * as headerView from "./header/header.js";
import { createClockFace } from "./i18n/time.js";
import { locale } from "./i18n.js";
import { hideBlocked } from "./inbox/blocked.js";
import * as beginningView from "./messages/beginning.js";
import { createJump } from "./messages/jump.js";
import * as messagesView from "./messages/messages.js";
import { createReader } from "./messages/reader.js";
import * as reading from "./messages/reading_position.js";
import { createScroll } from "./messages/scroll.js";
import { movesFocus } from "./messages/tab_stops.js";
import { drawable, loadRich } from "./messages/words.js";
import { listenToPage } from "./page_events.js";
import { mountIntroduction } from "./people/introduction.js";
import { loadHistory, react } from "./protocol.js";
import { createFirstVisit } from "./session/first_visit.js";
import { openSession } from "./session/here.js";
import { messageAt, oldest, shown } from "./session/room/log.js";
import { unveil } from "./session/room/message.js";
import { createStorage } from "./session/storage.js";
import { mountStatus } from "./status/status.js";
import { find } from "./ui/element.js";
import { keepStrokes, onFirstStroke } from "./ui/later.js";
import { lazy, soon, wish } from "./ui/lazy.js";

/** @import { Avatar, Member, MessageActions, Page, PlaceParts, RenderContext, Session, View } from "./types/ui.js" */
/** @typedef {ReturnType<typeof import("./hands.js").createHands>} Hands */
/** @typedef {import("./ui/slot.js").Panel} Panel */

export class Place {
  /** @type {View[]} */
  #views = [];
  #ended = new AbortController();
  #firstVisit;
  #element;
  #parts;
  #storage;
  #session;
  #context;
  #scroll;
  #messages;
  #jump;
  #composer;
  #header;
  #hands;
  #reader;
  /** @type {ReturnType<typeof import("./besides.js").mountBesides> | undefined} */
  #besides;
  /** The last that was asked for: each takes the place of the one before. @type {View | undefined} */
  #invitation;

  /** @param {HTMLElement} element @param {PlaceParts} parts */
  constructor(element, parts) {
    this.#element = element;
    this.#parts = parts;
    this.#firstVisit = createFirstVisit(parts.visits, navigator.locks);
    this.#storage = createStorage(() => localStorage, parts.name);
    const onChange = () => this.show();
    this.#session = openSession({ ...parts, storage: this.#storage, onChange });
    this.#reader = createReader({
      session: this.#session,
      storage: this.#storage,
      // What of this page a reload must not lose.
      visit: createStorage(() => sessionStorage, parts.name),
      isNew: parts.isNew,
      scroll: () => this.#scroll,
      land: (place) => this.#messages.land(place),
      show: () => this.show(),
    });
    /** @type {RenderContext} */
    this.#context = { room: parts.name, clock: createClockFace(locale), now: this.#session.now };
    const log = find(element, ".log");
    this.#scroll = createScroll(log, find(log, ".log__rows"), () => this.show(), this.#reader.look);
    const actions = this.#actions();
    this.#messages = messagesView.mount(log, {
      scroll: this.#scroll,
      context: this.#context,
      show: () => this.show(),
      react: actions.react,
      retry: this.#session.retry,
      discard: this.#session.discard,
      rewrite: (client_id) => this.#rewrite(client_id),
      keep: this.#session.keep,
      unveil: (seq) => this.#session.look((room) => unveil(room, seq)),
    });
    this.#jump = createJump({
      session: this.#session,
      show: () => this.show(),
      scroll: this.#scroll,
      reveal: this.#messages.reveal,
      onJump: (isThere) => this.#reader.move(isThere ? reading.jump : reading.miss),
      onEnd: () => this.#reader.move(reading.toEnd),
      signal: this.#ended.signal,
    });
    this.#composer = composerView.mount(find(element, ".composer", HTMLFormElement), {
      session: this.#session,
      say: (body, more) => this.#say(body, more),
      remove: actions.remove,
      storage: this.#storage,
      signal: this.#ended.signal,
    });
    this.#hands = this.#loadHands(actions);
    this.#header = headerView.mount(find(element, ".header"), {
      home: parts.home,
      people: this.#wish((hands) => hands.togglePeople()),
      search: () => this.search(""),
      invite: this.invite,
      alerts: wish(async () => (await this.#loadBesides())?.openBell()),
      openSettings: this.openSettings,
      openModeration: this.#wish((hands) => hands.openModeration()),
    });
    this.#mountViews(log);
  }

  get session() {
    return this.#session;
  }

  /** @returns {Page} */
  get page() {
    const { room, connection } = this.#session;
    return { room, connection, position: this.#reader.position };
  }

  isAttentive = () => this.#reader.isAttentive();

  /** Every view follows. What is shown may make it ask the room for more. */
  show() {
    if (this.#ended.signal.aborted) return;
    // What is more than plain words is waited for, when it comes first, as a room is that answers late.
    if (!drawable(this.#session.room, () => this.show())) return;
    this.#reader.follow();
    for (const view of this.#views) view.update(this.page);
    this.#invitation?.update(this.page);
    this.#jump.update();
    this.#parts.onShow(this.page);
    if (this.#reader.position.landing) this.#reader.land();
    else this.#readOn();
  }

  /** In a task of its own: with the making of the page, the first layout would be one that others wait for. */
  start() {
    setTimeout(() => this.#ended.signal.aborted || this.#begin());
  }

  #begin() {
    this.#listen();
    this.#composer.welcome();
    if (this.#firstVisit.isKnown) {
      loadRich().catch(() => {});
      this.#composer.prepare();
    }
    this.#session.look(hideBlocked(this.#parts.visits));
    this.#firstVisit.begin(this.#session.connect);
    if (location.hash) this.#jump.toAddress();
    soon(this.#loadBesides);
  }

  /** Nothing of it listens or ticks any more. */
  leave() {
    this.#keep();
    this.#ended.abort();
    this.#session.stop();
  }

  /** What is unread in other rooms. @param {{ unread: number, mentions: number }} elsewhere */
  tell(elsewhere) {
    this.#header.tell(elsewhere);
  }

  /** What time it is where the room is. @param {number} at */
  setTime(at) {
    this.#session.setTime(at);
    this.show();
  }

  write() {
    this.#composer.focus();
  }

  readAll() {
    // What lies open is closed first, and the reader stays where they are.
    if (!find(this.#element, ".slot").hidden) return this.#closeSlot();
    this.#reader.readAll();
    this.#jump.toNewest();
    // The place of the focus is out of sight by now.
    const isInLog = find(this.#element, ".log").contains(document.activeElement);
    if (isInLog) this.#composer.focus();
  }

  search = this.#wish((hands, /** @type {string} */ words) => hands.search(words));

  showPerson = this.#wish((hands, /** @type {Member} */ member) => hands.showPerson(member));

  openSettings = this.#wish((hands) => hands.openSettings());

  showPanel = this.#wish((hands, /** @type {Panel} */ panel) => hands.showPanel(panel));

  /** The argument is what stands behind the `#` of a device link. */
  openAccount = this.#wish((hands, /** @type {string | undefined} */ link) =>
    hands.openAccount(link),
  );

  #closeSlot = this.#wish((hands) => hands.close());

  invite = wish(async () => {
    const { invite } = await import("./invite/invite.js");
    this.#invitation = await invite({ session: this.#session, context: this.#context });
  });

  /**
   * @template {unknown[]} T
   * @param {(hands: Hands, ...given: T) => unknown} act
   */
  #wish(act) {
    return wish(async (/** @type {T} */ ...given) => act(await this.#hands(), ...given));
  }

  #loadBesides = lazy(async () => {
    const { mountBesides } = await import("./besides.js");
    const { signal } = this.#ended;
    if (signal.aborted) return undefined;
    const besides = mountBesides(this.#element, {
      ...this.#parts,
      place: this,
      session: this.#session,
      scroll: this.#scroll,
      jump: this.#jump,
      context: this.#context,
      storage: this.#storage,
      show: () => this.show(),
      signal,
    });
    this.#besides = besides;
    this.#views.push(besides);
    this.show();
    return besides;
  });

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

  /** @param {MessageActions} actions */
  #loadHands(actions) {
    const log = find(this.#element, ".log");
    return lazy(async () => {
      const early = keepStrokes(log, movesFocus);
      const [{ createHands }] = await Promise.all([import("./hands.js"), loadRich()]).finally(
        early.end,
      );
      const hands = createHands(this.#element, {
        actions,
        session: this.#session,
        context: this.#context,
        page: () => this.page,
        mention: this.#composer.mention,
        ...this.#parts,
      });
      this.#views.push(hands);
      early.replay();
      return hands;
    });
  }

  /** @param {HTMLElement} log */
  #mountViews(log) {
    const [element, session] = [this.#element, this.#session];
    log.addEventListener("click", ({ target }) => this.#meet(target));
    this.#views.push(
      this.#firstVisit,
      this.#messages,
      beginningView.mount(log, { invite: this.invite }),
      mountStatus(find(element, ".status"), {
        spoken: find(element, ".spoken-status"),
        retry: session.wake,
        isOnline: () => navigator.onLine,
        now: Date.now,
      }),
      this.#header,
      mountIntroduction(find(element, ".introduction"), {
        ...this.#parts,
        onClose: this.#composer.focus,
      }),
      this.#composer,
    );
  }

  /** The face beside a message leads to the person's card. @param {EventTarget | null} target */
  #meet(target) {
    const message = target instanceof Element && target.closest(".message");
    if (!message || !target.closest(".message__avatar")) return;
    const posted = messageAt(this.page.room, Number(message.getAttribute("data-seq")));
    if (posted) this.showPerson(posted.author);
  }

  #listen() {
    const { signal } = this.#ended;
    for (const part of [".header", ".log"]) {
      onFirstStroke(find(this.#element, part), this.#hands, signal);
    }
    listenToPage({
      show: () => this.show(),
      session: this.#session,
      toAddress: this.#jump.toAddress,
      readElsewhere: () => {
        this.#reader.readElsewhere();
        this.#besides?.restore();
        this.show();
      },
      keep: () => this.#keep(),
      signal,
    });
  }

  #keep() {
    this.#session.finish();
    this.#reader.keep();
  }

  /** @type {Session["say"]} */
  #say(body, more) {
    this.#reader.readAll();
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
    if (this.#scroll.nearTop && !this.#scroll.following && this.#messages.deepen()) return;
    while (this.#scroll.nearEnd && !this.#scroll.following && this.#messages.advance());
    const { room, connection } = this.#session;
    if (connection.phase !== "open" || room.loading || room.jumping) return;
    if (shown(room).more && this.#scroll.nearTop) this.#session.send(loadHistory(oldest(room)));
  }
}
