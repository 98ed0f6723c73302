// The emblem of a room: a picture and a tint that follow from its name alone, so that everyone sees
// the same and nobody has to choose. A word that names a thing gets that thing. Pure.

/** Beside plain words, the places that new rooms are named after. */
const THINGS = new Map(
  Object.entries({
    "🫖": "tea teapot tee",
    "☕": "coffee cafe kaffee",
    "🌊": "tide sea shore coast ocean reef",
    "⚓": "harbor harbour quay pier wharf port",
    "🏮": "lobby lantern",
    "🛠️": "office work workshop tools build buero",
    "🤝": "team crew group",
    "🎵": "music song band choir musik",
    "📚": "book reading library buch",
    "🎲": "game board play spiel",
    "🍲": "food kitchen cooking dinner",
    "🥪": "lunch snack",
    "🌱": "garden plant green",
    "🐈": "cat katze",
    "🐕": "dog hund",
    "🧭": "travel trip trail tour",
    "🎬": "film movie cinema kino",
    "📷": "photo camera picture",
    "🎓": "school class course study",
    "🏡": "home family house cabin cottage hut",
    "📰": "news press",
    "🛟": "help support",
    "🎉": "party fun birthday",
    "🚲": "bike cycling",
    "👟": "run running sport",
    "🌙": "moon night",
    "🌞": "sun summer dawn",
    "⭐": "star",
    "💻": "code dev computer hack",
    "🦀": "rust",
    "🌳": "grove forest park arbor wood",
    "🌾": "meadow field dune valley",
    "🌉": "bridge",
    "🏝️": "island bay cove",
    "🗼": "tower",
    "🍎": "orchard apple",
    "⛺": "tent camp",
    "⛵": "boat ferry sail",
    "🪑": "table bench chair porch patio",
  }).flatMap(([picture, words]) => words.split(" ").map((word) => [word, picture])),
);

/** For all other names: things and places, never faces, which are people's. */
const OTHERS = [..."🎈🪁🎨🧩🪴🌵🍋🍒🥝🍄🌻🌷🍁🌈🪐🚂🛶🎪🎠🪟🧵🧶🪡🔭🔔🎹🥁🎺🪕🧺🫐🧊"];

/** The circle of colors in steps that one can tell apart. */
const HUES = 24;

/** @import { Avatar, Member } from "../types/wire.js" */

/** The face of a conversation between two. @param {Member[]} others @returns {Avatar | undefined} */
export const faceOf = (others) => (others.length === 1 ? others[0]?.avatar : undefined);

/** @typedef {{ picture: string, hue: number }} Emblem `hue` in degrees */

/** @param {string} name @returns {Emblem} */
export function emblemOf(name) {
  const number = hash(name);
  const thing = name
    .split("-")
    .map((word) => THINGS.get(word) ?? THINGS.get(word.replace(/s$/, "")))
    .find((picture) => picture !== undefined);
  return {
    picture: thing ?? OTHERS[number % OTHERS.length],
    hue: (Math.floor(number / OTHERS.length) % HUES) * (360 / HUES),
  };
}

/** FNV-1a, 32 bits: the same number for the same name in every browser. @param {string} text */
function hash(text) {
  let number = 0x811c9dc5;
  for (const letter of text) number = Math.imul(number ^ letter.charCodeAt(0), 0x01000193);
  return number >>> 0;
}
