// The frame: the one module that knows all others. It holds the list of rooms, the room that is open,
// and what is of no room: who I am, the keyboard, the tab. Going to another room reloads nothing.

import { speak } from "./i18n.js";
import { unread } from "./messages/reading_position.js";
import { createMyself } from "./people/myself.js";
import { Place } from "./place.js";
import { roomName, roomPath } from "./protocol.js";
import { mentionsYou } from "./session/room/message.js";
import { titleOf } from "./session/room/settings.js";
import { createStorage } from "./session/storage.js";
import * as keyboard from "./shortcuts/keyboard.js";
import { mountTab } from "./status/tab.js";
import { find } from "./ui/element.js";
import { holdKeys } from "./ui/later.js";
import { lazy, soon, wish } from "./ui/lazy.js";

/** @import { Page, Posted } from "./types/ui.js" */
/** @typedef {keyof ReturnType<typeof import("./deeds.js").createDeeds>} Deed */

const LAST = "last";
/** The list of rooms, once there is one; before that, the one room that was visited. */
const ROOMS = "rooms";
const FIRST = "first";

class App {
  #visits = createStorage(() => localStorage, "");
  #myself = createMyself(this.#visits);
  #isNewcomer = this.#visits.read(LAST) === undefined;
  #tab = mountTab(find(document.head, "link[rel=icon]", HTMLLinkElement));
  /** What a room's part of the page is before any room is shown in it. */
  #blank = /** @type {HTMLElement} */ (find(document, ".place").cloneNode(true));
  #element = find(document, ".place");
  /** @type {ReturnType<typeof import("./sidebar/rail.js").openRail> | undefined} */
  #rail;
  #loadRail = lazy(() => this.#openRail());
  /** @type {ReturnType<typeof import("./inbox/inbox.js").openInbox> | undefined} */
  #inbox;
  /** @type {Place | undefined} */
  #place;
  #name = "";
  #elsewhere = { unread: 0, mentions: 0 };
  /** @type {{ update(): void } | undefined} */
  #me;

  constructor() {
    keyboard.mount({
      write: () => this.#place?.write(),
      switchTo: wish(() => {
        const release = holdKeys();
        return this.#deeds()
          .then(({ switchTo }) => switchTo(release))
          .finally(release);
      }),
      readAll: () => this.#place?.readAll(),
      showList: () => this.#do("showShortcuts"),
    });
  }

