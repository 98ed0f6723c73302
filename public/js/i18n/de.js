// German. `page` holds what index.html and 404.html say in English, and the same in German.

/** @import { Language } from "../types.js" */

/** @param {number} count @param {string} one @param {string} many */
const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;

/** @type {Record<string, string>} */
const refusals = {
  empty: "Da steht nichts.",
  too_long: "Das ist zu lang.",
  too_fast: "Das war schnell. Versuch es gleich noch einmal.",
  not_found: "Diese Nachricht ist nicht da, oder nicht mehr.",
  not_yours: "Nur wer sie schrieb, kann eine Nachricht ändern.",
  emoji_invalid: "Eine Reaktion ist ein einzelnes Emoji.",
  too_many: "Diese Nachricht hat schon 20 verschiedene Reaktionen. Nimm eine davon.",
  name_taken: "Jemand hier heißt schon so, oder fast so.",
  name_invalid: "Bitte Buchstaben, Ziffern, Zeichen und Emoji: nichts Unsichtbares.",
  offline: "Keine Verbindung. Versuch es gleich noch einmal.",
  room_full: "Dieser Raum ist voll.",
};

/** @type {Language["words"]} */
export const words = {
  title: (room, unread, forYou) => {
    const mentioned = forYou > 0 ? `@${forYou} · ` : "";
    return `${unread > 0 ? `(${mentioned}${unread}) ` : ""}${room} · Chatter`;
  },
  you: "Du",
  here: (count) => `${count} hier`,
  peopleHere: (count) => plural(count, "Person hier", "Personen hier"),
  morePeople: (count) => `und ${count} weitere`,
  messagesIn: (room) => `Nachrichten in ${room}`,
  writeTo: (room) => `Schreib an ${room}`,

  beginning: (room) => `Hier beginnt ${room}.`,
  empty: "Noch hat niemand etwas gesagt. Sag Hallo.",
  loading: "Frühere Nachrichten werden gesucht …",
  newMessages: "Neue Nachrichten",
  toNewest: (count) =>
    count > 0 ? plural(count, "neue Nachricht", "neue Nachrichten") : "Zum Neuesten",

  waiting: "Wartet auf die Verbindung",
  againIn: (seconds) => `Das war schnell. Es geht in ${seconds} s noch einmal hinaus.`,
  refusal: (reason, detail = "") =>
    refusals[reason] ?? (detail || "Das hat der Raum nicht angenommen."),
  charsLeft: (count) => (count >= 0 ? `Noch ${count} Zeichen` : `${-count} Zeichen zu viel`),

  youAre: (name) => `Du bist ${name}.`,

  connecting: "Verbindet …",
  reconnecting: "Verbindet neu …",
  reconnectingIn: (seconds) => `Verbindet neu in ${seconds} s.`,
  full: (seconds) => `Dieser Raum ist voll. Neuer Versuch in ${seconds} s.`,
  hasty: (seconds) => `Der Raum bittet um eine Pause. Verbindet neu in ${seconds} s.`,
  offlineQueue: "Was du schreibst, bleibt und geht hinaus, sobald der Raum wieder da ist.",
  back: (missed, restarted) => {
    if (restarted) return "Wieder da. Es ist eine Weile her: Das sind die neuesten Nachrichten.";
    return missed > 0
      ? `Wieder da. ${plural(missed, "neue Nachricht", "neue Nachrichten")}.`
      : "Wieder da.";
  },
};

/** @type {Language["page"]} */
export const page = {
  "Skip to writing": "Zum Schreiben springen",
  "Chatter, to the lobby": "Chatter, zur Lobby",
  Search: "Suchen",
  People: "Personen",
  Messages: "Nachrichten",
  "Retry now": "Jetzt versuchen",
  "To the newest": "Zum Neuesten",
  "Your name": "Dein Name",
  "Change your name": "Namen ändern",
  "Keep this name": "Diesen Namen behalten",
  Save: "Speichern",
  Cancel: "Abbrechen",
  "Write a message": "Eine Nachricht schreiben",
  Send: "Senden",
  "People here": "Personen hier",
  Close: "Schließen",
  "While you look elsewhere": "Während du woanders hinsiehst",
  "A soft sound": "Ein leiser Ton",
  "A notification": "Eine Benachrichtigung",
  "Keyboard shortcuts": "Tastenkürzel",
  Retry: "Noch einmal",
  Discard: "Verwerfen",
  you: "du",
  "Change name": "Namen ändern",

  "No such page · Chatter": "Keine solche Seite · Chatter",
  "There is no such page": "Diese Seite gibt es nicht",
  "A room lives at": "Ein Raum wohnt unter",
  "and its name. A name is 1 to 32 characters long: the letters a to z, digits, and hyphens, with no hyphen at either end. For example":
    "und seinem Namen. Ein Name hat 1 bis 32 Zeichen: die Buchstaben a bis z, Ziffern und Bindestriche, keinen davon an einem Ende. Zum Beispiel",
  "Any such room is open to whoever has its address. It begins when someone comes in.":
    "Jeder solche Raum steht allen offen, die seine Adresse haben. Er beginnt, wenn jemand hereinkommt.",
  "To the lobby": "Zur Lobby",
};
