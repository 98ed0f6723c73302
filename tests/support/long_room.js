// A room of a test's own, with as many messages as it likes: a real one would let nobody say so much at
// once. It answers what a page asks of the log, and nothing else.

const PAGE = 50;
const DAY = Date.UTC(2026, 10, 23);

const people = ["Ada", "Bo", "Cy"].map((name, who) => ({
  id: `member-${who}`,
  name,
  avatar: { emoji: "🦦", color: "#ffbf00" },
}));

/** @typedef {(seq: number) => string} BodyOf */

/** What Bo and Cy said, in turns of two. @param {number} seq @param {BodyOf} bodyOf */
export const posted = (seq, bodyOf = (it) => `Message ${it}`) => ({
  type: "posted",
  seq,
  at: DAY + seq * 10_000,
  author: people[1 + ((seq >> 1) % 2)],
  body: bodyOf(seq),
  client_id: `message-${seq}`,
});

/**
 * @param {import("playwright-core").Page} page
 * @param {number} newest
 * @param {BodyOf} [bodyOf]
 */
export async function openLongRoom(page, newest, bodyOf) {
  let last = newest;
  /** @type {import("playwright-core").WebSocketRoute | undefined} */
  let socket;
  const messages = (/** @type {number} */ from, /** @type {number} */ to) => {
    const first = Math.max(1, from);
    const length = Math.max(0, Math.min(last, to) - first + 1);
    return Array.from({ length }, (_, at) => posted(first + at, bodyOf));
  };
  const send = (/** @type {object[]} */ ...events) => socket?.send(JSON.stringify(events));

  /** @param {Record<string, any>} command */
  const answer = (command) => {
    const { type, before, after, message } = command;
    if (type === "load_history") {
      const events = messages(before - PAGE, before - 1);
      send({ type: "history_loaded", events, more: before - PAGE > 1 });
    }
    if (type === "load_newer") {
      const events = messages(after + 1, after + PAGE);
      send({ type: "newer_loaded", events, more: after + PAGE < last });
    }
    if (type === "load_around") {
      const events = messages(message - PAGE / 2 + 1, message + PAGE / 2);
      const newer = message + PAGE / 2 < last;
      send({ type: "around_loaded", message, events, older: message > PAGE / 2, newer });
    }
  };

  await page.routeWebSocket(/\/r\/[^/]+\/socket/, (route) => {
    socket = route;
    const [you, ...others] = people;
    send({
      ...{ type: "welcomed", version: 1, you, members: [you, ...others], present: people.length },
      ...{ seq: last, history: "newest", limits: { body_chars: 4000, name_chars: 32 } },
    });
    send(...messages(last - PAGE + 1, last));
    route.onMessage((text) => {
      if (text === "ping") route.send("pong");
      else answer(JSON.parse(String(text)));
    });
  });

  return {
    /** So many more are said, all at once. */
    say(count = 1) {
      last += count;
      send(...messages(last - count + 1, last));
    },
  };
}
