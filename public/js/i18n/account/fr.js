// French: what is said about passkeys, devices and codes.

import { plurals } from "../plural.js";

/** @import { AccountWords } from "../../account/words.js" */

const count = plurals("fr");

/** @type {AccountWords} */
export const words = {
  title: "Votre compte",
  working: "Un instant…",
  cancel: "Annuler",

  guestNote:
    "Pour l’instant, seul ce navigateur vous connaît. Avec une clé d’accès, vous restez la même personne sur tous vos appareils, avec le même nom et les mêmes mots. Sans mot de passe, sans e-mail.",
  keep: "Garder avec une clé d’accès",
  kept: "C’est gardé. Vous êtes toujours la même personne, sur chaque appareil où vous vous connectez.",
  hereBefore: "Je suis déjà venu ici",
  changesYou:
    "En vous connectant, ce navigateur devient le vôtre. L’invité que vous étiez disparaît.",
  byPasskey: "Se connecter avec une clé d’accès",
  code: "Code de secours",
  byCode: "Se connecter avec le code",
  linkNote: "Ce lien connecte ce navigateur. Continuez seulement s’il est à vous.",
  useLink: "Se connecter ici",

  passkeys: "Clés d’accès",
  addPasskey: "Ajouter une clé d’accès",
  passkeyAdded: "La clé d’accès a été ajoutée.",
  added: (date) => `ajoutée ${date}`,
  delete: "Supprimer",
  deletePasskey: (label) => `Supprimer la clé d’accès ${label}`,

  devices: "Appareils",
  thisDevice: "cet appareil",
  seen: (date) => `vu ici ${date}`,
  end: "Déconnecter",
  endDevice: (label) => `Déconnecter ${label}`,
  endOthers: "Déconnecter tous les autres",
  ended: "Appareil déconnecté.",
  addDevice: "Ajouter un appareil",
  linkMade: "Ouvrez ceci sur votre autre appareil dans les 10 minutes. Le lien sert une fois.",
  link: "Lien pour un autre appareil",
  qrCode: "Code QR du lien",
  copy: "Copier",
  copied: "Copié",

  recoveryCodes: "Codes de secours",
  codesLeft: (left) =>
    left === 0
      ? "Vous n’en avez aucun."
      : count(left, { one: "# reste à utiliser.", other: "# restent à utiliser." }),
  makeCodes: "Créer de nouveaux codes",
  codesMade:
    "Chacun sert une fois, et ils ne s’affichent que maintenant. Notez-les, ou gardez-les avec vos mots de passe. Les anciens codes ne valent plus rien.",

  signOut: "Se déconnecter de cet appareil",
  erase: "Supprimer mon compte",
  eraseAsked:
    "Vos clés d’accès, appareils et codes sont effacés, et plus personne ne pourra être vous. Ce que vous avez dit reste dans les salons.",

  goOnAsGuest: "Continuer en invité",

  trouble: {
    expired: "C’était trop long. Réessayez.",
    unknown_passkey: "Cette clé d’accès n’appartient à aucun compte ici.",
    bad_signature: "Cette clé d’accès n’a pas prouvé qui vous êtes.",
    bad_credential: "Cette clé d’accès n’a pas pu être ajoutée.",
    unknown_code: "Ce code est inconnu, ou a déjà servi.",
    too_fast: "Trop d’échecs. Réessayez dans quelques minutes.",
    last_way_in:
      "C’est le dernier accès à votre compte. Ajoutez d’abord une autre clé d’accès, ou créez des codes.",
    too_many: "Vous avez 20 clés d’accès. Supprimez-en d’abord une.",
    signed_out: "Vous avez été déconnecté de cet appareil.",
    no_identity: "Vous n’êtes pas connecté.",
    cancelled: "Aucune clé d’accès n’a été utilisée.",
    known: "Cet appareil a déjà une clé d’accès à vous.",
    unsupported: "Ce navigateur ne peut pas utiliser de clés d’accès ici.",
    offline: "Il n’y a pas de connexion. Réessayez plus tard.",
    other: "Cela n’a pas fonctionné. Réessayez plus tard.",
  },
};
