// What strangers send who mean harm, or do not know what they do: made at random, but the same for
// the same seed. A frame may be valid by chance; none may break a room.

import { dice } from "./dice.js";

/** @typedef {import("./dice.js").Dice} Dice */
/** @typedef {string | Uint8Array<ArrayBuffer>} Frame */

/**
 * @param {number} seed
 * @param {number} count
 * @returns {Frame[]}
 */
export function hostileFrames(seed, count) {
  const roll = dice(seed);
  return Array.from({ length: count }, () => roll.one(KINDS)(roll));
}

/** All that is always answered: who types is not. */
const TYPES = "post edit remove react rename load_history load_newer load_around search".split(" ");
/** A message that no log has, so that what is asked of it has an answer however often it is asked. */
const NO_MESSAGE = 4_000_000_000;

/** @type {((roll: Dice) => Frame)[]} */
const KINDS = [
  function cutShort(roll) {
    const whole = command(roll);
    return whole.slice(0, roll.below(whole.length));
  },
  function garbled(roll) {
    const letters = [...command(roll)];
    const stray = [...'{}[]",:\\\0é🌊'];
    for (let n = 0; n < 4; n++) letters[roll.below(letters.length)] = roll.one(stray);
    return letters.join("");
  },
  function binary(roll) {
    return Uint8Array.from({ length: roll.below(2_000) }, () => roll.below(256));
  },
  function deep(roll) {
    const depth = roll.one([10, 127, 128, 129, 1_000, 10_000]);
    const [open, close] = roll.one([
      ["[", "]"],
      ['{"a":', "}"],
      ['{"type":', "}"],
    ]);
    const nested = `${open.repeat(depth)}1${roll.one(["", close.repeat(depth)])}`;
    return roll.one([nested, `{"type":"post","client_id":"1","body":${nested}}`]);
  },
  function hugeNumber(roll) {
    const numbers = ["1e308", "1e999", "-1e999", "18446744073709551616", "-0", "0.1", "1e-400"];
    const before = roll.one([...numbers, "9".repeat(400), "-9007199254740993"]);
    return roll.one([
      `{"type":"load_history","before":${before}}`,
      `{"type":"load_newer","after":${before}}`,
      `{"type":"load_around","message":${before}}`,
      `{"type":"remove","message":${before}}`,
      `{"type":"post","body":"Re","client_id":"${roll.id()}","reply_to":${before}}`,
      `{"type":"search","query":"river","before":${before}}`,
    ]);
  },
  function wrongType(roll) {
    const value = () => roll.one([null, true, 0, -1, 1.5, "", " ", [], {}, [[]], { type: "post" }]);
    return JSON.stringify({
      type: roll.one([...TYPES, value()]),
      body: value(),
      client_id: roll.one([roll.id(), value()]),
      name: value(),
      before: value(),
      after: value(),
      message: value(),
      reply_to: value(),
      mentions: value(),
      emoji: value(),
      on: value(),
      query: value(),
    });
  },
  function loneSurrogate(roll) {
    const escaped = roll.one([
      "\\ud800",
      "\\udc00\\ud800",
      "\\udfff",
      "\\u0000",
      "\\uD83D x",
      "\\u",
    ]);
    return roll.one([
      `{"type":"post","body":"${escaped}","client_id":"${roll.id()}"}`,
      `{"type":"rename","name":"${escaped}"}`,
      `{"${escaped}":1}`,
    ]);
  },
  function long(roll) {
    const letters = ["a", "é", "🌊", "\u0301", "\u202e", "\n", "\\"];
    const text = roll.one(letters).repeat(100 + roll.below(7_000));
    return roll.one([
      post(text, roll.id()),
      rename(text),
      post("Hi", text),
      unknown(text),
      search(text),
      react(text),
      JSON.stringify({ type: "post", body: "Hi", client_id: roll.id(), mentions: [text, text] }),
    ]);
  },
  function tooBig(roll) {
    return roll.one([" ", "x", "["]).repeat(65_537 + roll.below(100_000));
  },
  function odd(roll) {
    const key = roll.one(["__proto__", "constructor", "toString", "hasOwnProperty", "", "type "]);
    return roll.one([
      `{"${key}":{"type":"post"},"type":"post","body":"Odd","client_id":"${roll.id()}"}`,
      `{"type":"${key}"}`,
      `{"type":"post","type":"rename","body":"A","name":"A","client_id":"${roll.id()}"}`,
      `{"type":"post","body":"Twice","body":"Twice","client_id":"${roll.id()}"}`,
    ]);
  },
  function unknownType(roll) {
    const words = ["posted", "welcomed", "rejected", "Post", "POST", "post ", "ping", "\0"];
    return unknown(roll.one(words));
  },
  function almostPing(roll) {
    return roll.one(["PING", " ping", "ping ", "ping\n", "pong", '"ping"', "ping\0", "pingping"]);
  },
  function almostJson(roll) {
    return roll.one(["NaN", "{type:'post'}", "{'type':'post'}", "{}{}", "// {}", "01", "tru"]);
  },
  function marked(roll) {
    return `${roll.one(["\ufeff", "\0", "\u2028", "\v"])}${command(roll)}`;
  },
  function injected(roll) {
    const tricks = ["{{x}}", "%s%n", "../../etc/passwd", "\r\n\r\nGET /", "'); DROP TABLE log; --"];
    const text = roll.one([...tricks, "<script>alert(1)</script>"]);
    return roll.one([
      post(text, roll.id()),
      rename(text),
      post("Hi", text),
      unknown(text),
      search(text),
      search(`"${text}" OR river* NEAR body:x`),
    ]);
  },
  function ugly(roll) {
    const letters = [..."a\u0301\u200d\u202e\u2066\ufeff🚀\ufdfd𒐫 \ue000"];
    const text = Array.from({ length: 1 + roll.below(40) }, () => roll.one(letters)).join("");
    return roll.one([post(text, roll.id()), rename(text), search(text), react(text)]);
  },
];

/** @param {Dice} roll */
function command(roll) {
  return roll.one([
    post("Hello", roll.id()),
    rename("Stranger"),
    search("river"),
    react("👍"),
    JSON.stringify({ type: "load_history", before: 51 }),
    JSON.stringify({ type: "load_newer", after: 0 }),
    JSON.stringify({ type: "load_around", message: 1 }),
    JSON.stringify({ type: "edit", message: NO_MESSAGE, body: "Hello", mentions: [] }),
    JSON.stringify({ type: "remove", message: NO_MESSAGE }),
  ]);
}

/**
 * @param {string} body
 * @param {string} client_id
 */
function post(body, client_id) {
  return JSON.stringify({ type: "post", body, client_id });
}

/** @param {string} name */
function rename(name) {
  return JSON.stringify({ type: "rename", name });
}

/** @param {string} query */
function search(query) {
  return JSON.stringify({ type: "search", query });
}

/** @param {string} emoji */
function react(emoji) {
  return JSON.stringify({ type: "react", message: NO_MESSAGE, emoji, on: true });
}

/** @param {string} type */
function unknown(type) {
  return JSON.stringify({ type });
}
