// Spanish: what is said about the assistant.

/** @type {import("../../assistant/words.js").AssistantWords} */
export const words = {
  thinking: "Pensando…",
  stop: "Detener",
  dismiss: "Ocultar",
  ended: {
    stopped: (name) => `${name} se detuvo antes de la primera palabra.`,
    failed: (name) => `${name} no pudo responder.`,
    too_busy: (name) => `${name} tiene demasiado que hacer. Vuelve a preguntar dentro de un rato.`,
  },
  catchUp: "Ponme al día",
  missed: "Lo que te perdiste",
  reading: "Leyendo lo que te perdiste…",
  summing: "Resumiendo…",
  isSummed: "Eso es todo.",
  byModel:
    "Hecho por un modelo que puede equivocarse. Los números llevan a los mensajes en los que se basa.",
  again: "Reintentar",
  noSummary: {
    stopped: "Detenido.",
    failed: "No salió ningún resumen.",
    too_busy: "Hay demasiado que hacer. Inténtalo dentro de un rato.",
  },
};
