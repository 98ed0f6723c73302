// What index.html, about.html and 404.html say in English, and the same in French.

/** @type {Record<string, string>} */
export const page = {
  "Skip to writing": "Aller à l’écriture",
  Rooms: "Salons",
  "To my rooms": "Vers mes salons",
  "Open to whoever has the link": "Ouvert à qui a le lien",
  People: "Personnes",
  Notifications: "Notifications",
  Search: "Rechercher",
  Invite: "Inviter",
  "Room menu": "Menu du salon",
  Messages: "Messages",
  "Open to whoever has this link. Nobody has said anything yet.":
    "Ouvert à qui a ce lien. Personne n’a encore rien dit.",
  "Retry now": "Réessayer maintenant",
  "To the newest": "Aller au plus récent",
  "Your name": "Votre nom",
  "Change your name": "Changer de nom",
  "Keep this name": "Garder ce nom",
  "Write a message": "Écrire un message",
  Emoji: "Émoji",
  Send: "Envoyer",
  Retry: "Réessayer",
  Discard: "Abandonner",
  Edit: "Modifier",
  Undo: "Annuler",
  "No such page · Chatter": "Page inconnue · Chatter",
  "There is no such page": "Cette page n’existe pas",
  "A room lives at": "Un salon se trouve à l’adresse",
  "and its name: 1 to 32 of the letters a to z, digits, and hyphens, with no hyphen at either end. It is open to whoever has its address, and begins when someone comes in.":
    "suivie de son nom : de 1 à 32 lettres de a à z, chiffres et traits d’union, sans trait d’union aux extrémités. Il est ouvert à qui a son adresse, et commence quand quelqu’un y entre.",
  "A room of your own": "Un salon à vous",
  "Open it": "L’ouvrir",
  "To the lobby": "Vers le hall",
  "About Chatter": "À propos de Chatter",
  "Rooms to talk in": "Des salons pour parler",
  "Chatter is a place for groups to talk. Every room has an address; whoever has the address can come in, read and write. There is nothing to install and no account to make.":
    "Chatter est un lieu où des groupes se parlent. Chaque salon a une adresse ; qui l’a peut entrer, lire et écrire. Il n’y a rien à installer ni compte à créer.",
  "Who you are": "Qui vous êtes",
  "Your browser keeps a secret that proves you are you. You get a name and a face, and may change both.":
    "Votre navigateur garde un secret qui prouve que vous êtes vous. Vous recevez un nom et un visage, et pouvez changer l’un et l’autre.",
  "Who reads along": "Qui lit aussi",
  "Everyone with the address, from the first message on. Whoever runs this server can read what is stored there.":
    "Toute personne qui a l’adresse, dès le premier message. Qui gère ce serveur peut lire ce qui y est gardé.",
  "What is kept": "Ce qui reste",
  "What was said, until its author removes it. No addresses, no trackers, no other company's scripts.":
    "Ce qui a été dit, jusqu’à ce que son auteur le supprime. Ni adresses, ni traceurs, ni scripts d’autres entreprises.",
};
