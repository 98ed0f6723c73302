// Without a network: the service worker keeps the page's files, and this keeps the newest messages of
// the rooms that one visited, so that the last room opens, readable. Comes after all else has loaded.

/** @import { Page, Room } from "../types.js" */

const WORKER = "/service_worker.js";
/** Another shape takes another name. */
const ROOMS = "rooms/1";
const MAX_ROOMS = 10;
const MAX_MESSAGES = 50;
/** In a lively room not every word is worth a write. */
const PAUSE_MS = 1_000;

export async function install() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  if (document.readyState !== "complete")
    await new Promise((resolve) => addEventListener("load", resolve));
  // The page's policy lets no script be named but this one.
  const policy = globalThis.trustedTypes?.createPolicy("service-worker", {
    createScriptURL: () => WORKER,
  });
  await workers.register(policy?.createScriptURL("") ?? WORKER, { updateViaCache: "none" });
  const { active } = await workers.ready;
  active?.postMessage("loaded");
}

/** The view that shows nothing, and remembers. */
export function mount() {
  /** @type {Room | undefined} */
  let room;
  let isDue = false;
  const write = () => {
    isDue = false;
    if (room) keep(room).catch(() => {});
  };
  return {
    /** @param {Page} page */
    update(page) {
      if (!page.room.welcomed || page.room.log === room?.log) return;
      room = page.room;
      if (!isDue) setTimeout(write, PAUSE_MS);
      isDue = true;
    },
  };
}

/** @param {Room} room */
async function keep({ name, you, log }) {
  const messages = log.filter(({ type }) => type === "posted").slice(-MAX_MESSAGES);
  const rooms = await caches.open(ROOMS);
  await rooms.put(address(name), Response.json({ you, log: messages }));
  const kept = await rooms.keys();
  for (const request of kept.slice(0, -MAX_ROOMS)) await rooms.delete(request);
}

/** What this browser remembers of a room. @param {string} name @returns {Promise<Partial<Room>>} */
export async function recall(name) {
  const rooms = await caches.open(ROOMS);
  const kept = await rooms.match(address(name));
  return kept ? kept.json() : {};
}

/** @param {string} name */
const address = (name) => `/r/${name}`;
