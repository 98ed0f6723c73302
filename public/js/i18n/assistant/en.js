// English: what is said about the assistant.

export const words = {
  thinking: "Thinking…",
  stop: "Stop",
  dismiss: "Dismiss",
  ended: {
    /** @param {string} name */
    stopped: (name) => `${name} was stopped before the first word.`,
    /** @param {string} name */
    failed: (name) => `${name} could not answer.`,
    /** @param {string} name */
    too_busy: (name) => `${name} has too much to do. Ask again in a while.`,
  },
  catchUp: "Catch me up",
  missed: "What you missed",
  reading: "Reading what you missed…",
  summing: "Summing it up…",
  isSummed: "That is all.",
  byModel: "Made by a model that can be wrong. The numbers lead to the messages that it rests on.",
  again: "Try again",
  noSummary: {
    stopped: "Stopped.",
    failed: "No summary came of it.",
    too_busy: "There is too much to do. Try again in a while.",
  },
};
