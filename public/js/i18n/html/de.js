// What index.html, about.html and 404.html say in English, and the same in German.

/** @type {Record<string, string>} */
export const page = {
  "Skip to writing": "Zum Schreiben springen",
  Rooms: "Räume",
  "To my rooms": "Zu meinen Räumen",
  "Open to whoever has the link": "Offen für alle, die den Link haben",
  People: "Personen",
  Notifications: "Benachrichtigungen",
  Search: "Suchen",
  Invite: "Einladen",
  "Room menu": "Menü des Raums",
  Messages: "Nachrichten",
  "Open to whoever has this link. Nobody has said anything yet.":
    "Offen für alle, die diesen Link haben. Noch hat niemand etwas gesagt.",
  "Retry now": "Jetzt versuchen",
  "To the newest": "Zum Neuesten",
  "Your name": "Dein Name",
  "Change your name": "Namen ändern",
  "Keep this name": "Diesen Namen behalten",
  "Write a message": "Eine Nachricht schreiben",
  Emoji: "Emoji",
  Send: "Senden",
  Retry: "Noch einmal",
  Discard: "Verwerfen",
  Edit: "Bearbeiten",
  Undo: "Rückgängig",
  "No such page · Chatter": "Keine solche Seite · Chatter",
  "There is no such page": "Diese Seite gibt es nicht",
  "A room lives at": "Ein Raum wohnt unter",
  "and its name: 1 to 32 of the letters a to z, digits, and hyphens, with no hyphen at either end. It is open to whoever has its address, and begins when someone comes in.":
    "und seinem Namen: 1 bis 32 der Buchstaben a bis z, Ziffern und Bindestriche, keiner davon an einem Ende. Er steht allen offen, die seine Adresse haben, und beginnt, wenn jemand hereinkommt.",
  "A room of your own": "Ein eigener Raum",
  "Open it": "Öffnen",
  "To the lobby": "Zur Lobby",
  "About Chatter": "Über Chatter",
  "Rooms to talk in": "Räume zum Reden",
  "Chatter is a place for groups to talk. Every room has an address; whoever has the address can come in, read and write. There is nothing to install and no account to make.":
    "Chatter ist ein Ort, an dem Gruppen reden. Jeder Raum hat eine Adresse; wer sie hat, kann hereinkommen, lesen und schreiben. Nichts ist zu installieren, kein Konto anzulegen.",
  "Who you are": "Wer du bist",
  "Your browser keeps a secret that proves you are you. You get a name and a face, and may change both.":
    "Dein Browser bewahrt ein Geheimnis, das beweist, dass du es bist. Du bekommst einen Namen und ein Gesicht und darfst beides ändern.",
  "Who reads along": "Wer mitliest",
  "Everyone with the address, from the first message on. Whoever runs this server can read what is stored there.":
    "Alle, die die Adresse haben, von der ersten Nachricht an. Wer diesen Server betreibt, kann lesen, was dort gespeichert ist.",
  "What is kept": "Was bleibt",
  "What was said, until its author removes it. No addresses, no trackers, no other company's scripts.":
    "Was gesagt wurde, bis seine Verfasser es entfernen. Keine Adressen, keine Verfolgung, keine Skripte anderer Firmen.",
};
