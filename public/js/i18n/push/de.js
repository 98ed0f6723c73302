// Deutsch: was über Nachrichten gesagt wird, während Chatter geschlossen ist.

/** @type {import("../../push/words.js").PushWords} */
export const words = {
  nothing: "Nichts",
  title: "Wenn Chatter geschlossen ist",
  on: "Auf diesem Gerät benachrichtigen",
  quiet: "Ruhezeit",
  from: "Ruhe von",
  to: "Ruhe bis",
  forMembers:
    "Benachrichtigungen bei geschlossenem Chatter bekommt, wer behält, wer er oder sie ist.",
  keep: "Behalten, wer ich bin",
  install:
    "Auf iPhone und iPad zuerst Chatter zum Home-Bildschirm hinzufügen: Teilen, dann „Zum Home-Bildschirm“.",
  unsupported: "Dieser Browser kann bei geschlossenem Chatter nicht benachrichtigen.",
  failed: "Das hat nicht geklappt. Versuch es noch einmal.",
};
