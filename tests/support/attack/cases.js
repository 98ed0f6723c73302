// The worst that a visitor may do to a room, of each kind: what they do again and again until they are
// told to stop. Whoever is refused tries again at once.

import { setTimeout as pause } from "node:timers/promises";

/** @typedef {import("./attacker.js").Attacker} Attacker */
/** @typedef {(attacker: Attacker, newest: number) => Promise<unknown>} Deed */

export const LONG = "a".repeat(4_000);
/** What others say meanwhile makes it more, and past a thousand nobody resumes. */
const MISSED = 700;
const QUERY = "a".repeat(100);

/** @type {Record<string, Deed>} */
export const CASES = {
  /** Misses hundreds of long messages, each time. */
  "comes back": async (attacker, newest) => {
    const connection = await attacker.connect({ after: newest - MISSED });
    await connection.settled();
    connection.close();
  },
  /** Fifteen tabs that read nothing of what they missed. */
  "takes nothing": async (attacker, newest) => {
    const tabs = Array.from({ length: 15 }, () => attacker.takeNothing(newest - MISSED));
    await Promise.all(tabs);
    await pause(3_000);
    attacker.leave();
  },
  /** Looks for what is everywhere. */
  searches: (attacker) =>
    attacker.keepPace((n) => ({ type: "search", query: n % 2 ? QUERY : `${"aa ".repeat(33)}a` })),
  "reads pages": (attacker, newest) =>
    attacker.keepPace((n) =>
      n % 2
        ? { type: "load_history", before: newest }
        : { type: "load_around", message: newest - 100 },
    ),
  "shouts too fast": (attacker, newest) =>
    attacker.hurry(() => ({ type: "edit", message: newest, body: "mine" })),
  "sends nonsense": (attacker) =>
    attacker.hurry(() => `{"type":"post","body":${"[".repeat(1_000)}`),
  "comes and goes": async (attacker) => {
    const connection = await attacker.connect();
    connection.close();
  },
  /** Each time somebody else, who is welcomed with all that the newest page holds. */
  "is somebody new": async (attacker) => {
    attacker.becomeSomebodyElse();
    const connection = await attacker.connect();
    await connection.settled();
    connection.close();
  },
  "writes at length": (attacker) =>
    attacker.keepPace((n) => ({
      type: "post",
      body: `${n} ${LONG}`.slice(0, 4_000),
      client_id: `long-${n}`,
    })),
  "changes words": async (attacker) => {
    attacker.own ??= await attacker.post(LONG);
    const message = attacker.own;
    await attacker.keepPace((n) => ({ type: "edit", message, body: n % 2 ? "short" : LONG }));
  },
  "changes names": (attacker) =>
    attacker.keepPace((n) => ({ type: "rename", name: `Ada ${attacker.number} ${n}` })),
  "reacts to and fro": (attacker, newest) =>
    attacker.keepPace((n) => ({ type: "react", message: newest, emoji: "👍", on: n % 2 === 0 })),
};
