// `npm run bench -- assistant`: how much later the same words are read in a room than the model's own server
// gives them, with a small real model on this machine. And how often each of a thousand members is told of
// one answer that grows as fast as any model writes.

import { setTimeout as pause } from "node:timers/promises";
import { newClientId, newToken } from "../tests/support/connection.js";
import { ModelServer } from "../tests/support/model_server.js";
import { ModelTap } from "../tests/support/model_tap.js";
import { start } from "../tests/support/world.js";
import { fetchModel, serveModel } from "../tools/model.js";
import { lineOf, middle } from "./figures.js";

const QUESTIONS = 6;
/** The first of each is not counted. */
const WARM_UP = 1;
/** For a whole answer, on a machine of any kind. */
const PATIENCE_MS = 240_000;
const WATCHERS = 1_000;
const AT_ONCE = 100;
const MOST_FRAMES = 20;
/** What the stand-in writes: a word each so many milliseconds. */
const WORD_MS = 5;
const WORDS = 800;
const line = lineOf(26, 18);

/** @typedef {{ first: number, rate: number }} Pace In milliseconds, and tokens a second. */
/** @typedef {{ askedAt: number, firstAt: number, lastAt: number, words: string }} Heard */
/** @typedef {import("../tests/support/model_tap.js").Exchange} Exchange */
/** @typedef {import("../tests/support/model_tap.js").Settings} Settings */
/** @typedef {import("../tests/support/world.js").World} World */

export async function assistant() {
  await fetchModel();
  const { room, server } = await compare();
  console.log(line(["", "first word", "tokens a second"]));
  console.log(line(["from the model's server", ms(server.first), server.rate.toFixed(0)]));
  console.log(line(["through the room", ms(room.first), room.rate.toFixed(0)]));
  const { most, typical, whole } = await watch();
  console.log(
    `\n${WATCHERS} members watch: ${typical} frames a second each, ${most} at most; ${whole} have all of it.`,
  );
  const isWell = most <= MOST_FRAMES && whole === WATCHERS;
  console.log(`${isWell ? "As wanted" : "✗"}: at most ${MOST_FRAMES} frames a second each.`);
  if (!isWell) process.exitCode = 1;
}

/** Asks in a room, and looks at every answer in two places: where the model's server gives it, and where a member reads it. */
async function compare() {
  const model = await serveModel();
  const tap = await new ModelTap(model.settings).start();
  const world = await start(tap.bindings);
  try {
    /** @type {Pace[]} */
    const room = [];
    /** @type {Pace[]} */
    const server = [];
    for (let n = 0; n < QUESTIONS; n++) {
      room.push(await ask(world, model.settings, n));
      server.push(await given(model.settings, await tap.next()));
    }
    return { room: typicalOf(room.slice(WARM_UP)), server: typicalOf(server.slice(WARM_UP)) };
  } finally {
    await world.stop();
    tap.stop();
    model.stop();
  }
}

/** @param {World} world @param {Settings} settings @param {number} n @returns {Promise<Pace>} */
async function ask(world, settings, n) {
  // What is read before differs for each, so that the model has none of it half read already.
  const ada = await world.connect(`sea-${n}`, { name: "Ada" });
  const mentions = [ada.welcomed.room.assistant.id];
  const askedAt = performance.now();
  const body = `@Sage, question ${n}: tell me in a few paragraphs about the sea, its tides and its ships.`;
  ada.send({ type: "post", body, client_id: newClientId(), mentions });
  let draft = await ada.next("drafted");
  while (draft.delta === "") draft = await ada.next("drafted");
  const firstAt = performance.now();
  const { body: answer } = await ada.next("posted", { draft_id: draft.draft_id }, PATIENCE_MS);
  const lastAt = performance.now();
  await ada.close();
  return paceOf(settings, { askedAt, firstAt, lastAt, words: answer.slice(draft.delta.length) });
}

/** The same, where the model's server gives it. @param {Settings} settings @param {Exchange} exchange @returns {Promise<Pace>} */
function given(settings, { askedAt, pieces }) {
  const [first, ...others] = deltas(pieces);
  const words = others.map(({ delta }) => delta).join("");
  const last = others.at(-1) ?? first;
  return paceOf(settings, { askedAt, firstAt: first.at, lastAt: last.at, words });
}

/** What a stream of the dialect says, and when. @param {Exchange["pieces"]} pieces */
function* deltas(pieces) {
  let rest = "";
  const decoder = new TextDecoder();
  for (const { at, bytes } of pieces) {
    rest += decoder.decode(bytes, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (!line.startsWith("data: {")) continue;
      const delta = JSON.parse(line.slice("data: ".length)).choices[0]?.delta.content;
      if (delta) yield { at, delta };
    }
  }
}

