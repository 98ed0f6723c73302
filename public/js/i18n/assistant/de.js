// German: what is said about the assistant.

/** @type {import("../../assistant/words.js").AssistantWords} */
export const words = {
  thinking: "Denkt nach …",
  stop: "Anhalten",
  dismiss: "Ausblenden",
  ended: {
    stopped: (name) => `${name} wurde vor dem ersten Wort angehalten.`,
    failed: (name) => `${name} konnte nicht antworten.`,
    too_busy: (name) => `${name} hat zu viel zu tun. Frag in einer Weile noch einmal.`,
  },
  catchUp: "Fass es mir zusammen",
  missed: "Was du verpasst hast",
  reading: "Liest, was du verpasst hast …",
  summing: "Fasst zusammen …",
  isSummed: "Das ist alles.",
  byModel:
    "Von einem Modell, das sich irren kann. Die Nummern führen zu den Nachrichten, auf die es sich stützt.",
  again: "Noch einmal",
  noSummary: {
    stopped: "Angehalten.",
    failed: "Daraus wurde keine Zusammenfassung.",
    too_busy: "Gerade ist zu viel zu tun. Versuch es in einer Weile noch einmal.",
  },
};
