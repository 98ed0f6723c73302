// What is done with no room in particular: going elsewhere, making a room, saying who I am, and looking
// up the keys. app.js composes it in when the first of these is wanted.

import { isSignedIn } from "./account/whose.js";
import { openMe } from "./people/me.js";
import { changeAvatar, rename } from "./protocol.js";
import { titleOf } from "./session/room/settings.js";
import { openNewRoom } from "./sidebar/new_room.js";
import { openSwitcher } from "./sidebar/switcher.js";
import { lazy, wish } from "./ui/lazy.js";

/** @import { Place } from "./place.js" */
/** @import { RoomEntry } from "./sidebar/rooms.js" */
/** @import { Inbox, RoomStorage } from "./types/ui.js" */

/**
 * @typedef {object} DeedsParts
 * @property {() => Place | undefined} place
 * @property {() => Promise<{ all: RoomEntry[] }>} rail
 * @property {() => string} open the name of the room that is open
 * @property {(name: string) => void} go
 * @property {RoomStorage} storage of all rooms
 * @property {() => Promise<Inbox>} inbox
 * @property {(me: { update(): void } | undefined) => void} onMe what shows who I am, while it is open
 */

/** @param {DeedsParts} parts */
export function createDeeds({ place, rail, open, go, storage, inbox, onMe }) {
  const shortcuts = lazy(() => import("./shortcuts/shortcuts.js"));
  /** The rooms of the list, where there is one. */
  const known = () =>
    storage.read("rooms")
      ? rail().then(
          ({ all }) => all,
          () => [],
        )
      : [];
  /** Who asked again while this was on its way has been answered. */
  const isAnswered = () => document.querySelector("dialog:modal") !== null;
  const deeds = {
    newRoom() {
      if (!isAnswered()) openNewRoom(go);
    },
    showShortcuts: wish(async () => (await shortcuts()).open()),
    /** @param {() => string[]} [release] the keys that were meant for it while it was on its way */
    async switchTo(release = () => []) {
      const rooms = await known();
      const here = place();
      if (!here || isAnswered()) return;
      openSwitcher({
        open: open(),
        title: titleOf(here.page.room),
        rooms,
        members: [...here.page.room.members.values()],
        go,
        show: (member) => here.showPerson(member),
        search: (words) => here.search(words),
        newRoom: deeds.newRoom,
      });
      for (const key of release()) {
        const stroke = new KeyboardEvent("keydown", { key, cancelable: true });
        if (key !== "Enter") document.execCommand("insertText", false, key);
        else document.activeElement?.dispatchEvent(stroke);
      }
    },
    openMe() {
      const here = place();
      if (!here?.page.room.you || isAnswered()) return;
      const me = openMe({
        session: here.session,
        rename: (name) => place()?.session.send(rename(name)),
        changeAvatar: ({ emoji, color }) => place()?.session.send(changeAvatar(emoji, color)),
        storage,
        inbox,
        isSignedIn: isSignedIn(storage),
        openAccount: () => place()?.openAccount(undefined),
        showShortcuts: deeds.showShortcuts,
        onClose: () => onMe(undefined),
      });
      onMe(me);
    },
  };
  return deeds;
}
