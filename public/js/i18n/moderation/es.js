// Spanish: what is said about keeping a room in order.

import { naming } from "../naming.js";
import { plurals } from "../plural.js";

/** @import { ModerationWords } from "../../moderation/words.js" */

const count = plurals("es");
const PEOPLE = { one: "# persona", other: "# personas" };

const people = naming("es", { other: "# más" });

/** @type {ModerationWords} */
export const words = {
  somebody: "Alguien",
  undo: "Deshacer",

  silenced: (by, names, duration) => `${by} ha silenciado a ${people(names)} durante ${duration}.`,
  unsilenced: (by, names) => `${by} deja hablar de nuevo a ${people(names)}.`,
  banned: (by, names, duration) =>
    duration
      ? `${by} ha expulsado a ${people(names)} durante ${duration}.`
      : `${by} ha expulsado a ${people(names)}.`,
  unbanned: (by, names) => `${by} deja entrar de nuevo a ${people(names)}.`,
  madeOwner: (by, whom) => `${by} ha dado a ${whom} la dirección de esta sala.`,
  madeModerator: (by, whom) => `${by} ha puesto a ${whom} a moderar.`,
  dismissed: (by, whom) => `${by} ha retirado su función a ${whom}.`,
  steppedDown: (whom) => `${whom} ha dejado su función.`,
  becameOwner: (whom) => `${whom} dirige ahora esta sala.`,
  becameModerator: (whom) => `${whom} modera ahora.`,
  becameMember: (whom) => `${whom} ya no tiene ninguna función.`,
  titleChanged: (by, title) =>
    title ? `${by} ha llamado a esta sala «${title}».` : `${by} ha quitado el título de la sala.`,
  topicChanged: (by, topic) =>
    topic ? `${by} ha cambiado el tema: «${topic}».` : `${by} ha quitado el tema.`,
  accessChanged: {
    open: (by) => `${by} ha abierto la sala a quien tenga el enlace.`,
    signed_in: (by) => `${by} ha cerrado la sala a quien no haya iniciado sesión.`,
    invited: (by) => `${by} ha cerrado la sala a quien no haya estado antes ni tenga invitación.`,
  },
  slowed: (by, duration) => `${by} ha puesto la sala en modo lento: un mensaje cada ${duration}.`,
  unslowed: (by) => `${by} ha quitado el modo lento.`,
  filterChanged: {
    off: (by) => `${by} ha apagado el filtro de palabras.`,
    blur: (by) => `${by} hace que el filtro oculte lo que encuentra.`,
    refuse: (by) => `${by} hace que el filtro rechace lo que encuentra.`,
  },
  assistantChanged: (by, on) =>
    on ? `${by} ha encendido el asistente.` : `${by} ha apagado el asistente.`,
  judgeChanged: (by, on) =>
    on
      ? `${by} hace revisar los mensajes por un modelo.`
      : `${by} ya no hace revisar los mensajes.`,
  botRemoved: (by, bot) => `${by} ha eliminado el bot ${bot}.`,

  makeModerator: "Poner a moderar",
  makeOwner: "Dar la dirección",
  dismiss: "Retirar su función",
  stepDown: "Dejar mi función",
  ownerAsked: (name) =>
    `${name} podrá hacer todo lo que haces tú, y no podrás retirárselo: nadie que dirija está por encima de otro.`,
  stepDownAsked: "Ya no dirigirás esta sala. Solo quien aún la dirija puede devolverte la función.",
  silence: "Silenciar…",
  ban: "Expulsar…",
  undoActs: "Deshacer todo lo de la última hora",
  undoActsAsked: (name) =>
    `A quien ${name} haya silenciado o expulsado en la última hora se le libera, a quien ${name} dejó volver se le vuelve a impedir, y las invitaciones de esa hora terminan. Los mensajes eliminados siguen eliminados.`,
  report: "Denunciar…",
  reported: "Denunciado",
  remove: "Eliminar el mensaje",
  removeNote: "tú cuidas esta sala",
  keeping: (name) => `Cuidar la sala: ${name}`,
  isBanned: (name) => `${name} tiene prohibida la entrada.`,

  silenceTitle: (name) => `Silenciar a ${name}`,
  silenceNote: "Podrá leer, pero no escribir. Todos ven que has sido tú, y puedes deshacerlo.",
  banTitle: (name) => `Expulsar a ${name}`,
  banNote:
    "Tendrá que irse y no podrá volver, ni tampoco, durante un día, nadie nuevo de la misma red. Todos ven que has sido tú, y puedes deshacerlo.",
  reportTitle: (name) => `Denunciar lo que dijo ${name}`,
  reportNote: "Quienes cuidan esta sala ven el mensaje, tu nombre y lo que escribas aquí.",
  howLong: "Cuánto tiempo",
  forGood: "Para siempre",
  why: "Por qué",
  whyModerators: "Por qué (lo ve la moderación)",
  cancel: "Cancelar",
  doSilence: "Silenciar",
  doBan: "Expulsar",
  doReport: "Denunciar",

  reports: "Denuncias",
  noReports: "No hay nada denunciado.",
  reportedBy: (name, time) => `Denunciado por ${name}, ${time}`,
  foundBy: (name, time) => `Detectado por ${name}, un modelo, ${time}`,
  harms: {
    harassment: "Acoso",
    hate: "Odio",
    threat: "Una amenaza",
    sexual: "Contenido sexual",
    self_harm: "Autolesión",
    scam: "Fraude o publicidad",
    private: "Datos privados",
  },
  removeIt: "Eliminar",
  dismissReport: "Descartar",
  showInLog: "Ver",
  bannedPeople: "Expulsados",
  nobodyBanned: "No hay nadie expulsado.",
  silencedPeople: "Silenciados",
  nobodySilenced: "No hay nadie silenciado.",
  letIn: "Dejar entrar de nuevo",
  letSpeak: "Dejar hablar de nuevo",
  byUntil: (by, until) => (until ? `por ${by}, hasta ${until}` : `por ${by}, para siempre`),
  loading: "Preguntando a la sala…",
  raid: "¿Demasiados desconocidos?",
  raidNote: "Quien está o ha estado aquí se queda; nadie nuevo entra sin invitación.",
  onlyHere: "Solo quien ya está aquí",
  openAgain: "Volver a abrir la sala",
  isClosed: "Nadie nuevo entra sin invitación.",
  banNewcomers: "Expulsar a los nuevos",
  banNewcomersNote: "Todos los que vinieron por primera vez en los últimos:",

  title: "Título",
  titleNote: (name) => `Se muestra en lugar de ${name}. La dirección no cambia.`,
  topic: "Tema",
  whoComesIn: "Quién puede entrar",
  access: {
    open: "Quien tenga el enlace",
    signed_in: "Quien haya iniciado sesión con una llave de acceso",
    invited: "Quien haya estado antes y quien tenga invitación",
  },
  pace: "Ritmo",
  fast: "Tan rápido como se escriba",
  oneIn: (duration) => `Un mensaje cada ${duration}`,
  filter: "Filtro de palabras",
  filters: {
    off: "Apagado",
    blur: "Oculta lo que encuentra; un clic lo muestra",
    refuse: "Rechaza lo que encuentra",
  },
  filterWords: "Palabras propias, una por línea",
  filterWordsNote: "Esta lista solo la ve la dirección.",
  assistant: "El asistente responde en esta sala",
  judge: "Un modelo revisa lo que se escribe",
  judgeNote: "Lo que detecta se oculta y se denuncia.",
  exportRoom: "Exportar esta sala",
  exportNote:
    "Todo lo que se ha dicho, quién lo dijo y los ajustes de la sala, en un archivo de líneas JSON.",
  save: "Guardar",
  saved: "Guardado.",

  bots: "Bots",
  noBots: "Aún ninguno. Un bot habla por un programa: una compilación, un calendario, un sensor.",
  botName: "Nombre de un bot nuevo",
  makeBot: "Crear un bot",
  botMade: (name) => `${name} ya puede hablar. Guarda su token: solo se muestra ahora.`,
  token: "Token",
  botSpeaks: "En una terminal, así saluda",
  removeBotNote: "Su token deja de valer para siempre. Lo que dijo se queda.",
  tooManyBots: "Una sala tiene como mucho 20 bots. Elimina uno primero.",

  invitation: "Una invitación",
  invitationNote: "Esta sala está cerrada: quien sea nuevo necesita un enlace como este.",
  uses: "Para cuántas personas",
  anyNumber: "Cualquier número",
  forPeople: (uses) => count(uses, PEOPLE),
  goodFor: "Vale durante",
  makeInvite: "Crear un enlace",
  inviteMade: (until, uses) =>
    uses
      ? `Para ${count(uses, PEOPLE)}, hasta ${until}.`
      : `Para cualquier número de personas, hasta ${until}.`,
  askModerator:
    "Esta sala está cerrada: la dirección o la moderación pueden crear un enlace para quien sea nuevo.",

  youAreSilenced: (time, left) =>
    `La moderación te ha pedido silencio hasta las ${time}: quedan ${left}. Lo que escribas se guarda.`,
  youMaySpeak: "Puedes volver a escribir.",
  slowNote: (duration, left) =>
    `Esta sala va despacio: un mensaje cada ${duration}. El tuyo puede salir en ${left}.`,

  outside: {
    banned: "Tienes prohibida la entrada en esta sala",
    not_invited: "Esta sala está cerrada",
    signed_out: "Se ha cerrado tu sesión",
    room_full: "Esta sala está llena",
  },
  outsideNote: {
    banned: "Así lo ha decidido alguien que la cuida.",
    not_invited: "Se entra con una invitación. Alguien que cuide la sala puede enviarte una.",
    signed_out:
      "La sesión de este dispositivo ha terminado. Vuelve a iniciarla para entrar como tú.",
    room_full: "Hay tanta gente como cabe. Quizá alguien se vaya pronto.",
  },
  needsSignIn: "Se entra tras iniciar sesión con una llave de acceso.",
  bannedUntil: (time, left) => `Termina: ${time}, en ${left}.`,
  draftKept: "Lo que escribías se ha guardado.",
  tryAgain: "Intentar de nuevo",
  toLobby: "Al vestíbulo",

  yours: "Esta sala es tuya",
  yoursNote:
    "Has llegado primero, así que tú la cuidas: ponle un título, invita a otros y elige quién te ayuda.",
  yoursKept:
    "Por ahora solo este navegador sabe que es tuya. Con una llave de acceso seguirá siéndolo.",
  keepYours: "Conservar la sala con una llave de acceso",
  setTitle: "Título y tema",
};
