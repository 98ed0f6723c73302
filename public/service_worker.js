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
  "/js/connection.js",
  "/js/conversation.js",
  "/js/emoji.js",
  "/js/finding.js",
  "/js/guide.js",
  "/js/hits.js",
  "/js/log.js",
  "/js/markdown.js",
  "/js/mention.js",
  "/js/name.js",
  "/js/offline.js",
  "/js/outbox.js",
  "/js/parts/avatar.js",
  "/js/parts/body.js",
  "/js/parts/find.js",
  "/js/parts/make.js",
  "/js/parts/rich.js",
  "/js/parts/row.js",
  "/js/parts/style.js",
  "/js/protocol.js",
  "/js/protocol/acts.js",
  "/js/reading.js",
  "/js/room.js",
  "/js/scroll.js",
  "/js/storage.js",
  "/js/summary.js",
  "/js/time.js",
  "/js/timeline.js",
  "/js/viewport.js",
  "/js/views/actions.js",
  "/js/views/alerts.js",
  "/js/views/assistant.js",
  "/js/views/composer.js",
  "/js/views/confirm.js",
  "/js/views/keyboard.js",
  "/js/views/mentions.js",
  "/js/views/messages.js",
  "/js/views/name_form.js",
  "/js/views/people.js",
  "/js/views/picker.js",
  "/js/views/search.js",
  "/js/views/shortcuts.js",
  "/js/views/status.js",
  "/js/views/task.js",
  "/js/views/typing.js",
  "/js/words.js",
  "/js/words/acts.js",
  "/js/words/acts_de.js",
  "/js/words/acts_en.js",
  "/js/words/de.js",
  "/js/words/en.js",
  "/js/words/translate.js",
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
