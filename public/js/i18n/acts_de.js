// German, for what comes when it is wanted: comings and goings, what is done to messages, mentions,
// search, the form for a name, and the list of keys.

/** @import { ActWords } from "../types.js" */

const list = new Intl.ListFormat("de", { type: "conjunction" });

/** "Ada, Bo, Cy und 3 weitere". @param {string[]} names */
function people(names) {
  if (names.length <= 4) return list.format(names);
  return list.format([...names.slice(0, 3), `${names.length - 3} weitere`]);
}

/** @param {string[]} names @param {string} one @param {string} many what they did */
const did = (names, one, many) => `${people(names)} ${names.length === 1 ? one : many}.`;

/** @type {ActWords} */
export const words = {
  message: (author, time, body) => `${author}, ${time}: ${body}`,
  actionsOn: (author, body) => `Was man mit der Nachricht von ${author} tun kann: ${body}`,
  removed: "Nachricht entfernt",
  edited: (time) => `bearbeitet ${time}`,
  reaction: (emoji, names) => `${emoji} ${names.length}: ${list.format(names)}`,
  inReplyTo: "Antwort an",
  someone: "Jemand",
  typing: (names) => {
    if (names.length === 1) return `${names[0]} schreibt`;
    if (names.length <= 3) return `${list.format(names)} schreiben`;
    return `${names[0]} und ${names.length - 1} weitere schreiben`;
  },

  react: "Reagieren",
  reply: "Antworten",
  edit: "Bearbeiten",
  remove: "Entfernen",
  copyLink: "Link kopieren",
  copied: "Link kopiert",

  reactTo: (author) => `Auf ${author} reagieren`,
  anyEmoji: "Ein Emoji, oder der englische Name",
  noEmoji: "Kein Emoji hier heißt so. Jedes einzelne Emoji geht.",

  removeTitle: "Diese Nachricht entfernen?",
  removeNote:
    "Ihre Worte und Reaktionen sind dann für immer fort. Man sieht noch, dass da eine Nachricht war.",
  keep: "Behalten",

  editing: "Du bearbeitest deine Nachricht",
  replyingTo: (author) => `Antwort an ${author}`,
  leave: "Abbrechen",
  save: "Sichern",

  whom: "Wen man erwähnen kann",

  search: "Suchen",
  searchIn: (room) => `In ${room} suchen`,
  searchHint: "Wörter oder Teile davon, in beliebiger Reihenfolge.",
  searching: "Wird gesucht …",
  found: (count, more) => {
    if (count === 0) return "Nichts gefunden.";
    return `${more ? "Die neuesten " : ""}${count} ${count === 1 ? "Nachricht" : "Nachrichten"}`;
  },
  more: "Mehr",
  close: "Schließen",

  joined: (names) => did(names, "ist gekommen", "sind gekommen"),
  left: (names) => did(names, "ist gegangen", "sind gegangen"),
  passed: (names) => did(names, "kam und ging", "kamen und gingen"),
  returned: (names) => did(names, "ging und kam wieder", "gingen und kamen wieder"),
  renamed: (from, to) => `${from} heißt jetzt ${to}.`,

  nameRules: (chars) => `1 bis ${chars} Zeichen. Niemand sonst hier darf so heißen.`,
  nameFits: "Niemand hier heißt so.",
  nameSame: "So heißt du schon.",
  nameSaving: "Wird geändert …",

  notAllowed: "Dein Browser erlaubt es dieser Seite nicht.",

  shortcuts: {
    title: "Tastenkürzel",
    send: "Senden",
    newLine: "Eine neue Zeile",
    sendAlways: "Senden, auch auf einer Bildschirmtastatur",
    change: "Ändern, was du zuletzt gesagt hast, wo nichts geschrieben ist",
    write: "Schreiben",
    search: "Suchen",
    browse: "Von Nachricht zu Nachricht, mit dem Fokus im Verlauf",
    readAll: "Zur neuesten Nachricht, und alles ist gelesen",
    list: "Diese Liste",
    writing: "Beim Schreiben",
    styles: "Fett, kursiv, gestrichen",
    code: "Code, und Zeilen davon",
    blocks: "Ein Zitat, eine Liste, eine mit Ziffern",
    links: "Ein Link; blanke gehen auch",
    emoji: "👋 und andere beim Namen",
    mention: "Jemand, beim Namen",
    close: "Schließen",
  },
};
