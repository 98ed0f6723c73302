// German.

import { naming } from "./naming.js";
import { plurals } from "./plural.js";

export { page } from "./html/de.js";

/** @import { AllWords } from "../types/ui.js" */

const count = plurals("de");
const list = new Intl.ListFormat("de", { type: "conjunction" });

const people = naming("de", { other: "# weitere" });

/** @param {string[]} names @param {string} one @param {string} other what they did */
const did = (names, one, other) => `${people(names)} ${count(names.length, { one, other })}.`;

const NEW_MESSAGES = { one: "# neue Nachricht", other: "# neue Nachrichten" };

/** @type {Record<string, string>} */
const refusals = {
  malformed: "Das kann der Raum nicht lesen.",
  unknown_command: "Das kennt der Raum nicht. Lade die Seite neu, vielleicht ist sie alt.",
  not_text: "Der Raum nimmt nur Worte.",
  empty: "Da steht nichts.",
  too_long: "Das ist zu lang.",
  too_fast: "Das war schnell. Versuch es gleich noch einmal.",
  not_found: "Diese Nachricht ist nicht da, oder nicht mehr.",
  not_yours: "Nur wer sie schrieb, kann eine Nachricht ändern.",
  emoji_invalid: "Eine Reaktion oder ein Gesicht ist ein einzelnes Emoji.",
  color_invalid: "Nimm eine der angebotenen Farben.",
  too_many:
    "Das ist eins zu viel: Eine Nachricht hat höchstens 20 verschiedene Reaktionen, ein privates Gespräch acht Leute.",
  banned: "In diesen Raum kannst du nicht kommen.",
  not_invited: "Dieser Raum ist für Eingeladene.",
  signed_out: "Du bist abgemeldet. Melde dich wieder an.",
  assistant_off: "In diesem Raum ist kein Assistent.",
  name_taken: "Jemand hier heißt schon so, hieß so, oder heißt fast so.",
  name_invalid: "Bitte Buchstaben, Ziffern und Emoji: kein Satz, und kein Wort von Chatter selbst.",
  offline: "Keine Verbindung. Versuch es gleich noch einmal.",
  not_allowed: "Das darfst du hier nicht.",
  silenced: "Die Moderation hat dich für eine Weile um Ruhe gebeten.",
  filtered: "Solche Worte nimmt dieser Raum nicht.",
  room_full: "Dieser Raum ist voll.",
};

