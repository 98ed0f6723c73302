// French. Nobody's gender is known, so that what people did is told without an agreement.

import { naming } from "./naming.js";
import { plurals } from "./plural.js";

export { page } from "./html/fr.js";

/** @import { AllWords } from "../types/ui.js" */

const count = plurals("fr");
const list = new Intl.ListFormat("fr", { type: "conjunction" });

const others = (/** @type {number} */ more) => count(more, { one: "# autre", other: "# autres" });

const people = naming("fr", { one: "# autre", other: "# autres" });

/** @param {string[]} names @param {string} one @param {string} other what they did */
const did = (names, one, other) => `${people(names)} ${count(names.length, { one, other })}.`;

const NEW_MESSAGES = { one: "# nouveau message", other: "# nouveaux messages" };

/** @type {Record<string, string>} */
const refusals = {
  malformed: "Le salon ne peut pas lire cela.",
  unknown_command:
    "Le salon ne sait pas faire cela. Rechargez la page : elle est peut-être ancienne.",
  not_text: "Le salon n’accepte que des mots.",
  empty: "Il n’y a rien dedans.",
  too_long: "C’est trop long.",
  too_fast: "C’était rapide. Réessayez dans un instant.",
  not_found: "Ce message n’est pas là, ou n’y est plus.",
  not_yours: "Seul son auteur peut modifier un message.",
  emoji_invalid: "Une réaction ou un visage est un seul émoji.",
  too_many:
    "C’est un de trop : un message a au plus 20 réactions différentes, une conversation privée huit personnes.",
  name_taken: "Quelqu’un ici porte ce nom, l’a porté, ou en porte un qui lui ressemble.",
  name_invalid:
    "Des lettres, des chiffres et des émojis, s’il vous plaît : pas de phrase, ni un mot de Chatter.",
  color_invalid: "Choisissez l’une des couleurs proposées.",
  banned: "Vous ne pouvez pas entrer dans ce salon.",
  not_invited: "Ce salon est réservé aux personnes invitées.",
  signed_out: "Vous êtes déconnecté. Connectez-vous de nouveau.",
  assistant_off: "Il n’y a pas d’assistant dans ce salon.",
  offline: "Pas de connexion. Réessayez dans un instant.",
  not_allowed: "Vous ne pouvez pas faire cela ici.",
  silenced: "La modération vous a demandé le silence pour un moment.",
  filtered: "Ce salon n’accepte pas ces mots.",
  room_full: "Ce salon est complet.",
};

