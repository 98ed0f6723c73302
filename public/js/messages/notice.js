// What a run of comings, goings and renamings comes to. Pure.

/** @import { PresenceNotice, Renamed } from "../types/ui.js" */

/**
 * What a run of notices comes to, each member told of once.
 * @param {(PresenceNotice | Renamed)[]} entries
 */
export function summarize(entries) {
  /** @type {Map<string, { name: string, first: string, last: string }>} */
  const moves = new Map();
  /** @type {Map<string, { from: string, to: string }>} */
  const renames = new Map();
  for (const entry of entries) {
    if (entry.type === "renamed") {
      const from = renames.get(entry.member_id)?.from ?? entry.old_name;
      renames.set(entry.member_id, { from, to: entry.name });
    } else {
      const { id, name } = entry.member;
      moves.set(id, { name, first: moves.get(id)?.first ?? entry.type, last: entry.type });
    }
  }
  const named = (/** @type {string} */ first, /** @type {string} */ last) =>
    [...moves.values()]
      .filter((move) => move.first === first && move.last === last)
      .map((move) => move.name);
  return {
    joined: named("joined", "joined"),
    left: named("left", "left"),
    passed: named("joined", "left"),
    returned: named("left", "joined"),
    renamed: [...renames.values()].filter(({ from, to }) => from !== to),
  };
}
