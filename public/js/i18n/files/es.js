// Spanish: what is said about files.

import { plurals } from "../plural.js";

const count = plurals("es");

/** @type {import("../../files/words.js").FilesWords} */
export const words = {
  attach: "Añadir imágenes o archivos",
  drop: "Suelta para añadirlos a tu mensaje",
  dropNote: (size, most) => `Hasta ${most} archivos de ${size} cada uno. Aún no se envía nada.`,
  tray: "Archivos por enviar",
  describe: "Nombre o descripción",
  takeOut: (name) => `Quitar ${name}`,
  picture: "Imagen",
  file: "Archivo",
  preparing: "Preparando…",
  asFile: "se envía tal cual, con todo lo que dice de sí",
  added: (files) => count(files, { one: "# archivo por enviar", other: "# archivos por enviar" }),
  takenOut: (name) => `${name} se ha quitado.`,
  tooLarge: (name, most) => `${name} es demasiado grande: un archivo tiene como mucho ${most}.`,
  tooMany: (most) => `Un mensaje lleva como mucho ${most} archivos.`,
  nothingIn: (name) => `${name} está vacío.`,
  noFolders: "Las carpetas no se pueden enviar, solo lo que hay en ellas.",

  sending: (at, of) => (of > 1 ? `Enviando el archivo ${at} de ${of}` : "Enviando el archivo"),
  again: "Falló la red. Otro intento…",
  cancel: "Cancelar",
  refused: {
    no_files: "Esta sala no admite archivos.",
    too_large: "La sala no admite un archivo tan grande.",
    files_full:
      "Los archivos de esta sala ocupan todo lo permitido. Primero hay que quitar algunos.",
    file_lost:
      "Este navegador ya no tiene el archivo. Descarta el mensaje y añade el archivo de nuevo.",
    file_failed: "El archivo no llegó. Inténtalo de nuevo.",
  },
  budget: (duration) =>
    duration
      ? `La sala no admite más archivos tuyos por ahora. Inténtalo de nuevo dentro de ${duration}.`
      : "La sala no admite más archivos tuyos por ahora. Inténtalo más tarde.",

  previous: "Imagen anterior",
  next: "Imagen siguiente",
  zoomIn: "Acercar",
  zoomOut: "Alejar",
  whole: "La imagen entera",
  close: "Cerrar",
  download: "Descargar",
  noPicture: "La imagen no se puede cargar.",
};