/** @type {AllWords} */
export const words = {
  /** Of an answer that was to be longer. */
  cutShort: "Hier wurde angehalten.",
  botReads:
    "Hier antwortet ein Programm. Wenn es gefragt wird, liest es, was in diesem Raum zuletzt gesagt wurde.",
  botListens:
    "Unter diesem Namen schreibt ein Programm. Es kann alles lesen, was in diesem Raum gesagt wird.",

  title: (room, unread, forYou) => {
    const mentioned = forYou > 0 ? `@${forYou} · ` : "";
    return `${unread > 0 ? `(${mentioned}${unread}) ` : ""}${room} · Chatter`;
  },
  you: "Du",
  here: (present) => `${present} hier`,
  peopleHere: (present) => count(present, { one: "# Person hier", other: "# Personen hier" }),
  morePeople: (more) => `und ${more} weitere`,
  messagesIn: (room) => `Nachrichten in ${room}`,
  writeTo: (room) => `Schreib an ${room}`,

  beginning: (room) => `Hier beginnt ${room}.`,
  loading: "Frühere Nachrichten werden gesucht …",
  newMessages: "Neue Nachrichten",
  today: "Heute",
  yesterday: "Gestern",
  toNewest: (unread, isMore) => {
    if (isMore) return NEW_MESSAGES.other.replace("#", `${unread}+`);
    return unread > 0 ? count(unread, NEW_MESSAGES) : "Zum Neuesten";
  },

  waiting: "Wartet auf die Verbindung",
  sending: "Wird gesendet …",
  againIn: (seconds) => `Das war schnell. Es geht in ${seconds} s noch einmal hinaus.`,
  refusal: (reason, detail = "") =>
    refusals[reason] ?? (detail || "Das hat der Raum nicht angenommen."),
  charsLeft: (left) => (left >= 0 ? `Noch ${left} Zeichen` : `${-left} Zeichen zu viel`),

  youAre: (name) => `Du bist ${name}.`,
  forgotten:
    "Dein Browser behält von dieser Seite nichts: Wenn du wiederkommst, bist du jemand anderes.",

  connecting: "Verbindet …",
  noNetwork: "Du bist offline.",
  lacking:
    "Dieser Teil der Seite ließ sich nicht laden. Versuche es noch einmal, wenn du wieder online bist.",
  reconnecting: "Verbindet neu …",
  reconnectingIn: (seconds) => `Verbindet neu in ${seconds} s.`,
  hasty: (seconds) => `Der Raum bittet um eine Pause. Verbindet neu in ${seconds} s.`,
  offlineQueue: "Was du schreibst, bleibt und geht hinaus, sobald der Raum wieder da ist.",
  back: (missed, restarted) => {
    if (restarted) return "Wieder da. Es ist eine Weile her: Das sind die neuesten Nachrichten.";
    return missed > 0 ? `Wieder da. ${count(missed, NEW_MESSAGES)}.` : "Wieder da.";
  },

  message: (author, time, body) => `${author}, ${time}: ${body}`,
  actionsOn: (author, body) => `Was man mit der Nachricht von ${author} tun kann: ${body}`,
  removed: "Nachricht entfernt",
  removing: "In ein paar Sekunden ist sie endgültig fort.",
  edited: (time) => `bearbeitet ${time}`,
  reaction: (emoji, total, names) => {
    const more = total - names.length;
    const others = count(more, { one: "1 weitere Person", other: `${more} weitere` });
    return `${emoji} ${total}: ${list.format(more > 0 ? [...names, others] : names)}`;
  },
  inReplyTo: "Antwort an",
  someone: "Jemand",
  typing: (names) => {
    const some = names.length <= 3 ? names : [names[0] ?? "", `${names.length - 1} weitere`];
    return count(names.length, {
      one: `${some[0]} schreibt`,
      other: `${list.format(some)} schreiben`,
    });
  },

  pictures: (pictures) => count(pictures, { one: "Bild", other: "# Bilder" }),
  download: (name) => `${name} herunterladen`,

  veiled: "Worte, die dieser Raum verhüllt.",
  unveil: "Anzeigen",
  react: "Reagieren",
  reply: "Antworten",
  edit: "Bearbeiten",
  remove: "Entfernen",
  copyText: "Text kopieren",
  copyLink: "Link kopieren",
  copied: "Link kopiert",
  copyCode: "Kopieren",
  codeCopied: "Kopiert",
  showMore: "Mehr zeigen",
  showLess: "Weniger zeigen",

  reactTo: (author) => `Auf ${author} reagieren`,
  anyEmoji: "Ein Emoji, oder der englische Name",
  reactWith: (emoji) => `Mit ${emoji} reagieren`,
  emojiGroups: {
    title: "Arten von Emoji",
    names: [
      "Zuletzt benutzt",
      "Smileys",
      "Menschen",
      "Tiere und Natur",
      "Essen und Trinken",
      "Reisen und Orte",
      "Aktivitäten",
      "Gegenstände",
      "Symbole",
      "Flaggen",
    ],
  },
  noEmoji: "Kein Emoji hier heißt so. Jedes einzelne Emoji geht.",

  editing: "Du bearbeitest deine Nachricht",
  emptied: "Davon ist nichts übrig. Um die Nachricht zurückzunehmen, entferne sie.",
  replyingTo: (author) => `Antwort an ${author}`,
  leave: "Abbrechen",
  save: "Sichern",

  whom: "Wen man erwähnen kann",

  search: "Suchen",
  searchIn: (room) => `In ${room} suchen`,
  searchHint: "Wörter oder Teile davon, in beliebiger Reihenfolge.",
  searching: "Wird gesucht …",
  found: (found, more) => {
    if (found === 0) return more ? "Noch nichts gefunden." : "Nichts gefunden.";
    const newest = more ? "Die neuesten " : "";
    return newest + count(found, { one: "# Nachricht", other: "# Nachrichten" });
  },
  more: "Mehr",
  close: "Schließen",

  joined: (names) => did(names, "ist gekommen", "sind gekommen"),
  left: (names) => did(names, "ist gegangen", "sind gegangen"),
  passed: (names) => did(names, "kam und ging", "kamen und gingen"),
  returned: (names) => did(names, "ging und kam wieder", "gingen und kamen wieder"),
  crowd: (by) =>
    by > 0
      ? count(by, { one: "# Person mehr ist da.", other: "# Leute mehr sind da." })
      : count(-by, { one: "# Person ist gegangen.", other: "# Leute sind gegangen." }),
  renamed: (from, to) => `${from} heißt jetzt ${to}.`,

  nameRules: (chars) => `1 bis ${chars} Zeichen. Niemand sonst hier darf so heißen.`,
  nameFits: "Der Name scheint frei zu sein.",
  nameSaving: "Wird geändert …",
  chooseFace: "Ein Gesicht wählen",
  faceColors: "Die Farbe deines Gesichts",
  faceColor: (which) => `Farbe ${which}`,

  bell: {
    title: "Wenn Chatter im Hintergrund ist",
    all: "Alles",
    mentions: "Wenn mich jemand erwähnt",
    nothing: "Nichts in diesem Browser",
    notification: "Eine Benachrichtigung",
    sound: "Ein leiser Ton",
  },
  notAllowed: "Dein Browser erlaubt es dieser Seite nicht.",

  // Meine Räume, und die Wege in einen.
  newRoom: "Neuer Raum",
  unread: (unread, forYou) =>
    [
      ...(unread > 0 ? [count(unread, NEW_MESSAGES)] : []),
      ...(forYou > 0 ? [`${forYou} für dich`] : []),
    ].join(", "),
  rooms: "Räume",
  roomsPeopleWords: "Räume, Personen, Worte",
  quietRooms: "Stille Räume",
  onlyHere: "Nur in diesem Browser",
  signIn: "Anmelden",
  signedIn: "Angemeldet",
  keepIt: "Mit einem Passkey behalten",
  account: "Passkeys und Geräte",
  itsYou: "du",
  nothingSaid: "Noch nichts gesagt",
  roomActions: (room) => `Was mit ${room} geschehen soll`,
  quiet: "Still",
  loud: "Nicht mehr still",
  offTheList: "Von meiner Liste nehmen",
  toMyRooms: (unread) =>
    unread > 0 ? `Zu meinen Räumen, ${count(unread, NEW_MESSAGES)}` : "Zu meinen Räumen",
  newCount: (unread) => count(unread, NEW_MESSAGES),

  newRoomNote:
    "Er beginnt, wenn jemand hereinkommt, und steht allen offen, die seine Adresse haben.",
  roomName: "Name des Raums",
  anotherName: "Ein anderer Name",
  openRoom: "Öffnen",
  roomSpelling: "Buchstaben von a bis z, Ziffern und Bindestriche.",

  people: "Personen",
  notifications: "Benachrichtigungen",
  mention: "Erwähnen",
  messagePrivately: "Privat schreiben",
  messageSeveral: "Mehreren schreiben",
  severalNote: "Wähle bis zu sieben Leute. Wen du wählst, liest mit, und sonst niemand.",
  seen: "Gesehen",
  /** @param {string} who */
  seenBy: (who) => `Gesehen von ${who}`,
  block: "Blockieren",
  unblock: "Nicht mehr blockieren",
  /** @param {string} name */
  unblockWhom: (name) => `${name} nicht mehr blockieren`,
  blockNote:
    "Du siehst dann in keinem Raum mehr, was diese Person schreibt, und ihre privaten Nachrichten erreichen dich nicht. Sie erfährt nichts davon.",
  /** @param {string} name */
  youBlocked: (name) => `Du hast ${name} blockiert. Was diese Person schreibt, siehst du nicht.`,
  blockedWords: "Eine Nachricht von einer Person, die du blockiert hast.",
  blockedPeople: "Blockierte Personen",
  forYou: "Für dich",
  nothingForYou:
    "Es wartet nichts auf dich. Erwähnungen und private Nachrichten, die du nicht gelesen hast, stehen hier.",
  anotherEmoji: "Ein anderes Emoji",
  yourName: "Dein Name",

  access: {
    direct: "Nur unter euch",
    open: "Offen für alle, die den Link haben",
    signed_in: "Für alle, die angemeldet sind",
    invited: "Auf Einladung",
  },
  marks: { owner: "Leitung", moderator: "Moderation", bot: "Bot" },
  roomMenu: (reports) =>
    reports > 0
      ? `Menü des Raums, ${count(reports, { one: "# Meldung", other: "# Meldungen" })}`
      : "Menü des Raums",
  roomSettings: "Einstellungen des Raums",
  moderation: "Moderation",
  invite: "Einladen",
  inviteTo: (room) => `Nach ${room} einladen`,
  inviteNote: "Wer diese Adresse hat, kann hereinkommen, lesen und schreiben.",
  address: "Adresse",
  copy: "Kopieren",
  copiedAddress: "Kopiert",
  share: "Teilen …",
  scan: "Oder eine Kamera darauf richten",
  qrCode: "Die Adresse als QR-Code",

  goAnywhere: "Zu einem Raum, einer Person oder Worten",
  isHere: "hier",
  wordsIn: (room) => `in ${room}`,
  enterRoom: "diesen Raum öffnen",

  myself: "Dein Name und Gesicht",
  myWords: "Was ich hier geschrieben habe, als Datei",
  everywhere: "Jeder Raum, in den du kommst, bekommt diesen Namen.",
  theme: "Aussehen",
  asSystem: "Wie das System",
  light: "Hell",
  dark: "Dunkel",
  density: "Dichte",
  roomy: "Luftig",
  compact: "Dicht",
  about: "Über Chatter",
  done: "Fertig",

  shortcuts: {
    title: "Tastenkürzel",
    send: "Senden",
    newLine: "Eine neue Zeile",
    sendAlways: "Senden, auch auf einer Bildschirmtastatur",
    change: "Ändern, was du zuletzt gesagt hast, wo nichts geschrieben ist",
    write: "Schreiben",
    goAnywhere: "Zu einem Raum, einer Person oder Worten",
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
