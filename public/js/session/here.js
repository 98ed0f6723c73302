// A session as a page holds it: with the browser's sockets, time and dice, and what this browser remembers.

import { lazy } from "../ui/lazy.js";
import { createSession } from "./session.js";

/** @import { Myself, RoomStorage } from "../types/ui.js" */

/** For the day without a network. */
const loadMemory = lazy(async () => {
  const { createMemory } = await import("./offline.js");
  return createMemory(window);
});

/** @param {{ name: string, myself: Myself, storage: RoomStorage, onChange: () => void }} parts */
export function openSession({ name, myself, storage, onChange }) {
  const session = createSession({
    name,
    address: () => location.href,
    wish: myself.name,
    storage,
    WebSocket,
    timers: window,
    now: Date.now,
    random: () => Math.random(),
    dice: (count) => crypto.getRandomValues(new Uint8Array(count)),
    memory: {
      keep: (room) =>
        void loadMemory().then(
          (memory) => memory.keep(room),
          () => {},
        ),
      recall: async (name) => (await loadMemory()).recall(name),
    },
    onEvents: (events) => myself.hear(events, session.room.you?.id),
    onChange,
  });
  return session;
}
