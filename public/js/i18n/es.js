// Spanish.

import { naming } from "./naming.js";
import { plurals } from "./plural.js";

export { page } from "./html/es.js";

/** @import { AllWords } from "../types/ui.js" */

const count = plurals("es");
const list = new Intl.ListFormat("es", { type: "conjunction" });

const others = (/** @type {number} */ more) => count(more, { one: "# más", other: "# más" });

const people = naming("es", { other: "# más" });

/** @param {string[]} names @param {string} one @param {string} other what they did */
const did = (names, one, other) => `${people(names)} ${count(names.length, { one, other })}.`;

const NEW_MESSAGES = { one: "# mensaje nuevo", other: "# mensajes nuevos" };

/** @type {Record<string, string>} */
const refusals = {
  malformed: "La sala no puede leer eso.",
  unknown_command: "La sala no sabe hacer eso. Vuelve a cargar la página: quizá es antigua.",
  not_text: "La sala solo acepta palabras.",
  empty: "No hay nada escrito.",
  too_long: "Es demasiado largo.",
  too_fast: "Eso fue muy rápido. Inténtalo de nuevo en un momento.",
  not_found: "Ese mensaje no está, o ya no está.",
  not_yours: "Solo quien lo escribió puede cambiar un mensaje.",
  emoji_invalid: "Una reacción o una cara es un solo emoji.",
  too_many:
    "Es uno de más: un mensaje tiene como mucho 20 reacciones distintas; una conversación privada, ocho personas.",
  name_taken: "Alguien aquí tiene ese nombre, lo tuvo o tiene uno que se le parece.",
  name_invalid:
    "Letras, cifras y emojis, por favor: ninguna frase, ni una palabra propia de Chatter.",
  color_invalid: "Elige uno de los colores que se ofrecen.",
  banned: "No puedes entrar en esta sala.",
  not_invited: "Esta sala es para quienes fueron invitados.",
  signed_out: "Se cerró tu sesión. Inicia sesión de nuevo.",
  assistant_off: "En esta sala no hay asistente.",
  offline: "Sin conexión. Inténtalo de nuevo en un momento.",
  not_allowed: "Aquí no puedes hacer eso.",
  silenced: "La moderación te ha pedido silencio por un rato.",
  filtered: "Esta sala no admite esas palabras.",
  room_full: "Esta sala está llena.",
};

