// What the page's tests share: people, events, and a clock, dice and sockets that a test holds in
// its hand. Nothing here sleeps.

/** @import { Event, Member, Posted, Renamed, Welcomed } from "../../public/js/types/ui.js" */
/** @import { Entry, InboxOpened } from "../../public/js/types/inbox.js" */

/** @type {Member} */
export const ada = { id: "ada", name: "Ada", avatar: { emoji: "🦦", color: "#ffbf00" } };
/** @type {Member} */
export const bo = { id: "bo", name: "Bo", avatar: { emoji: "🐢", color: "#2f8f6b" } };
/** @type {Member} */
export const cy = { id: "cy", name: "Cy", avatar: { emoji: "🦊", color: "#c44f2b" } };

export const NOON = new Date(2026, 10, 23, 12).getTime();

/** @param {Partial<Welcomed>} [fields] @returns {Welcomed} */
export const welcomed = (fields = {}) => ({
  type: "welcomed",
  version: 1,
  you: ada,
  members: [ada],
  present: fields.members?.length ?? 1,
  seq: 0,
  history: "newest",
  limits: { body_chars: 4000, name_chars: 32 },
  ...fields,
});

/** @param {number} seq @param {Member} author @param {string} [body] @param {Partial<Posted>} [fields] @returns {Posted} */
export const posted = (seq, author, body = `message ${seq}`, fields = {}) => ({
  type: "posted",
  seq,
  at: NOON + seq * 1000,
  author,
  body,
  client_id: `c-${seq}`,
  ...fields,
});

/** @param {number} seq @param {Member} member @param {string} name @returns {Renamed} */
export const renamed = (seq, member, name) => ({
  type: "renamed",
  seq,
  at: NOON + seq * 1000,
  member_id: member.id,
  name,
  old_name: member.name,
});

/** A room in somebody's inbox. @param {string} address @param {Partial<Entry>} [fields] @returns {Entry} */
export const entryOf = (address, fields) => ({
  address,
  kind: "open",
  title: "",
  newest: 1,
  newest_at: NOON,
  read: 0,
  unread: 1,
  mentions: 0,
  last: null,
  muted: false,
  level: "mentions",
  ...fields,
});

/** @param {Entry[]} entries @returns {InboxOpened} */
export const inboxOpened = (entries) => ({
  type: "inbox_opened",
  version: 1,
  account: { id: ada.id, is_guest: true, passkeys: [], sessions: [], recovery_codes: 0 },
  entries,
  blocked: [],
});

/** Storage that lives as long as the test. @returns {Storage} */
export function fakeStorage() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

/** Time that passes only when told to. */
export function fakeTime(start = NOON) {
  let now = start;
  let made = 0;
  /** @type {Map<number, { at: number, act: () => void }>} */
  const timers = new Map();
  return {
    now: () => now,
    timers: {
      setTimeout(/** @type {() => void} */ act, /** @type {number} */ delay) {
        made += 1;
        timers.set(made, { at: now + delay, act });
        return made;
      },
      clearTimeout(/** @type {number} */ timer) {
        timers.delete(timer);
      },
    },
    /** @param {number} duration */
    pass(duration) {
      const end = now + duration;
      for (;;) {
        const [due] = [...timers]
          .filter(([, { at }]) => at <= end)
          .sort((a, b) => a[1].at - b[1].at);
        if (!due) break;
        timers.delete(due[0]);
        now = due[1].at;
        due[1].act();
      }
      now = end;
    },
  };
}

/** Sockets that a test opens, speaks through and breaks. */
export function fakeSockets() {
  /** @type {FakeSocket[]} */
  const made = [];
  class FakeSocket {
    /** @type {string[]} */
    sent = [];
    closed = false;
    /** @type {((event: { data: string }) => void) | null} */
    onmessage = null;
    /** @type {((event: { code: number }) => void) | null} */
    onclose = null;
    /** @param {string} url */
    constructor(url) {
      this.url = url;
      made.push(this);
    }
    send(/** @type {string} */ frame) {
      this.sent.push(frame);
    }
    close() {
      this.closed = true;
    }
    /** The room says. @param {Event[]} events */
    say(...events) {
      this.onmessage?.({ data: JSON.stringify(events) });
    }
    /** @param {string} data */
    sayText(data) {
      this.onmessage?.({ data });
    }
    /** @param {number} [code] */
    break(code = 1006) {
      this.onclose?.({ code });
    }
  }
  return {
    WebSocket: /** @type {new (url: string) => any} */ (FakeSocket),
    made,
    get last() {
      const socket = made.at(-1);
      if (!socket) throw new Error("no socket was opened");
      return socket;
    },
  };
}
