// The service worker: Chatter opens without a network. A page that is opened comes from the network
// whenever there is one, so that no old page meets a new room. What it was built of is then kept as one
// edition; a page gets all of its files from one edition or all from the network, never from both.

const FILES = [
  "/",
  "/css/actions.css",
  "/css/base.css",
  "/css/dialog.css",
  "/css/name_form.css",
  "/css/page.css",
  "/css/rich.css",
  "/css/search.css",
  "/css/talk.css",
  "/css/task.css",
  "/icons/chatter-unread.svg",
  "/icons/chatter.svg",
  "/js/app.js",
  "/js/session/connection.js",
  "/js/conversation.js",
  "/js/text/emoji.js",
  "/js/session/room/finding.js",
  "/js/messages/jump.js",
  "/js/search/excerpt.js",
  "/js/session/room/log.js",
  "/js/messages/markdown.js",
  "/js/composer/mention.js",
  "/js/people/name.js",
  "/js/session/offline.js",
  "/js/session/outbox.js",
  "/js/ui/avatar.js",
  "/js/messages/body.js",
  "/js/ui/find.js",
  "/js/ui/element.js",
  "/js/messages/rich.js",
  "/js/messages/row.js",
  "/js/ui/style.js",
  "/js/protocol.js",
  "/js/protocol/acts.js",
  "/js/messages/reading.js",
  "/js/session/room.js",
  "/js/messages/scroll.js",
  "/js/session/storage.js",
  "/js/messages/notice.js",
  "/js/i18n/time.js",
  "/js/messages/timeline.js",
  "/js/ui/viewport.js",
  "/js/messages/actions.js",
  "/js/alerts/alerts.js",
  "/js/composer/assistant.js",
  "/js/composer/composer.js",
  "/js/messages/confirm.js",
  "/js/shortcuts/keyboard.js",
  "/js/composer/mentions.js",
  "/js/messages/messages.js",
  "/js/people/name_form.js",
  "/js/people/people.js",
  "/js/messages/picker.js",
  "/js/search/search.js",
  "/js/shortcuts/shortcuts.js",
  "/js/status/status.js",
  "/js/composer/reply_and_edit.js",
  "/js/people/typing.js",
  "/js/i18n.js",
  "/js/i18n/acts.js",
  "/js/i18n/acts_de.js",
  "/js/i18n/acts_en.js",
  "/js/i18n/de.js",
  "/js/i18n/en.js",
  "/js/i18n/translate.js",
  "/manifest.webmanifest",
];
const EDITION = "edition/";
/** Below it an edition remembers whose pages it serves. */
const SERVED = "/served/";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** Which edition serves a page; none where it is the network. @type {Map<string, Promise<Cache | undefined>>} */
const editions = new Map();

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { request, clientId, resultingClientId } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode !== "navigate") {
    if (FILES.includes(pathname)) event.respondWith(file(request, pathname, clientId));
  } else if (pathname === "/" || pathname.startsWith("/r/")) {
    event.respondWith(page(request, resultingClientId));
  }
});

/** A page says that it has loaded: what it consists of is current. */
worker.addEventListener("message", (event) => {
  if (event.source instanceof Client) event.waitUntil(keep(event.source.id).catch(() => {}));
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data));
});

/** @param {Request} request @param {string} client */
async function page(request, client) {
  const fresh = await fetch(request).catch(() => undefined);
  if (fresh && fresh.status < 500) {
    editions.set(client, Promise.resolve(undefined));
    return fresh;
  }
  const edition = await newest();
  const kept = await edition?.match("/");
  if (!edition || !kept) return fresh ?? Response.error();
  await serve(edition, client);
  return kept;
}

/** @param {Request} request @param {string} path @param {string} client */
async function file(request, path, client) {
  const edition = await editionOf(client);
  return (await edition?.match(path)) ?? fetch(request);
}

/** @param {string} client */
async function keep(client) {
  const files = await fetchAll();
  let edition = await newest();
  if (!edition || !(await isSame(edition, files))) {
    // Half of the files may be of before a deployment, and half of after it: those are no edition.
    if (tags(await fetchAll()) !== tags(files)) return;
    edition = await caches.open(EDITION + Date.now());
    // The page comes last: with it the edition is complete.
    for (const [index, path] of [...FILES.entries()].toReversed()) {
      const response = files[index];
      if (response) await edition.put(path, response);
    }
  }
  if (!(await editionOf(client))) await serve(edition, client);
  await forget();
}

function fetchAll() {
  return Promise.all(
    FILES.map(async (path) => {
      const response = await fetch(path, { cache: "no-cache" });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response;
    }),
  );
}

/** @param {Response[]} files */
const tags = (files) => files.map(({ headers }) => headers.get("etag")).join();

/** @param {Cache} edition @param {Response[]} files */
async function isSame(edition, files) {
  const kept = await Promise.all(FILES.map((path) => edition.match(path)));
  return tags(kept.filter((response) => response !== undefined)) === tags(files);
}

/** The names of all editions, the oldest first. */
async function names() {
  return (await caches.keys()).filter((name) => name.startsWith(EDITION));
}

/** The newest edition that is complete. */
async function newest() {
  for (const name of (await names()).toReversed()) {
    const edition = await caches.open(name);
    if (await edition.match("/")) return edition;
  }
}

/** @param {string} client */
function editionOf(client) {
  const known = editions.get(client) ?? findEdition(client);
  editions.set(client, known);
  return known;
}

/** This worker may have slept since the page was opened. @param {string} client */
async function findEdition(client) {
  for (const name of await names()) {
    const edition = await caches.open(name);
    if (await edition.match(SERVED + client)) return edition;
  }
}

/** @param {Cache} edition @param {string} client */
async function serve(edition, client) {
  editions.set(client, Promise.resolve(edition));
  await edition.put(SERVED + client, new Response());
}

/** Old editions go when the last page that they serve is closed. */
async function forget() {
  const all = await worker.clients.matchAll({ includeUncontrolled: true });
  const open = new Set(all.map(({ id }) => SERVED + id));
  const [last, ...older] = (await names()).toReversed();
  for (const name of older) {
    const kept = await (await caches.open(name)).keys();
    if (!kept.some(({ url }) => open.has(new URL(url).pathname))) await caches.delete(name);
  }
  if (!last) return;
  const edition = await caches.open(last);
  for (const request of await edition.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(SERVED) && !open.has(pathname)) await edition.delete(request);
  }
}

/** @param {string} address the room that a notification is about */
async function show(address) {
  const pages = await worker.clients.matchAll({ type: "window" });
  const open = pages.find(({ url }) => url === address);
  await (open ? open.focus() : worker.clients.openWindow(address));
}
