// What another app shared with the installed Chatter: the service worker put it aside, and opened the room
// of the last visit, which takes it once. Nothing of it is sent by itself.

/** The service worker's name for it. */
const SHARED = "shared/1";
const ADDRESS = "/share";

/** @param {boolean} isOn whether the room takes files @returns {Promise<{ files: File[], words: string } | undefined>} */
export async function takeShared(isOn) {
  try {
    if (!isOn || !(await caches.has(SHARED))) return undefined;
    const cache = await caches.open(SHARED);
    const kept = await cache.match(ADDRESS);
    // Whoever deletes it has it, also among several tabs.
    if (!kept || !(await caches.delete(SHARED))) return undefined;
    const form = await kept.formData();
    const texts = ["title", "text", "url"].map((name) => form.get(name));
    const words = texts.filter((it) => typeof it === "string" && it.trim()).join("\n");
    const files = form.getAll("files").filter((it) => it instanceof File);
    return { files, words };
  } catch {
    return undefined;
  }
}
