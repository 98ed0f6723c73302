// The bytes of what is about to be sent, kept through a reload until the room has them. Where a browser
// keeps nothing, they live as long as the page.

/** @typedef {{ key: string, room: string, blob: Blob, at: number, id?: string, sent_at?: number }} Kept */

const BASE = "chatter/files";
const STORE = "bytes";
/** The room erases what no message took within an hour: some of it is left for the message to go. */
const FRESH_MS = 45 * 60_000;
/** What another tab has just chosen is not in its outbox yet. */
const YOUNG_MS = 60_000;

/**
 * @param {string} room
 * @param {() => IDBFactory} backing a function, because even looking at indexedDB may throw
 * @param {() => number} now
 */
export function createBytes(room, backing, now) {
  /** @type {Map<string, Kept>} */
  const here = new Map();
  /** @type {Promise<IDBDatabase> | undefined} */
  let opening;
  const base = () => {
    opening ??= open(backing());
    return opening;
  };
  /**
   * What a browser refuses is as if it had nothing.
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest<T>} act
   */
  const attempt = async (mode, act) => {
    try {
      return await answer(act((await base()).transaction(STORE, mode).objectStore(STORE)));
    } catch {
      return undefined;
    }
  };
  /** @param {string} key @returns {Promise<Kept | undefined>} */
  const find = async (key) => here.get(key) ?? (await attempt("readonly", (it) => it.get(key)));
  /** @param {Kept} kept */
  const keep = async (kept) => {
    here.set(kept.key, kept);
    await attempt("readwrite", (it) => it.put(kept));
  };
  /** @param {string} key */
  const forget = async (key) => {
    here.delete(key);
    await attempt("readwrite", (it) => it.delete(key));
  };

  return {
    /** @param {string} key @param {Blob} blob */
    put: (key, blob) => keep({ key, room, blob, at: now() }),
    /** @param {string} key */
    get: async (key) => (await find(key))?.blob,
    /** What the room calls it, as long as it is there for a message. @param {string} key */
    async idOf(key) {
      const { id, sent_at = 0 } = (await find(key)) ?? {};
      return now() - sent_at < FRESH_MS ? id : undefined;
    },
    /** @param {string} key @param {string | undefined} id */
    async note(key, id) {
      const kept = await find(key);
      if (!kept) return;
      const { id: _, sent_at: __, ...bare } = kept;
      await keep(id === undefined ? bare : { ...bare, id, sent_at: now() });
    },
    forget,
    /** Of this room, what nobody names any more. @param {() => Set<string>} named */
    async sweep(named) {
      const stored = (await attempt("readonly", (it) => it.getAll())) ?? [];
      const all = /** @type {Kept[]} */ ([...stored, ...here.values()]);
      const wanted = named();
      for (const { key, room: whose, at } of all) {
        if (whose === room && !wanted.has(key) && now() - at > YOUNG_MS) await forget(key);
      }
    },
  };
}

/** @param {IDBFactory} factory @returns {Promise<IDBDatabase>} */
async function open(factory) {
  const request = factory.open(BASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
  return answer(request);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