/** @type {AllWords} */
export const words = {
  /** Of an answer that was to be longer. */
  cutShort: "La réponse s’arrête ici.",
  botReads:
    "Un programme répond ici. Quand on l’interroge, il lit ce qui s’est dit récemment dans ce salon.",
  botListens: "Un programme écrit sous ce nom. Il peut lire tout ce qui se dit dans ce salon.",

  title: (room, unread, forYou) => {
    const mentioned = forYou > 0 ? `@${forYou} · ` : "";
    return `${unread > 0 ? `(${mentioned}${unread}) ` : ""}${room} · Chatter`;
  },
  you: "Vous",
  here: (present) => `${present} ici`,
  peopleHere: (present) => count(present, { one: "# personne ici", other: "# personnes ici" }),
  morePeople: (more) => `et ${others(more)}`,
  messagesIn: (room) => `Messages dans ${room}`,
  writeTo: (room) => `Écrire à ${room}`,

  beginning: (room) => `Ici commence ${room}.`,
  loading: "Recherche des messages précédents…",
  newMessages: "Nouveaux messages",
  today: "Aujourd’hui",
  yesterday: "Hier",
  toNewest: (unread, isMore) => {
    if (isMore) return NEW_MESSAGES.other.replace("#", `${unread}+`);
    return unread > 0 ? count(unread, NEW_MESSAGES) : "Aller au plus récent";
  },

  waiting: "En attente d’envoi",
  sending: "Envoi…",
  againIn: (seconds) => `C’était rapide. Nouvel envoi dans ${seconds} s.`,
  refusal: (reason, detail = "") =>
    refusals[reason] ?? (detail || "Le salon n’a pas accepté cela."),
  charsLeft: (left) =>
    left >= 0
      ? count(left, { one: "# caractère restant", other: "# caractères restants" })
      : count(-left, { one: "# caractère de trop", other: "# caractères de trop" }),

  youAre: (name) => `Vous êtes ${name}.`,
  forgotten:
    "Votre navigateur ne garde rien de cette page : à votre retour, vous serez quelqu’un d’autre.",

  connecting: "Connexion…",
  noNetwork: "Vous êtes hors ligne.",
  lacking:
    "Cette partie de la page n’a pas pu être chargée. Réessayez quand vous serez de nouveau en ligne.",
  reconnecting: "Reconnexion…",
  reconnectingIn: (seconds) => `Reconnexion dans ${seconds} s.`,
  hasty: (seconds) => `Le salon demande une pause. Reconnexion dans ${seconds} s.`,
  offlineQueue: "Ce que vous écrivez est gardé et part dès que le salon est de retour.",
  back: (missed, restarted) => {
    if (restarted)
      return "De retour. Il s’est passé du temps : voici les messages les plus récents.";
    return missed > 0 ? `De retour. ${count(missed, NEW_MESSAGES)}.` : "De retour.";
  },

  message: (author, time, body) => `${author}, ${time} : ${body}`,
  actionsOn: (author, body) => `Que faire du message de ${author} : ${body}`,
  removed: "Message supprimé",
  removing: "Il disparaît pour de bon dans quelques secondes.",
  edited: (time) => `modifié à ${time}`,
  reaction: (emoji, total, names) => {
    const more = total - names.length;
    return `${emoji} ${total} : ${list.format(more > 0 ? [...names, others(more)] : names)}`;
  },
  inReplyTo: "En réponse à",
  someone: "Quelqu’un",
  typing: (names) => {
    const some = names.length <= 3 ? names : [names[0] ?? "", others(names.length - 1)];
    return count(names.length, {
      one: `${some[0]} écrit`,
      other: `${list.format(some)} écrivent`,
    });
  },

  pictures: (pictures) => count(pictures, { one: "Image", other: "# images" }),
  download: (name) => `Télécharger ${name}`,

  veiled: "Des mots que ce salon voile.",
  unveil: "Afficher",
  roomSettings: "Réglages du salon",
  moderation: "Modération",
  react: "Réagir",
  reply: "Répondre",
  edit: "Modifier",
  remove: "Supprimer",
  copyText: "Copier le texte",
  copyLink: "Copier le lien",
  copied: "Lien copié",
  copyCode: "Copier",
  codeCopied: "Copié",
  showMore: "Afficher plus",
  showLess: "Afficher moins",

  reactTo: (author) => `Réagir à ${author}`,
  anyEmoji: "Un émoji, ou son nom",
  reactWith: (emoji) => `Réagir avec ${emoji}`,
  emojiGroups: {
    title: "Sortes d’émojis",
    names: [
      "Derniers utilisés",
      "Smileys",
      "Personnes",
      "Animaux et nature",
      "Nourriture et boissons",
      "Voyages et lieux",
      "Activités",
      "Objets",
      "Symboles",
      "Drapeaux",
    ],
  },
  noEmoji: "Aucun émoji de ce nom ici. N’importe quel émoji convient.",

  editing: "Vous modifiez votre message",
  emptied: "Il n’en reste rien. Pour reprendre le message, supprimez-le.",
  replyingTo: (author) => `Réponse à ${author}`,
  leave: "Annuler",
  save: "Enregistrer",

  whom: "Personnes à mentionner",

  search: "Rechercher",
  searchIn: (room) => `Rechercher dans ${room}`,
  searchHint: "Des mots ou des morceaux de mots, dans n’importe quel ordre.",
  searching: "Recherche…",
  found: (found, more) => {
    if (found === 0) return more ? "Encore rien trouvé." : "Rien trouvé.";
    if (more)
      return count(found, { one: "# message récent", other: "Les # messages les plus récents" });
    return count(found, { one: "# message", other: "# messages" });
  },
  more: "Plus",
  close: "Fermer",

  joined: (names) => did(names, "vient d’entrer", "viennent d’entrer"),
  left: (names) => did(names, "vient de partir", "viennent de partir"),
  passed: (names) => did(names, "n’a fait que passer", "n’ont fait que passer"),
  returned: (names) => did(names, "s’absente puis revient", "s’absentent puis reviennent"),
  crowd: (by) =>
    by > 0
      ? count(by, { one: "# personne de plus est là.", other: "# personnes de plus sont là." })
      : count(-by, { one: "# personne est partie.", other: "# personnes sont parties." }),
  renamed: (from, to) => `${from} s’appelle maintenant ${to}.`,

  nameRules: (chars) => `1 à ${chars} caractères. Personne d’autre ici ne peut le porter.`,
  nameFits: "Ce nom semble libre.",
  nameSaving: "Changement…",
  chooseFace: "Choisir un visage",
  faceColors: "La couleur de votre visage",
  faceColor: (which) => `Couleur ${which}`,

  bell: {
    title: "Quand Chatter est en arrière-plan",
    all: "Tout",
    mentions: "Quand on me mentionne",
    nothing: "Rien dans ce navigateur",
    notification: "Une notification",
    sound: "Un son discret",
  },
  notAllowed: "Votre navigateur ne l’autorise pas pour cette page.",

  newRoom: "Nouveau salon",
  unread: (unread, forYou) =>
    [
      ...(unread > 0 ? [count(unread, NEW_MESSAGES)] : []),
      ...(forYou > 0 ? [`${forYou} pour vous`] : []),
    ].join(", "),
  rooms: "Salons",
  roomsPeopleWords: "Salons, personnes, mots",
  quietRooms: "Salons silencieux",
  onlyHere: "Seulement dans ce navigateur",
  signIn: "Se connecter",
  signedIn: "Connecté",
  keepIt: "Garder avec une clé d’accès",
  account: "Clés d’accès et appareils",
  itsYou: "vous",
  nothingSaid: "Rien de dit encore",
  roomActions: (room) => `Que faire de ${room}`,
  quiet: "Silencieux",
  loud: "Ne plus rendre silencieux",
  offTheList: "Retirer de ma liste",
  toMyRooms: (unread) =>
    unread > 0 ? `Vers mes salons, ${count(unread, NEW_MESSAGES)}` : "Vers mes salons",
  newCount: (unread) => count(unread, NEW_MESSAGES),

  newRoomNote: "Il commence quand quelqu’un y entre, et s’ouvre à qui a son adresse.",
  roomName: "Nom du salon",
  anotherName: "Un autre nom",
  openRoom: "L’ouvrir",
  roomSpelling: "Des lettres de a à z, des chiffres et des traits d’union.",

  people: "Personnes",
  notifications: "Notifications",
  mention: "Mentionner",
  messagePrivately: "Écrire en privé",
  messageSeveral: "Écrire à plusieurs",
  severalNote:
    "Choisissez jusqu’à sept personnes. Elles lisent tout ce qui s’y dit, et personne d’autre.",
  seen: "Vu",
  /** @param {string} who */
  seenBy: (who) => `Vu par ${who}`,
  block: "Bloquer",
  unblock: "Débloquer",
  /** @param {string} name */
  unblockWhom: (name) => `Débloquer ${name}`,
  blockNote:
    "Vous ne verrez plus ce que cette personne écrit, dans aucun salon, et ses messages privés ne vous parviendront plus. Elle n’en saura rien.",
  /** @param {string} name */
  youBlocked: (name) => `Vous avez bloqué ${name}. Ce que cette personne écrit vous est caché.`,
  blockedWords: "Un message d’une personne que vous avez bloquée.",
  blockedPeople: "Personnes bloquées",
  forYou: "Pour vous",
  nothingForYou:
    "Rien ne vous attend. Les mentions et les messages privés que vous n’avez pas lus arrivent ici.",
  anotherEmoji: "Un autre émoji",
  yourName: "Votre nom",

  access: {
    direct: "Entre vous seuls",
    open: "Ouvert à qui a le lien",
    signed_in: "Pour qui est connecté",
    invited: "Sur invitation",
  },
  marks: { owner: "Responsable", moderator: "Modération", bot: "Robot" },
  roomMenu: (reports) =>
    reports > 0
      ? `Menu du salon, ${count(reports, { one: "# signalement", other: "# signalements" })}`
      : "Menu du salon",
  invite: "Inviter",
  inviteTo: (room) => `Inviter dans ${room}`,
  inviteNote: "Qui a cette adresse peut entrer, lire et écrire.",
  address: "Adresse",
  copy: "Copier",
  copiedAddress: "Copiée",
  share: "Partager…",
  scan: "Ou pointez un appareil photo dessus",
  qrCode: "L’adresse en code QR",

  goAnywhere: "Vers un salon, une personne ou des mots",
  isHere: "ici",
  wordsIn: (room) => `dans ${room}`,
  enterRoom: "ouvrir ce salon",

  myself: "Votre nom et votre visage",
  myWords: "Ce que j’ai écrit ici, en fichier",
  everywhere: "Chaque salon où vous entrez reçoit ce nom.",
  theme: "Thème",
  asSystem: "Comme le système",
  light: "Clair",
  dark: "Sombre",
  density: "Densité",
  roomy: "Aérée",
  compact: "Serrée",
  about: "À propos de Chatter",
  done: "Terminé",

  shortcuts: {
    title: "Raccourcis clavier",
    send: "Envoyer",
    newLine: "Une nouvelle ligne",
    sendAlways: "Envoyer, sur un clavier tactile aussi",
    change: "Modifier ce que vous avez dit en dernier, si rien n’est écrit",
    write: "Écrire",
    goAnywhere: "Vers un salon, une personne ou des mots",
    browse: "D’un message à l’autre, quand le fil a le focus",
    readAll: "Au message le plus récent, et tout est lu",
    list: "Cette liste",
    writing: "Pendant que vous écrivez",
    styles: "Gras, italique, barré",
    code: "Du code, sur une ligne ou plusieurs",
    blocks: "Une citation, une liste, une liste numérotée",
    links: "Un lien ; une adresse seule convient aussi",
    emoji: "👋 et d’autres par leur nom",
    mention: "Quelqu’un, par son nom",
    close: "Fermer",
  },
};
