// German: what is said about keeping a room in order.

import { naming } from "../naming.js";
import { plurals } from "../plural.js";

/** @import { ModerationWords } from "../../moderation/words.js" */

const count = plurals("de");

const people = naming("de", { other: "# weitere" });

/** @type {ModerationWords} */
export const words = {
  somebody: "Jemand",
  undo: "Rückgängig",

  silenced: (by, names, duration) => `${by} hat ${people(names)} stumm geschaltet: ${duration}.`,
  unsilenced: (by, names) => `${by} lässt ${people(names)} wieder sprechen.`,
  banned: (by, names, duration) =>
    duration
      ? `${by} hat ${people(names)} ausgesperrt: ${duration}.`
      : `${by} hat ${people(names)} ausgesperrt.`,
  unbanned: (by, names) => `${by} lässt ${people(names)} wieder herein.`,
  madeOwner: (by, whom) => `${by} hat ${whom} die Leitung dieses Raums gegeben.`,
  madeModerator: (by, whom) => `${by} hat ${whom} in die Moderation geholt.`,
  dismissed: (by, whom) => `${by} hat ${whom} die Rolle genommen.`,
  steppedDown: (whom) => `${whom} hat die Rolle abgegeben.`,
  becameOwner: (whom) => `${whom} leitet jetzt diesen Raum.`,
  becameModerator: (whom) => `${whom} moderiert jetzt.`,
  becameMember: (whom) => `${whom} hat keine Rolle mehr.`,
  titleChanged: (by, title) =>
    title
      ? `${by} hat diesen Raum „${title}“ genannt.`
      : `${by} hat dem Raum seinen Titel genommen.`,
  topicChanged: (by, topic) =>
    topic ? `${by} hat das Thema geändert: „${topic}“.` : `${by} hat das Thema entfernt.`,
  accessChanged: {
    open: (by) => `${by} hat den Raum für alle geöffnet, die den Link haben.`,
    signed_in: (by) => `${by} hat den Raum für alle geschlossen, die nicht angemeldet sind.`,
    invited: (by) =>
      `${by} hat den Raum für alle geschlossen, die nicht schon hier waren und nicht eingeladen sind.`,
  },
  slowed: (by, duration) =>
    `${by} hat den Raum verlangsamt: zwischen zwei Nachrichten ${duration}.`,
  unslowed: (by) => `${by} hat den Raum so schnell gemacht wie andere.`,
  filterChanged: {
    off: (by) => `${by} hat den Wortfilter ausgeschaltet.`,
    blur: (by) => `${by} lässt den Wortfilter verhüllen, was er findet.`,
    refuse: (by) => `${by} lässt den Wortfilter ablehnen, was er findet.`,
  },
  assistantChanged: (by, on) =>
    on ? `${by} hat den Assistenten eingeschaltet.` : `${by} hat den Assistenten ausgeschaltet.`,
  judgeChanged: (by, on) =>
    on ? `${by} lässt ein Modell mitlesen.` : `${by} lässt kein Modell mehr mitlesen.`,
  botRemoved: (by, bot) => `${by} hat den Bot ${bot} entfernt.`,

  makeModerator: "In die Moderation holen",
  makeOwner: "Die Leitung geben",
  dismiss: "Rolle nehmen",
  stepDown: "Rolle abgeben",
  ownerAsked: (name) =>
    `${name} kann dann alles, was du kannst, und du kannst es nicht zurücknehmen: Wer leitet, steht unter niemandem.`,
  stepDownAsked:
    "Du leitest diesen Raum nicht mehr. Zurückholen kann dich nur, wer ihn noch leitet.",
  silence: "Stumm schalten …",
  ban: "Aussperren …",
  undoActs: "Alles der letzten Stunde rückgängig",
  undoActsAsked: (name) =>
    `Wen ${name} in der letzten Stunde stumm geschaltet oder ausgesperrt hat, ist wieder frei, wen ${name} zurückgeholt hat, ist wieder draußen, und Einladungen dieser Stunde enden. Entfernte Nachrichten bleiben entfernt.`,
  report: "Melden …",
  reported: "Gemeldet",
  remove: "Nachricht entfernen",
  removeNote: "du hältst hier Ordnung",
  keeping: (name) => `Ordnung halten: ${name}`,
  isBanned: (name) => `${name} ist ausgesperrt.`,

  silenceTitle: (name) => `${name} stumm schalten`,
  silenceNote:
    "Lesen geht weiter, schreiben nicht. Alle sehen, dass du es warst, und du kannst es rückgängig machen.",
  banTitle: (name) => `${name} aussperren`,
  banNote:
    "Wer ausgesperrt ist, muss gehen und kommt nicht wieder, und einen Tag lang auch niemand Neues aus demselben Netz. Alle sehen, dass du es warst, und du kannst es rückgängig machen.",
  reportTitle: (name) => `Melden, was ${name} gesagt hat`,
  reportNote: "Wer hier Ordnung hält, sieht die Nachricht, deinen Namen und was du hier schreibst.",
  howLong: "Wie lange",
  forGood: "Für immer",
  why: "Warum",
  whyModerators: "Warum (das sieht die Moderation)",
  cancel: "Abbrechen",
  doSilence: "Stumm schalten",
  doBan: "Aussperren",
  doReport: "Melden",

  reports: "Meldungen",
  noReports: "Nichts ist gemeldet.",
  reportedBy: (name, time) => `Gemeldet von ${name}, ${time}`,
  foundBy: (name, time) => `Gefunden von ${name}, einem Modell, ${time}`,
  harms: {
    harassment: "Belästigung",
    hate: "Hass",
    threat: "Eine Drohung",
    sexual: "Sexuelles",
    self_harm: "Selbstverletzung",
    scam: "Betrug oder Werbung",
    private: "Privates",
  },
  removeIt: "Entfernen",
  dismissReport: "Verwerfen",
  showInLog: "Zeigen",
  bannedPeople: "Ausgesperrt",
  nobodyBanned: "Niemand ist ausgesperrt.",
  silencedPeople: "Stumm",
  nobodySilenced: "Niemand ist stumm.",
  letIn: "Wieder hereinlassen",
  letSpeak: "Wieder sprechen lassen",
  byUntil: (by, until) => (until ? `von ${by}, bis ${until}` : `von ${by}, für immer`),
  loading: "Der Raum wird gefragt …",
  raid: "Zu viele Fremde?",
  raidNote: "Wer hier ist oder war, bleibt; niemand Neues kommt ohne Einladung herein.",
  onlyHere: "Nur wer schon hier ist",
  openAgain: "Den Raum wieder öffnen",
  isClosed: "Niemand Neues kommt ohne Einladung herein.",
  banNewcomers: "Neue aussperren",
  banNewcomersNote: "Alle, die zum ersten Mal kamen innerhalb von:",

  title: "Titel",
  titleNote: (name) => `Steht da anstelle von ${name}. Die Adresse bleibt.`,
  topic: "Thema",
  whoComesIn: "Wer hereinkommen darf",
  access: {
    open: "Alle, die den Link haben",
    signed_in: "Alle, die mit einem Passkey angemeldet sind",
    invited: "Wer schon hier war, und wer eingeladen ist",
  },
  pace: "Tempo",
  fast: "So schnell, wie geschrieben wird",
  oneIn: (duration) => `Zwischen zwei Nachrichten: ${duration}`,
  filter: "Wortfilter",
  filters: {
    off: "Aus",
    blur: "Verhüllt, was er findet; ein Klick zeigt es",
    refuse: "Lehnt ab, was er findet",
  },
  filterWords: "Eigene Wörter, eines pro Zeile",
  filterWordsNote: "Diese Liste sieht nur die Leitung.",
  assistant: "Der Assistent antwortet in diesem Raum",
  judge: "Ein Modell prüft, was geschrieben wird",
  judgeNote: "Was es findet, wird verhüllt und der Moderation gemeldet.",
  exportRoom: "Diesen Raum exportieren",
  exportNote:
    "Alles, was gesagt wurde, von wem, und wie der Raum eingestellt ist, als Datei aus JSON-Zeilen.",
  save: "Speichern",
  saved: "Gespeichert.",

  bots: "Bots",
  noBots:
    "Noch keine. Ein Bot spricht für ein Programm: einen Build, einen Kalender, einen Sensor.",
  botName: "Name eines neuen Bots",
  makeBot: "Bot erstellen",
  botMade: (name) =>
    `${name} kann jetzt sprechen. Bewahre das Token auf: Es wird nur jetzt gezeigt.`,
  token: "Token",
  botSpeaks: "In einer Shell sagt er so Hallo",
  removeBotNote: "Sein Token gilt nicht mehr, für immer. Was er gesagt hat, bleibt.",
  tooManyBots: "Ein Raum hat höchstens 20 Bots. Entferne zuerst einen.",

  invitation: "Eine Einladung",
  invitationNote: "Dieser Raum ist geschlossen: Wer neu ist, braucht einen solchen Link.",
  uses: "Für wie viele",
  anyNumber: "Beliebig viele",
  forPeople: (uses) => count(uses, { one: "# Person", other: "# Personen" }),
  goodFor: "Gilt",
  makeInvite: "Link machen",
  inviteMade: (until, uses) =>
    uses
      ? `Für ${count(uses, { one: "# Person", other: "# Personen" })}, bis ${until}.`
      : `Für beliebig viele, bis ${until}.`,
  askModerator:
    "Dieser Raum ist geschlossen: Leitung oder Moderation können für Neue einen Link machen.",

  youAreSilenced: (time, left) =>
    `Die Moderation hat dich bis ${time} um Ruhe gebeten: noch ${left}. Was du schreibst, bleibt aufgehoben.`,
  youMaySpeak: "Du darfst wieder schreiben.",
  slowNote: (duration, left) =>
    `Dieser Raum ist langsam: zwischen zwei Nachrichten ${duration}. Deine nächste in ${left}.`,

  outside: {
    banned: "Du bist aus diesem Raum ausgesperrt",
    not_invited: "Dieser Raum ist geschlossen",
    signed_out: "Du bist abgemeldet",
    room_full: "Dieser Raum ist voll",
  },
  outsideNote: {
    banned: "So hat es entschieden, wer hier Ordnung hält.",
    not_invited:
      "Herein kommst du mit einer Einladung. Wer hier Ordnung hält, kann dir eine schicken.",
    signed_out:
      "Die Sitzung dieses Geräts ist zu Ende. Melde dich wieder an, um als du selbst hereinzukommen.",
    room_full: "Mehr Menschen fasst er nicht. Vielleicht geht bald jemand.",
  },
  needsSignIn: "Herein kommst du, wenn du mit einem Passkey angemeldet bist.",
  bannedUntil: (time, left) => `Es endet ${time}, in ${left}.`,
  draftKept: "Was du gerade schriebst, ist aufgehoben.",
  tryAgain: "Noch einmal versuchen",
  toLobby: "Zur Lobby",

  yours: "Dieser Raum gehört dir",
  yoursNote:
    "Du warst zuerst hier, also hältst du Ordnung: Gib ihm einen Titel, lade andere ein und wähle, wer dir hilft.",
  yoursKept:
    "Bisher weiß nur dieser Browser, dass er dir gehört. Mit einem Passkey bleibt er dein.",
  keepYours: "Den Raum mit einem Passkey behalten",
  setTitle: "Titel und Thema",
};
