// German: what is said about passkeys, devices and codes.

import { plurals } from "../plural.js";

/** @import { AccountWords } from "../../account/words.js" */

const count = plurals("de");

/** @type {AccountWords} */
export const words = {
  title: "Dein Konto",
  working: "Einen Moment …",
  cancel: "Abbrechen",

  guestNote:
    "Bisher kennt dich nur dieser Browser. Mit einem Passkey bleibst du auf allen Geräten dieselbe Person, mit demselben Namen und denselben Worten. Ohne Passwort, ohne E-Mail.",
  keep: "Mit einem Passkey behalten",
  kept: "Behalten. Du bist dieselbe Person wie vorher, auf jedem Gerät, auf dem du dich anmeldest.",
  hereBefore: "Ich war schon einmal hier",
  changesYou: "Mit der Anmeldung wird dieser Browser deiner. Der Gast, der du hier warst, endet.",
  byPasskey: "Mit einem Passkey anmelden",
  code: "Wiederherstellungscode",
  byCode: "Mit dem Code anmelden",
  linkNote: "Dieser Link meldet diesen Browser an. Mach nur weiter, wenn er dir gehört.",
  useLink: "Hier anmelden",

  passkeys: "Passkeys",
  addPasskey: "Passkey hinzufügen",
  passkeyAdded: "Der Passkey wurde hinzugefügt.",
  added: (date) => `hinzugefügt ${date}`,
  delete: "Löschen",
  deletePasskey: (label) => `Den Passkey ${label} löschen`,

  devices: "Geräte",
  thisDevice: "dieses Gerät",
  seen: (date) => `zuletzt hier ${date}`,
  end: "Abmelden",
  endDevice: (label) => `${label} abmelden`,
  endOthers: "Überall sonst abmelden",
  ended: "Dort abgemeldet.",
  addDevice: "Gerät hinzufügen",
  linkMade: "Öffne das binnen 10 Minuten auf deinem anderen Gerät. Es gilt einmal.",
  link: "Link für ein anderes Gerät",
  qrCode: "QR-Code des Links",
  copy: "Kopieren",
  copied: "Kopiert",

  recoveryCodes: "Wiederherstellungscodes",
  codesLeft: (left) =>
    left === 0
      ? "Du hast keine."
      : count(left, { one: "# ist unbenutzt.", other: "# sind unbenutzt." }),
  makeCodes: "Neue Codes erstellen",
  codesMade:
    "Jeder gilt einmal, und gezeigt werden sie nur jetzt. Schreib sie auf, oder bewahre sie bei deinen Passwörtern auf. Ältere Codes gelten nicht mehr.",

  signOut: "Auf diesem Gerät abmelden",
  erase: "Mein Konto löschen",
  eraseAsked:
    "Deine Passkeys, Geräte und Codes werden gelöscht, und niemand kann je wieder du sein. Was du gesagt hast, bleibt in seinen Räumen.",

  goOnAsGuest: "Als Gast weitermachen",

  trouble: {
    expired: "Das hat zu lange gedauert. Versuch es noch einmal.",
    unknown_passkey: "Dieser Passkey gehört hier zu keinem Konto.",
    bad_signature: "Dieser Passkey hat nicht bewiesen, wer du bist.",
    bad_credential: "Dieser Passkey konnte nicht hinzugefügt werden.",
    unknown_code: "Dieser Code ist unbekannt oder wurde schon benutzt.",
    too_fast: "Das ist zu oft misslungen. Versuch es in ein paar Minuten noch einmal.",
    last_way_in:
      "Das ist der letzte Weg in dein Konto. Füge zuerst einen anderen Passkey hinzu, oder erstelle Codes.",
    too_many: "Du hast 20 Passkeys. Lösche zuerst einen davon.",
    signed_out: "Du wurdest auf diesem Gerät abgemeldet.",
    no_identity: "Du bist nicht angemeldet.",
    cancelled: "Es wurde kein Passkey benutzt.",
    known: "Dieses Gerät hat schon einen Passkey von dir.",
    unsupported: "Dieser Browser kann hier keine Passkeys benutzen.",
    offline: "Es gibt keine Verbindung. Versuch es später noch einmal.",
    other: "Das hat nicht geklappt. Versuch es später noch einmal.",
  },
};