  start() {
    const link = this.#takeLink();
    this.#enter(this.#roomHere());
    if (link !== undefined) this.#place?.openAccount(link);
    this.#listen();
    import("./ui/install.js").then(({ install }) => install(this.#open)).catch(() => {});
    this.#askTime().catch(() => {});
  }

  /**
   * Whoever opens another device's link is in the room of the last visit, and is asked there. What stands
   * behind the `#` stays in no history.
   */
  #takeLink() {
    if (location.pathname !== "/sign-in") return undefined;
    const link = location.hash.slice(1);
    history.replaceState(null, "", this.#visits.read(LAST) ?? "/");
    return link;
  }

  #loadInbox = lazy(async () => {
    const { openInbox } = await import("./inbox/inbox.js");
    this.#inbox = openInbox({
      place: () => this.#place,
      rail: () => this.#rail,
      loadRail: this.#loadRail,
      storage: this.#visits,
    });
    return this.#inbox;
  });

  /** Before anyone speaks, the server's answer to anything says what time it is there. */
  async #askTime() {
    const { headers } = await fetch("/manifest.webmanifest", { method: "HEAD", cache: "no-store" });
    const at = Date.parse(headers.get("date") ?? "");
    if (!Number.isNaN(at)) this.#place?.setTime(at);
  }

  /** @param {string} name */
  go(name) {
    if (name !== this.#name) {
      history.pushState(null, "", roomPath(name));
      this.#enter(name);
    } else if (history.state?.home) history.back();
    this.#showHome(false);
    this.#place?.write();
  }

  /** A message that a notification was about. @param {string} address @param {number} seq */
  #open = (address, seq) => {
    this.go(roomName(address));
    location.replace(`#${seq}`);
  };

  /** @param {string} name */
  #enter(name) {
    const isNew = !this.#place && isNewVisit();
    if (this.#place) {
      this.#place.leave();
      const next = /** @type {HTMLElement} */ (this.#blank.cloneNode(true));
      this.#element.replaceWith(next);
      this.#element = next;
    }
    const first = this.#visits.read(FIRST);
    if (!first) this.#visits.write(FIRST, name);
    this.#name = name;
    this.#visits.write(LAST, location.pathname);
    this.#place = new Place(this.#element, {
      name,
      isNew,
      isNewcomer: this.#isNewcomer,
      visits: this.#visits,
      myself: this.#myself,
      home: this.#goHome,
      openMe: () => this.#do("openMe"),
      onShow: (page) => this.#tell(page),
      inbox: this.#loadInbox,
      go: (name) => this.go(name),
    });
    this.#rail?.enter(name);
    if ((first && first !== name) || this.#visits.read(ROOMS)) soon(this.#loadRail);
    this.#place.start();
  }

  async #openRail() {
    const { openRail } = await import("./sidebar/rail.js");
    const rail = openRail(find(document, ".sidebar"), {
      storage: this.#visits,
      inbox: this.#loadInbox,
      go: (name) => this.go(name),
      newRoom: () => this.#do("newRoom"),
      openSwitcher: () => this.#do("switchTo"),
      openMe: () => this.#do("openMe"),
      showPanel: (panel) => this.#place?.showPanel(panel),
      onElsewhere: (elsewhere) => {
        this.#elsewhere = elsewhere;
        this.#place?.tell(elsewhere);
        if (this.#place) this.#tell(this.#place.page, false);
      },
    });
    this.#rail = rail;
    const first = this.#visits.read(FIRST);
    if (first && !this.#visits.read(ROOMS)) rail.enter(first);
    rail.enter(this.#name);
    if (this.#place) rail.update(this.#place.page);
    rail.look();
    return rail;
  }

  /** What the open room has just shown. @param {Page} page */
  #tell(page, isNew = true) {
    const { room, position } = page;
    this.#me?.update();
    if (isNew) this.#rail?.update(page);
    this.#inbox?.update(this.#place);
    const elsewhere = this.#elsewhere;
    const mine = (/** @type {Posted} */ message) => mentionsYou(room, message);
    this.#tab.update(titleOf(room), {
      unread: elsewhere.unread + unread(room, position).count,
      mentions: elsewhere.mentions + unread(room, position, mine).count,
    });
  }

  /** On a phone, the list of rooms is a page of its own, and Back leads from it to the room. */
  #goHome = wish(async () => {
    await this.#loadRail();
    if (!history.state?.home) history.pushState({ home: true }, "", location.href);
    this.#showHome(true);
    find(document, ".sidebar__find").focus();
  });

  /** @param {boolean} is */
  #showHome(is) {
    document.body.classList.toggle("page--home", is);
    const isPage = is && matchMedia("(width < 48rem)").matches;
    find(document, ".home").role = isPage ? "main" : null;
    const title = document.querySelector(".sidebar__title");
    if (title) title.ariaLevel = isPage ? "1" : "2";
  }

  #listen() {
    addEventListener("popstate", ({ state }) => {
      const name = roomName(location.pathname);
      if (name !== this.#name) this.#enter(name);
      this.#showHome(Boolean(state?.home));
    });
    addEventListener("focus", () => this.#rail?.look());
    addEventListener("storage", ({ key }) => {
      if (key === `chatter//${ROOMS}`) this.#rail?.reload();
    });
    // Safari lays its keyboard over the page. A browser with this interface was told not to, in index.html.
    if (!("virtualKeyboard" in navigator)) {
      soon(async () => (await import("./ui/viewport.js")).fitViewport(document.body));
    }
  }

  #do = wish(async (/** @type {Deed} */ deed) => (await this.#deeds())[deed]());

  #deeds = lazy(async () => {
    const { createDeeds } = await import("./deeds.js");
    return createDeeds({
      place: () => this.#place,
      rail: this.#loadRail,
      open: () => this.#name,
      go: (name) => this.go(name),
      storage: this.#visits,
      inbox: this.#loadInbox,
      onMe: (me) => {
        this.#me = me;
      },
    });
  });

  /** The manifest begins at `/?last`: an installed Chatter opens in the room of the last visit. */
  #roomHere() {
    const last = this.#visits.read(LAST) ?? "/";
    if (location.search === "?last") {
      history.replaceState(null, "", /^\/([dr]\/|$)/.test(last) ? last : "/");
    }
    return roomName(location.pathname);
  }
}

/** Whether this is a visit of its own, and no reload of one or way back into it. */
function isNewVisit() {
  const [entry] = performance.getEntriesByType("navigation");
  return entry instanceof PerformanceNavigationTiming && entry.type === "navigate";
}

speak(document.documentElement).then(() => new App().start());