/** @type {AllWords} */
export const words = {
  /** Of an answer that was to be longer. */
  cutShort: "La respuesta se detuvo aquí.",
  botReads:
    "Aquí responde un programa. Cuando se le pregunta, lee lo que se dijo hace poco en esta sala.",
  botListens: "Con este nombre escribe un programa. Puede leer todo lo que se dice en esta sala.",

  title: (room, unread, forYou) => {
    const mentioned = forYou > 0 ? `@${forYou} · ` : "";
    return `${unread > 0 ? `(${mentioned}${unread}) ` : ""}${room} · Chatter`;
  },
  you: "Tú",
  here: (present) => `${present} aquí`,
  peopleHere: (present) => count(present, { one: "# persona aquí", other: "# personas aquí" }),
  morePeople: (more) => `y ${others(more)}`,
  messagesIn: (room) => `Mensajes en ${room}`,
  writeTo: (room) => `Escribe en ${room}`,

  beginning: (room) => `Aquí empieza ${room}.`,
  loading: "Buscando mensajes anteriores…",
  newMessages: "Mensajes nuevos",
  today: "Hoy",
  yesterday: "Ayer",
  toNewest: (unread, isMore) => {
    if (isMore) return NEW_MESSAGES.other.replace("#", `${unread}+`);
    return unread > 0 ? count(unread, NEW_MESSAGES) : "Ir a lo más reciente";
  },

  waiting: "En espera de enviarse",
  sending: "Enviando…",
  againIn: (seconds) => `Eso fue muy rápido. Se enviará de nuevo en ${seconds} s.`,
  refusal: (reason, detail = "") => refusals[reason] ?? (detail || "La sala no lo aceptó."),
  charsLeft: (left) =>
    left >= 0
      ? count(left, { one: "Queda # carácter", other: "Quedan # caracteres" })
      : count(-left, { one: "Sobra # carácter", other: "Sobran # caracteres" }),

  youAre: (name) => `Eres ${name}.`,
  forgotten: "Tu navegador no guarda nada de esta página: cuando vuelvas, serás otra persona.",

  connecting: "Conectando…",
  noNetwork: "No tienes conexión.",
  lacking:
    "No se pudo cargar esta parte de la página. Inténtalo de nuevo cuando vuelvas a tener conexión.",
  reconnecting: "Volviendo a conectar…",
  reconnectingIn: (seconds) => `Se volverá a conectar en ${seconds} s.`,
  hasty: (seconds) => `La sala pide una pausa. Se volverá a conectar en ${seconds} s.`,
  offlineQueue: "Lo que escribes se guarda y sale cuando la sala vuelve.",
  back: (missed, restarted) => {
    if (restarted) return "De vuelta. Ha pasado un tiempo: estos son los mensajes más recientes.";
    return missed > 0 ? `De vuelta. ${count(missed, NEW_MESSAGES)}.` : "De vuelta.";
  },

  message: (author, time, body) => `${author}, ${time}: ${body}`,
  actionsOn: (author, body) => `Qué hacer con el mensaje de ${author}: ${body}`,
  removed: "Mensaje eliminado",
  removing: "En unos segundos desaparece para siempre.",
  edited: (time) => `editado ${time}`,
  reaction: (emoji, total, names) => {
    const more = total - names.length;
    return `${emoji} ${total}: ${list.format(more > 0 ? [...names, others(more)] : names)}`;
  },
  inReplyTo: "En respuesta a",
  someone: "Alguien",
  typing: (names) => {
    const some = names.length <= 3 ? names : [names[0] ?? "", others(names.length - 1)];
    return count(names.length, {
      one: `${some[0]} está escribiendo`,
      other: `${list.format(some)} están escribiendo`,
    });
  },

  pictures: (pictures) => count(pictures, { one: "Imagen", other: "# imágenes" }),
  download: (name) => `Descargar ${name}`,

  veiled: "Palabras que esta sala oculta.",
  unveil: "Mostrar",
  roomSettings: "Ajustes de la sala",
  moderation: "Moderación",
  react: "Reaccionar",
  reply: "Responder",
  edit: "Editar",
  remove: "Eliminar",
  copyText: "Copiar texto",
  copyLink: "Copiar enlace",
  copied: "Enlace copiado",
  copyCode: "Copiar",
  codeCopied: "Copiado",
  showMore: "Mostrar más",
  showLess: "Mostrar menos",

  reactTo: (author) => `Reaccionar a ${author}`,
  anyEmoji: "Un emoji, o su nombre",
  reactWith: (emoji) => `Reaccionar con ${emoji}`,
  emojiGroups: {
    title: "Tipos de emoji",
    names: [
      "Usados hace poco",
      "Caras",
      "Personas",
      "Animales y naturaleza",
      "Comida y bebida",
      "Viajes y lugares",
      "Actividades",
      "Objetos",
      "Símbolos",
      "Banderas",
    ],
  },
  noEmoji: "Ningún emoji se llama así aquí. Sirve cualquier emoji.",

  editing: "Editas tu mensaje",
  emptied: "No queda nada de él. Para retirar el mensaje, elimínalo.",
  replyingTo: (author) => `Respuesta a ${author}`,
  leave: "Cancelar",
  save: "Guardar",

  whom: "Personas que mencionar",

  search: "Buscar",
  searchIn: (room) => `Buscar en ${room}`,
  searchHint: "Palabras o partes de ellas, en cualquier orden.",
  searching: "Buscando…",
  found: (found, more) => {
    if (found === 0) return more ? "Aún no se encontró nada." : "No se encontró nada.";
    if (more)
      return count(found, { one: "# mensaje reciente", other: "Los # mensajes más recientes" });
    return count(found, { one: "# mensaje", other: "# mensajes" });
  },
  more: "Más",
  close: "Cerrar",

  joined: (names) => did(names, "entró", "entraron"),
  left: (names) => did(names, "se fue", "se fueron"),
  passed: (names) => did(names, "entró y se fue", "entraron y se fueron"),
  returned: (names) => did(names, "se fue y volvió", "se fueron y volvieron"),
  crowd: (by) =>
    by > 0
      ? count(by, { one: "Entró # persona más.", other: "Entraron # personas más." })
      : count(-by, { one: "Se fue # persona.", other: "Se fueron # personas." }),
  renamed: (from, to) => `${from} ahora se llama ${to}.`,

  nameRules: (chars) => `De 1 a ${chars} caracteres. Nadie más aquí puede tenerlo.`,
  nameFits: "Ese nombre parece libre.",
  nameSaving: "Cambiando…",
  chooseFace: "Elegir una cara",
  faceColors: "El color de tu cara",
  faceColor: (which) => `Color ${which}`,

  bell: {
    title: "Cuando Chatter está en segundo plano",
    all: "Todo",
    mentions: "Cuando me mencionan",
    nothing: "Nada en este navegador",
    notification: "Una notificación",
    sound: "Un sonido suave",
  },
  notAllowed: "Tu navegador no lo permite para esta página.",

  newRoom: "Sala nueva",
  unread: (unread, forYou) =>
    [
      ...(unread > 0 ? [count(unread, NEW_MESSAGES)] : []),
      ...(forYou > 0 ? [`${forYou} para ti`] : []),
    ].join(", "),
  rooms: "Salas",
  roomsPeopleWords: "Salas, personas, palabras",
  quietRooms: "Salas en silencio",
  onlyHere: "Solo en este navegador",
  signIn: "Iniciar sesión",
  signedIn: "Sesión iniciada",
  keepIt: "Guardarlo con una llave de acceso",
  account: "Llaves de acceso y dispositivos",
  itsYou: "tú",
  nothingSaid: "Nada dicho todavía",
  roomActions: (room) => `Qué hacer con ${room}`,
  quiet: "Silenciar",
  loud: "Dejar de silenciar",
  offTheList: "Quitar de mi lista",
  toMyRooms: (unread) =>
    unread > 0 ? `A mis salas, ${count(unread, NEW_MESSAGES)}` : "A mis salas",
  newCount: (unread) => count(unread, NEW_MESSAGES),

  newRoomNote: "Empieza cuando alguien entra, y está abierta a quien tenga su dirección.",
  roomName: "Nombre de la sala",
  anotherName: "Otro nombre",
  openRoom: "Abrirla",
  roomSpelling: "Letras de la a a la z, cifras y guiones.",

  people: "Personas",
  notifications: "Notificaciones",
  mention: "Mencionar",
  messagePrivately: "Escribir en privado",
  messageSeveral: "Escribir a varias personas",
  severalNote: "Elige hasta siete personas. Quienes elijas leerán lo que se diga, y nadie más.",
  seen: "Visto",
  /** @param {string} who */
  seenBy: (who) => `Visto por ${who}`,
  block: "Bloquear",
  unblock: "Desbloquear",
  /** @param {string} name */
  unblockWhom: (name) => `Desbloquear a ${name}`,
  blockNote:
    "Ya no verás lo que escribe, en ninguna sala, y sus mensajes privados no te llegarán. No se le avisa.",
  /** @param {string} name */
  youBlocked: (name) => `Bloqueaste a ${name}. Lo que escribe no se te muestra.`,
  blockedWords: "Un mensaje de alguien a quien bloqueaste.",
  blockedPeople: "Personas bloqueadas",
  forYou: "Para ti",
  nothingForYou:
    "Nada te espera. Aquí llegan las menciones y los mensajes privados que no has leído.",
  anotherEmoji: "Otro emoji",
  yourName: "Tu nombre",

  access: {
    direct: "Solo entre vosotros",
    open: "Abierta a quien tenga el enlace",
    signed_in: "Para quien haya iniciado sesión",
    invited: "Por invitación",
  },
  marks: { owner: "Dirección", moderator: "Moderación", bot: "Bot" },
  roomMenu: (reports) =>
    reports > 0
      ? `Menú de la sala, ${count(reports, { one: "# aviso", other: "# avisos" })}`
      : "Menú de la sala",
  invite: "Invitar",
  inviteTo: (room) => `Invitar a ${room}`,
  inviteNote: "Quien tenga esta dirección puede entrar, leer y escribir.",
  address: "Dirección",
  copy: "Copiar",
  copiedAddress: "Copiada",
  share: "Compartir…",
  scan: "O apunta una cámara hacia él",
  qrCode: "La dirección como código QR",

  goAnywhere: "Ir a una sala, una persona o unas palabras",
  isHere: "aquí",
  wordsIn: (room) => `en ${room}`,
  enterRoom: "abrir esta sala",

  myself: "Tu nombre y tu cara",
  myWords: "Lo que he escrito aquí, en un archivo",
  everywhere: "Cada sala a la que entres recibe este nombre.",
  theme: "Tema",
  asSystem: "Como el sistema",
  light: "Claro",
  dark: "Oscuro",
  density: "Densidad",
  roomy: "Amplia",
  compact: "Compacta",
  about: "Acerca de Chatter",
  done: "Listo",

  shortcuts: {
    title: "Atajos de teclado",
    send: "Enviar",
    newLine: "Una línea nueva",
    sendAlways: "Enviar, también con un teclado táctil",
    change: "Cambiar lo último que dijiste, si no hay nada escrito",
    write: "Escribir",
    goAnywhere: "A una sala, una persona o unas palabras",
    browse: "De mensaje en mensaje, con el foco en la conversación",
    readAll: "Al mensaje más reciente, y todo queda leído",
    list: "Esta lista",
    writing: "Mientras escribes",
    styles: "Negrita, cursiva, tachado",
    code: "Código, en una línea o en varias",
    blocks: "Una cita, una lista, una numerada",
    links: "Un enlace; también vale la dirección sola",
    emoji: "👋 y otros por su nombre",
    mention: "Alguien, por su nombre",
    close: "Cerrar",
  },
};
