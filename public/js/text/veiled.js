// Flagged words where they would stand for a message and nobody can ask to see them. Pure.

/** Where nobody can ask to see more, nothing of flagged words is seen. @param {{ body: string, flagged?: boolean }} message */
export const calmly = ({ body, flagged }) => (flagged ? "…" : body);
