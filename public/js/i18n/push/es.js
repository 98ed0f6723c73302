// Español: lo que se dice de los avisos cuando Chatter está cerrado.

/** @type {import("../../push/words.js").PushWords} */
export const words = {
  nothing: "Nada",
  title: "Cuando Chatter está cerrado",
  on: "Avisar en este dispositivo",
  quiet: "Horas de silencio",
  from: "Silencio desde",
  to: "Silencio hasta",
  forMembers: "Los avisos con Chatter cerrado son para quien conserva su identidad.",
  keep: "Conservar quién soy",
  install:
    "En un iPhone o iPad, añade primero Chatter a la pantalla de inicio: Compartir y luego «Añadir a pantalla de inicio».",
  unsupported: "Este navegador no puede avisar cuando Chatter está cerrado.",
  failed: "No ha funcionado. Inténtalo de nuevo.",
};
