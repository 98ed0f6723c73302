// French: what is said about the assistant.

/** @type {import("../../assistant/words.js").AssistantWords} */
export const words = {
  thinking: "Réfléchit…",
  stop: "Arrêter",
  dismiss: "Masquer",
  ended: {
    stopped: (name) => `${name} a été interrompu avant le premier mot.`,
    failed: (name) => `${name} n’a pas pu répondre.`,
    too_busy: (name) => `${name} a trop à faire. Redemandez dans un moment.`,
  },
  catchUp: "Résumez-moi",
  missed: "Ce que vous avez manqué",
  reading: "Lecture de ce que vous avez manqué…",
  summing: "Résumé en cours…",
  isSummed: "C’est tout.",
  byModel:
    "Fait par un modèle qui peut se tromper. Les numéros mènent aux messages sur lesquels il s’appuie.",
  again: "Réessayer",
  noSummary: {
    stopped: "Arrêté.",
    failed: "Il n’y a pas eu de résumé.",
    too_busy: "Il y a trop à faire. Réessayez dans un moment.",
  },
};
