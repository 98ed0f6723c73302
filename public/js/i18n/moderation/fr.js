// French: what is said about keeping a room in order.

import { naming } from "../naming.js";
import { plurals } from "../plural.js";

/** @import { ModerationWords } from "../../moderation/words.js" */

const count = plurals("fr");
const PEOPLE = { one: "# personne", other: "# personnes" };

const people = naming("fr", { one: "# autre", other: "# autres" });

/** @type {ModerationWords} */
export const words = {
  somebody: "Quelqu’un",
  undo: "Annuler cela",

  silenced: (by, names, duration) => `${by} a réduit au silence ${people(names)} pour ${duration}.`,
  unsilenced: (by, names) => `${by} rend la parole à ${people(names)}.`,
  banned: (by, names, duration) =>
    duration
      ? `${by} a exclu ${people(names)} pour ${duration}.`
      : `${by} a exclu ${people(names)}.`,
  unbanned: (by, names) => `${by} laisse de nouveau entrer ${people(names)}.`,
  madeOwner: (by, whom) => `${by} a confié ce salon à ${whom}.`,
  madeModerator: (by, whom) => `${by} a confié la modération à ${whom}.`,
  dismissed: (by, whom) => `${by} a retiré son rôle à ${whom}.`,
  steppedDown: (whom) => `${whom} a quitté son rôle.`,
  becameOwner: (whom) => `${whom} est maintenant responsable de ce salon.`,
  becameModerator: (whom) => `${whom} fait maintenant la modération.`,
  becameMember: (whom) => `${whom} n’a plus de rôle.`,
  titleChanged: (by, title) =>
    title ? `${by} a nommé ce salon « ${title} ».` : `${by} a retiré le titre du salon.`,
  topicChanged: (by, topic) =>
    topic ? `${by} a changé le sujet : « ${topic} ».` : `${by} a retiré le sujet.`,
  accessChanged: {
    open: (by) => `${by} a ouvert ce salon à qui a le lien.`,
    signed_in: (by) => `${by} a fermé ce salon à qui n’est pas connecté.`,
    invited: (by) => `${by} a fermé ce salon à qui n’y est jamais venu et n’est pas invité.`,
  },
  slowed: (by, duration) => `${by} a ralenti ce salon : ${duration} entre deux messages.`,
  unslowed: (by) => `${by} a mis fin au ralenti.`,
  filterChanged: {
    off: (by) => `${by} a désactivé le filtre de mots.`,
    blur: (by) => `${by} fait voiler par le filtre ce qu’il trouve.`,
    refuse: (by) => `${by} fait refuser par le filtre ce qu’il trouve.`,
  },
  assistantChanged: (by, on) =>
    on ? `${by} a activé l’assistant.` : `${by} a désactivé l’assistant.`,
  judgeChanged: (by, on) =>
    on
      ? `${by} fait relire les messages par un modèle.`
      : `${by} ne fait plus relire les messages.`,
  botRemoved: (by, bot) => `${by} a supprimé le robot ${bot}.`,

  makeModerator: "Confier la modération",
  makeOwner: "Confier le salon",
  dismiss: "Retirer son rôle",
  stepDown: "Quitter mon rôle",
  ownerAsked: (name) =>
    `${name} pourra tout ce que vous pouvez, et vous ne pourrez pas revenir dessus : entre responsables, personne n’agit sur l’autre.`,
  stepDownAsked:
    "Vous ne serez plus responsable de ce salon. Seul un autre responsable pourra vous y rappeler.",
  silence: "Réduire au silence…",
  ban: "Exclure…",
  undoActs: "Annuler tout de la dernière heure",
  undoActsAsked: (name) =>
    `Qui a été exclu ou réduit au silence par ${name} depuis une heure redevient libre, qui a été repris par ${name} ne l’est plus, et les invitations de cette heure prennent fin. Les messages supprimés le restent.`,
  report: "Signaler…",
  reported: "Signalé",
  remove: "Supprimer le message",
  removeNote: "vous veillez sur ce salon",
  keeping: (name) => `Veiller sur le salon : ${name}`,
  isBanned: (name) => `${name} est exclu de ce salon.`,

  silenceTitle: (name) => `Réduire ${name} au silence`,
  silenceNote:
    "Lire reste possible, écrire non. Tout le monde voit que c’est vous, et vous pouvez l’annuler.",
  banTitle: (name) => `Exclure ${name}`,
  banNote:
    "La personne doit partir et ne peut revenir, ni pendant un jour aucun nouveau venu du même réseau. Tout le monde voit que c’est vous, et vous pouvez l’annuler.",
  reportTitle: (name) => `Signaler ce qu’a dit ${name}`,
  reportNote: "Qui veille sur ce salon voit le message, votre nom et ce que vous écrivez ici.",
  howLong: "Pour combien de temps",
  forGood: "Pour toujours",
  why: "Pourquoi",
  whyModerators: "Pourquoi (la modération le voit)",
  cancel: "Annuler",
  doSilence: "Réduire au silence",
  doBan: "Exclure",
  doReport: "Signaler",

  reports: "Signalements",
  noReports: "Rien n’est signalé.",
  reportedBy: (name, time) => `Signalé par ${name}, ${time}`,
  foundBy: (name, time) => `Repéré par ${name}, un modèle, ${time}`,
  harms: {
    harassment: "Harcèlement",
    hate: "Haine",
    threat: "Une menace",
    sexual: "Contenu sexuel",
    self_harm: "Automutilation",
    scam: "Arnaque ou publicité",
    private: "Vie privée",
  },
  removeIt: "Supprimer",
  dismissReport: "Écarter",
  showInLog: "Voir",
  bannedPeople: "Exclus",
  nobodyBanned: "Personne n’est exclu.",
  silencedPeople: "Au silence",
  nobodySilenced: "Personne n’est au silence.",
  letIn: "Laisser entrer",
  letSpeak: "Rendre la parole",
  byUntil: (by, until) => (until ? `par ${by}, jusqu’à ${until}` : `par ${by}, pour toujours`),
  loading: "On demande au salon…",
  raid: "Trop d’inconnus ?",
  raidNote: "Qui est ou était ici reste ; personne de nouveau n’entre sans invitation.",
  onlyHere: "Seulement qui est déjà ici",
  openAgain: "Rouvrir le salon",
  isClosed: "Personne de nouveau n’entre sans invitation.",
  banNewcomers: "Exclure les nouveaux",
  banNewcomersNote: "Tous ceux qui sont venus pour la première fois depuis :",

  title: "Titre",
  titleNote: (name) => `Affiché à la place de ${name}. L’adresse reste.`,
  topic: "Sujet",
  whoComesIn: "Qui peut entrer",
  access: {
    open: "Qui a le lien",
    signed_in: "Qui est connecté avec une clé d’accès",
    invited: "Qui est déjà venu, et qui est invité",
  },
  pace: "Rythme",
  fast: "Aussi vite qu’on écrit",
  oneIn: (duration) => `${duration} entre deux messages`,
  filter: "Filtre de mots",
  filters: {
    off: "Désactivé",
    blur: "Voile ce qu’il trouve ; un clic le montre",
    refuse: "Refuse ce qu’il trouve",
  },
  filterWords: "Vos propres mots, un par ligne",
  filterWordsNote: "Seuls les responsables voient cette liste.",
  assistant: "L’assistant répond dans ce salon",
  judge: "Un modèle relit ce qui s’écrit",
  judgeNote: "Ce qu’il repère est voilé et signalé.",
  exportRoom: "Exporter ce salon",
  exportNote:
    "Tout ce qui a été dit, par qui, et les réglages du salon, dans un fichier de lignes JSON.",
  save: "Enregistrer",
  saved: "Enregistré.",

  bots: "Robots",
  noBots:
    "Aucun pour l’instant. Un robot parle pour un programme : une compilation, un agenda, un capteur.",
  botName: "Nom d’un nouveau robot",
  makeBot: "Créer un robot",
  botMade: (name) => `${name} peut parler. Gardez son jeton : il n’est montré que maintenant.`,
  token: "Jeton",
  botSpeaks: "Dans un terminal, il dit bonjour",
  removeBotNote: "Son jeton ne vaut plus rien, pour toujours. Ce qu’il a dit reste.",
  tooManyBots: "Un salon a 20 robots au plus. Supprimez-en un d’abord.",

  invitation: "Une invitation",
  invitationNote: "Ce salon est fermé : qui est nouveau a besoin d’un tel lien.",
  uses: "Pour combien de personnes",
  anyNumber: "Sans limite",
  forPeople: (uses) => count(uses, PEOPLE),
  goodFor: "Valable",
  makeInvite: "Créer un lien",
  inviteMade: (until, uses) =>
    uses ? `Pour ${count(uses, PEOPLE)}, jusqu’à ${until}.` : `Sans limite, jusqu’à ${until}.`,
  askModerator:
    "Ce salon est fermé : un responsable ou la modération peut créer un lien pour qui est nouveau.",

  youAreSilenced: (time, left) =>
    `La modération vous a demandé le silence jusqu’à ${time} : encore ${left}. Ce que vous écrivez est gardé.`,
  youMaySpeak: "Vous pouvez de nouveau écrire.",
  slowNote: (duration, left) =>
    `Ce salon est au ralenti : ${duration} entre deux messages. Le vôtre peut partir dans ${left}.`,

  outside: {
    banned: "Vous êtes exclu de ce salon",
    not_invited: "Ce salon est fermé",
    signed_out: "Vous êtes déconnecté",
    room_full: "Ce salon est complet",
  },
  outsideNote: {
    banned: "C’est la décision de quelqu’un qui y veille.",
    not_invited: "On y entre sur invitation. Qui veille sur le salon peut vous en envoyer une.",
    signed_out:
      "La session de cet appareil est terminée. Connectez-vous de nouveau pour entrer sous votre nom.",
    room_full: "Il ne peut accueillir plus de monde. Quelqu’un partira peut-être bientôt.",
  },
  needsSignIn: "On y entre en se connectant avec une clé d’accès.",
  bannedUntil: (time, left) => `Fin : ${time}, dans ${left}.`,
  draftKept: "Ce que vous écriviez est gardé.",
  tryAgain: "Réessayer",
  toLobby: "Vers le hall",

  yours: "Ce salon est à vous",
  yoursNote:
    "Vous êtes arrivé en premier, c’est donc à vous d’y veiller : donnez-lui un titre, invitez du monde et choisissez qui vous aide.",
  yoursKept:
    "Pour l’instant, seul ce navigateur sait qu’il est à vous. Avec une clé d’accès, il le restera.",
  keepYours: "Garder le salon avec une clé d’accès",
  setTitle: "Titre et sujet",
};
