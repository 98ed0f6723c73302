// Spanish: what is said about passkeys, devices and codes.

import { plurals } from "../plural.js";

/** @import { AccountWords } from "../../account/words.js" */

const count = plurals("es");

/** @type {AccountWords} */
export const words = {
  title: "Tu cuenta",
  working: "Un momento…",
  cancel: "Cancelar",

  guestNote:
    "Por ahora solo te conoce este navegador. Con una llave de acceso sigues siendo la misma persona en todos tus dispositivos, con el mismo nombre y las mismas palabras. Sin contraseña y sin correo.",
  keep: "Guardarlo con una llave de acceso",
  kept: "Guardado. Sigues siendo quien eras, en cada dispositivo en el que inicies sesión.",
  hereBefore: "Ya he estado aquí",
  changesYou:
    "Al iniciar sesión, este navegador pasa a ser tuyo. Termina el invitado que eras aquí.",
  byPasskey: "Iniciar sesión con una llave de acceso",
  code: "Código de recuperación",
  byCode: "Iniciar sesión con el código",
  linkNote: "Este enlace inicia sesión en este navegador. Sigue solo si es tuyo.",
  useLink: "Iniciar sesión aquí",

  passkeys: "Llaves de acceso",
  addPasskey: "Añadir una llave de acceso",
  passkeyAdded: "Se ha añadido la llave de acceso.",
  added: (date) => `añadida ${date}`,
  delete: "Eliminar",
  deletePasskey: (label) => `Eliminar la llave de acceso ${label}`,

  devices: "Dispositivos",
  thisDevice: "este dispositivo",
  seen: (date) => `visto aquí ${date}`,
  end: "Cerrar sesión",
  endDevice: (label) => `Cerrar sesión en ${label}`,
  endOthers: "Cerrar sesión en todos los demás",
  ended: "Sesión cerrada allí.",
  addDevice: "Añadir un dispositivo",
  linkMade: "Ábrelo en tu otro dispositivo antes de 10 minutos. Sirve una vez.",
  link: "Enlace para otro dispositivo",
  qrCode: "Código QR del enlace",
  copy: "Copiar",
  copied: "Copiado",

  recoveryCodes: "Códigos de recuperación",
  codesLeft: (left) =>
    left === 0 ? "No tienes ninguno." : count(left, { one: "Queda #.", other: "Quedan #." }),
  makeCodes: "Crear códigos nuevos",
  codesMade:
    "Cada uno sirve una vez, y solo se muestran ahora. Apúntalos o guárdalos con tus contraseñas. Los códigos anteriores ya no sirven.",

  signOut: "Cerrar sesión en este dispositivo",
  erase: "Eliminar mi cuenta",
  eraseAsked:
    "Se borran tus llaves de acceso, dispositivos y códigos, y nadie podrá volver a ser tú. Lo que dijiste se queda en sus salas.",

  goOnAsGuest: "Seguir como invitado",

  trouble: {
    expired: "Ha tardado demasiado. Inténtalo de nuevo.",
    unknown_passkey: "Esta llave de acceso no pertenece a ninguna cuenta de aquí.",
    bad_signature: "Esta llave de acceso no ha demostrado quién eres.",
    bad_credential: "No se ha podido añadir esta llave de acceso.",
    unknown_code: "Este código no se conoce o ya se usó.",
    too_fast: "Ha fallado demasiadas veces. Inténtalo dentro de unos minutos.",
    last_way_in:
      "Es la última entrada a tu cuenta. Antes añade otra llave de acceso o crea códigos de recuperación.",
    too_many: "Tienes 20 llaves de acceso. Elimina antes una.",
    signed_out: "Se cerró tu sesión en este dispositivo.",
    no_identity: "No has iniciado sesión.",
    cancelled: "No se usó ninguna llave de acceso.",
    known: "Ese dispositivo ya tiene una llave de acceso tuya.",
    unsupported: "Este navegador no puede usar llaves de acceso aquí.",
    offline: "No hay conexión. Inténtalo más tarde.",
    other: "No ha funcionado. Inténtalo más tarde.",
  },
};
