// French: what is said about files.

import { plurals } from "../plural.js";

const count = plurals("fr");

/** @type {import("../../files/words.js").FilesWords} */
export const words = {
  attach: "Ajouter des images ou des fichiers",
  drop: "Déposez pour ajouter à votre message",
  dropNote: (size, most) => `Jusqu’à ${most} fichiers de ${size} chacun. Rien n’est encore envoyé.`,
  tray: "Fichiers à envoyer",
  describe: "Nom ou description",
  takeOut: (name) => `Retirer ${name}`,
  picture: "Image",
  file: "Fichier",
  preparing: "Préparation…",
  asFile: "envoyé tel quel, avec tout ce qu’il dit de lui-même",
  added: (files) => count(files, { one: "# fichier à envoyer", other: "# fichiers à envoyer" }),
  takenOut: (name) => `${name} est retiré.`,
  tooLarge: (name, most) => `${name} est trop lourd : un fichier fait au plus ${most}.`,
  tooMany: (most) => `Un message porte au plus ${most} fichiers.`,
  nothingIn: (name) => `${name} est vide.`,
  noFolders: "Un dossier ne peut pas être envoyé, seulement ce qu’il contient.",

  sending: (at, of) => (of > 1 ? `Envoi du fichier ${at} sur ${of}` : "Envoi du fichier"),
  again: "Le réseau a lâché. Nouvel essai…",
  cancel: "Annuler",
  refused: {
    no_files: "Ce salon ne prend pas de fichiers.",
    too_large: "Le salon ne prend pas de fichier aussi lourd.",
    files_full:
      "Les fichiers de ce salon prennent toute la place permise. Il faut d’abord en retirer.",
    file_lost:
      "Ce navigateur n’a plus le fichier. Abandonnez le message et ajoutez le fichier à nouveau.",
    file_failed: "Le fichier n’est pas arrivé. Réessayez.",
  },
  budget: (duration) =>
    duration
      ? `Le salon ne prend plus de fichiers de vous pour l’instant. Réessayez dans ${duration}.`
      : "Le salon ne prend plus de fichiers de vous pour l’instant. Réessayez plus tard.",

  previous: "Image précédente",
  next: "Image suivante",
  zoomIn: "Agrandir",
  zoomOut: "Réduire",
  whole: "L’image entière",
  close: "Fermer",
  download: "Télécharger",
  noPicture: "L’image ne peut pas être chargée.",
};
