// The service worker: Chatter opens without a network. The build tells it the page's files, FILES, and
// a name for them as a whole, EDITION. A page comes from the network where there is one, and brings its
// own edition, for a file's name changes with its contents; without one, all comes from what was kept.
// A new edition waits until the last page of the old one is closed, which thus finds all of its files.

const KEPT = `page/${EDITION}`;
/** Also what the first release kept. */
const EDITIONS = /^(page|edition)\//;

/** Where the manifest has other apps share to, and how js/files/shared.js knows what they did. */
const SHARE = "/share";
const SHARED = "shared/1";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", (event) => event.waitUntil(keep()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method === "POST" && origin === location.origin && pathname === SHARE) {
    return event.respondWith(share(request));
  }
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode !== "navigate") {
    if (FILES.includes(pathname)) event.respondWith(file(request));
  } else if (/^\/($|[dr]\/[^/.]+\/?$)/.test(pathname)) event.respondWith(page(request));
});

worker.addEventListener("push", (event) => event.waitUntil(hear(event.data)));

worker.addEventListener("pushsubscriptionchange", (event) => {
  /** @type {ExtendableEvent} */ (event).waitUntil(renew());
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data));
});

async function keep() {
  const cache = await caches.open(KEPT);
  await cache.addAll(FILES.filter(isSpoken));
  // Between the page and its files there may have been a deployment: then the next visit tries again.
  const html = await (await cache.match("/"))?.text();
  const named = html?.match(/\/assets\/[^"]+/g);
  if (!named?.every((path) => FILES.includes(path))) throw new Error("The page is a newer one.");
}

/** Of the languages, only the reader's; English names of emoji work in every language. @param {string} path */
function isSpoken(path) {
  const language = /^\/assets\/(?:emoji_)?(\w\w)-/.exec(path)?.[1];
  const spoken = ["en", ...navigator.languages.map((it) => it.slice(0, 2).toLowerCase())];
  return language === undefined || spoken.includes(language);
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (EDITIONS.test(name) && name !== KEPT) await caches.delete(name);
  }
  await worker.clients.claim();
}

/** @param {Request} request */
async function page(request) {
  const fresh = await fetch(request).catch(() => undefined);
  if (fresh && fresh.status < 500) return fresh;
  return (await kept("/")) ?? fresh ?? Response.error();
}

/** @param {Request} request */
async function file(request) {
  return (await kept(request)) ?? fetch(request);
}

/** @param {Request | string} request */
async function kept(request) {
  return (await caches.open(KEPT)).match(request, { ignoreSearch: true });
}

/** Kept for the room of the last visit, where somebody may send it. @param {Request} request */
async function share(request) {
  const type = request.headers.get("content-type") ?? "";
  const body = await request.blob();
  const cache = await caches.open(SHARED);
  await cache.put(SHARE, new Response(body, { headers: { "content-type": type } }));
  return Response.redirect("/?last", 303);
}

/**
 * A browser that shows nothing for a push takes the right to push away, but for a page in which somebody
 * looks at that very room.
 * @param {PushMessageData | null} data what the account tells
 */
async function hear(data) {
  const { address, seq, title, body, lang, close, badge } = data?.json() ?? {};
  const { registration } = worker;
  const shown = await registration.getNotifications();
  for (const notification of shown) if (close?.includes(notification.tag)) notification.close();
  await count(badge);
  const pages = await worker.clients.matchAll({ type: "window" });
  if (pages.some((page) => page.focused && roomOf(page) === address)) return;
  const isKnown = shown.some((it) => it.tag === address && it.data?.seq === seq);
  await registration.showNotification(title ?? "Chatter", {
    body,
    lang,
    tag: address,
    icon: "/icons/chatter-192.png",
    data: { address, seq },
    // Of what a page has told already, or a first try of the push service's, nobody is told again.
    ...(address && { renotify: !isKnown }),
  });
}

/** At the installed app's icon. @param {unknown} badge */
async function count(badge) {
  const { navigator } = worker;
  if (Number(badge) > 0) await navigator.setAppBadge?.(Number(badge)).catch(() => {});
  else await navigator.clearAppBadge?.().catch(() => {});
}

/** The push service has given up the subscription: the account is told of another. */
async function renew() {
  const { key } = await (await fetch("/push/key")).json();
  const options = { userVisibleOnly: true, applicationServerKey: key };
  const subscription = await worker.registration.pushManager.subscribe(options);
  await fetch("/account/push", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ subscription }),
  });
}

/**
 * In the page that is open, best of all in that room; without one, in a new one.
 * @param {{ address: string, seq: number } | undefined} data
 */
async function show({ address, seq } = { address: "/", seq: 0 }) {
  const pages = await worker.clients.matchAll({ type: "window" });
  const rooms = pages.filter((page) => roomOf(page));
  const open = rooms.find((page) => roomOf(page) === address) ?? rooms[0];
  if (!open) return worker.clients.openWindow(`${address}#${seq}`);
  // A browser may leave it to its reader.
  await open.focus().catch(() => {});
  open.postMessage({ type: "open", address, seq });
}

/** The address of the room that a page shows, if it shows one. @param {Client} page */
function roomOf({ url }) {
  const { pathname } = new URL(url);
  if (pathname === "/") return "/r/lobby";
  return /^\/[dr]\/[^/]+$/.test(pathname) ? pathname : undefined;
}
