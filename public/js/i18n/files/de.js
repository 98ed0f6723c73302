// German: what is said about files.

import { plurals } from "../plural.js";

const count = plurals("de");

/** @type {import("../../files/words.js").FilesWords} */
export const words = {
  attach: "Bilder oder Dateien hinzufügen",
  drop: "Loslassen, um sie deiner Nachricht hinzuzufügen",
  dropNote: (size, most) => `Bis zu ${most} Dateien mit je ${size}. Noch wird nichts gesendet.`,
  tray: "Dateien zum Senden",
  describe: "Name oder Beschreibung",
  takeOut: (name) => `${name} herausnehmen`,
  picture: "Bild",
  file: "Datei",
  preparing: "Wird vorbereitet …",
  asFile: "geht so, wie sie ist, mit allem, was sie über sich sagt",
  added: (files) => count(files, { one: "# Datei zum Senden", other: "# Dateien zum Senden" }),
  takenOut: (name) => `${name} ist herausgenommen.`,
  tooLarge: (name, most) => `${name} ist zu groß: Eine Datei hat höchstens ${most}.`,
  tooMany: (most) => `Eine Nachricht nimmt höchstens ${most} Dateien mit.`,
  nothingIn: (name) => `${name} ist leer.`,
  noFolders: "Ordner lassen sich nicht senden, nur was darin ist.",

  sending: (at, of) => (of > 1 ? `Sendet Datei ${at} von ${of}` : "Sendet die Datei"),
  again: "Das Netz brach ab. Neuer Versuch …",
  cancel: "Abbrechen",
  refused: {
    no_files: "Dieser Raum nimmt keine Dateien.",
    too_large: "Eine so große Datei nimmt der Raum nicht.",
    files_full:
      "Die Dateien dieses Raums nehmen so viel Platz, wie sie dürfen. Erst müssen welche entfernt werden.",
    file_lost:
      "Dieser Browser hat die Datei nicht mehr. Verwirf die Nachricht und füge die Datei neu hinzu.",
    file_failed: "Die Datei kam nicht an. Versuch es noch einmal.",
  },
  budget: (duration) =>
    duration
      ? `Der Raum nimmt vorerst keine Dateien mehr von dir. Versuch es in ${duration} noch einmal.`
      : "Der Raum nimmt vorerst keine Dateien mehr von dir. Versuch es später noch einmal.",

  previous: "Voriges Bild",
  next: "Nächstes Bild",
  zoomIn: "Vergrößern",
  zoomOut: "Verkleinern",
  whole: "Das ganze Bild",
  close: "Schließen",
  download: "Herunterladen",
  noPicture: "Das Bild lässt sich nicht laden.",
};