/** @param {Settings} settings @param {Heard} heard `words`: those after the first. @returns {Promise<Pace>} */
async function paceOf({ AI_BASE_URL, AI_KEY }, { askedAt, firstAt, lastAt, words }) {
  const response = await fetch(new URL("/tokenize", AI_BASE_URL), {
    method: "POST",
    headers: { authorization: `Bearer ${AI_KEY}`, "content-type": "application/json" },
    body: JSON.stringify({ content: words }),
  });
  const { tokens } = await response.json();
  return { first: firstAt - askedAt, rate: tokens.length / ((lastAt - firstAt) / 1_000) };
}

/** A crowd watches what a stand-in writes, which leaves this machine to the crowd. */
async function watch() {
  const model = await new ModelServer().start();
  const world = await start(model.bindings);
  try {
    const ada = await world.connect("crowd");
    const watchers = await crowd(world);
    const mentions = [ada.welcomed.room.assistant.id];
    ada.send({ type: "post", body: "@Sage, go on", client_id: newClientId(), mentions });
    const asked = await model.next();
    for (let n = 0; n < WORDS; n++) {
      asked.say(`w${n} `);
      await pause(WORD_MS);
    }
    asked.end();
    const { draft_id } = await ada.next("drafted");
    const { body } = await ada.next("posted", { draft_id });
    await Promise.all(watchers.map((it) => it.done));
    const rates = watchers.map((it) => busiest(it.at));
    // What was told last comes with the whole.
    const whole = watchers.filter((it) => body.startsWith(it.said.trimEnd()) && it.isTold).length;
    for (const watcher of watchers) watcher.close();
    return { most: Math.max(...rates), typical: middle(rates), whole };
  } finally {
    await world.stop();
    model.stop();
  }
}

/** @param {World} world */
async function crowd(world) {
  /** @type {Watcher[]} */
  const watchers = [];
  while (watchers.length < WATCHERS) {
    const next = Array.from({ length: AT_ONCE }, (_, n) => {
      const who = watchers.length + n;
      return new Watcher(`${world.url}/r/crowd/socket`, `10.7.${who >> 8}.${who & 255}`);
    });
    await Promise.all(next.map((it) => it.welcomed));
    watchers.push(...next);
  }
  return watchers;
}

/** Somebody who is told of the answer, and notes when. */
class Watcher {
  /** When each frame came that tells of it. @type {number[]} */
  at = [];
  said = "";
  isTold = false;
  #socket;
  /** @type {Promise<void>} */
  welcomed;
  /** @type {Promise<void>} */
  done;

  /** @param {string} url @param {string} from */
  constructor(url, from) {
    const headers = { authorization: `Bearer ${newToken()}`, "cf-connecting-ip": from };
    const options = /** @type {any} */ ({ headers });
    this.#socket = new WebSocket(url.replace(/^http/, "ws"), options);
    /** @type {PromiseWithResolvers<void>} */
    const welcome = Promise.withResolvers();
    /** @type {PromiseWithResolvers<void>} */
    const end = Promise.withResolvers();
    this.welcomed = welcome.promise;
    this.done = end.promise;
    this.#socket.addEventListener("message", ({ data }) => {
      const events = JSON.parse(data);
      const drafted = events.filter((/** @type {any} */ it) => it.type === "drafted");
      if (drafted.length > 0) this.at.push(performance.now());
      for (const { start, delta } of drafted) this.said = this.said.slice(0, start) + delta;
      if (events.some((/** @type {any} */ it) => it.type === "welcomed")) welcome.resolve();
      this.isTold ||= events.some((/** @type {any} */ it) => it.type === "posted" && it.draft_id);
      if (this.isTold) end.resolve();
    });
  }

  close() {
    this.#socket.close();
  }
}

/** The most within any second. @param {number[]} at */
function busiest(at) {
  let [most, from] = [0, 0];
  for (const [place, time] of at.entries()) {
    while (at[from] < time - 1_000) from += 1;
    most = Math.max(most, place - from + 1);
  }
  return most;
}

/** @param {Pace[]} paces @returns {Pace} */
const typicalOf = (paces) => ({
  first: middle(paces.map(({ first }) => first)),
  rate: middle(paces.map(({ rate }) => rate)),
});

/** @param {number} time */
const ms = (time) => `${time.toFixed(0)} ms`;
