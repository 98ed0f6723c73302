// What a run of comings, goings and renamings comes to, in sentences: names are told as they were at
// that moment, a renaming stands between what came before it and what came after, and whoever came and
// went within the run is told of once. Pure.

/** @import { CrowdNotice, PresenceNotice, Renamed } from "../types/room.js" */

/** @typedef {"joined" | "left" | "passed" | "returned"} Move */
/**
 * @typedef {{ kind: Move, names: string[] } | { kind: "renamed", from: string, to: string } |
 *   { kind: "crowd", by: number }} Sentence
 */
/** @typedef {{ at: number, last: number, name: string, first: string, end: string }} Moves between two renamings */

/** @param {(PresenceNotice | CrowdNotice | Renamed)[]} entries @returns {Sentence[]} */
export function summarize(entries) {
  /** @type {Map<string, (Moves | { at: number, from: string, to: string })[]>} */
  const stories = new Map();
  let by = 0;
  for (const [at, entry] of entries.entries()) {
    if (entry.type === "crowd") {
      by += entry.by;
      continue;
    }
    const id = entry.type === "renamed" ? entry.member_id : entry.member.id;
    const story = stories.get(id) ?? [];
    stories.set(id, story);
    const last = story.at(-1);
    if (entry.type === "renamed") {
      if (last && "to" in last) last.to = entry.name;
      else story.push({ at, from: entry.old_name, to: entry.name });
    } else if (last && "end" in last) {
      last.end = entry.type;
      last.last = at;
    } else {
      const { name } = entry.member;
      story.push({ at, last: at, name, first: entry.type, end: entry.type });
    }
  }
  return inOrder([...stories.values()].flat(), by, entries.length);
}

/** @param {(Moves | { at: number, from: string, to: string })[]} parts @param {number} by @param {number} end */
function inOrder(parts, by, end) {
  /** @type {{ at: number, sentence: Sentence }[]} */
  const told = [];
  for (const kind of /** @type {Move[]} */ (["joined", "returned", "passed", "left"])) {
    const moves = parts.filter((part) => "end" in part && kindOf(part) === kind);
    const names = moves.map((move) => ("name" in move ? move.name : ""));
    // Whoever came did so before the run went on; whoever left, after all that is told of them.
    const at =
      kind === "joined"
        ? Math.min(...moves.map((move) => move.at))
        : Math.max(...moves.map((move) => ("last" in move ? move.last : 0)));
    if (names.length > 0) told.push({ at, sentence: { kind, names } });
  }
  for (const part of parts) {
    if (!("to" in part) || part.from === part.to) continue;
    told.push({ at: part.at, sentence: { kind: "renamed", from: part.from, to: part.to } });
  }
  if (by !== 0) told.push({ at: end, sentence: { kind: "crowd", by } });
  return told.sort((one, other) => one.at - other.at).map(({ sentence }) => sentence);
}

/** @param {Moves} moves @returns {Move} */
function kindOf({ first, end }) {
  if (first === end) return first === "joined" ? "joined" : "left";
  return first === "joined" ? "passed" : "returned";
}
