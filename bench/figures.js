// Figures, as a person reads them.

/** @param {number[]} all */
export const middle = (all) => all.toSorted((one, other) => one - other)[all.length >> 1] ?? 0;

/**
 * A line of a table: what it is of, and its figures, in columns so wide.
 * @param {number} first
 * @param {number} others
 */
export const lineOf =
  (first, others) =>
  (/** @type {string[]} */ [kind, ...cells]) =>
    kind.padEnd(first) + cells.map((cell) => cell.padStart(others)).join("");
