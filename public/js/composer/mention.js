// Who is called in a body: `@` and a name, where the name ends as a word does. Of two names the longer
// one is meant. Pure.

/** @import { Mention, Room } from "../types/ui.js" */

/** The room keeps no more of one message. */
const MOST = 20;

/** @param {string | undefined} char */
const isWord = (char) => char !== undefined && /[\p{L}\p{N}]/u.test(char);
/** Scripts with capitals put spaces between words; in the others a name may be followed by a letter. */
const goesOn = (/** @type {string | undefined} */ char) =>
  char !== undefined && /[\p{Lu}\p{Ll}\p{N}]/u.test(char);

/**
 * The name that is called at this place.
 * @param {string} text
 * @param {number} at
 * @param {Iterable<string>} names
 */
export function calledAt(text, at, names) {
  let found = "";
  if (text[at] !== "@" || isWord(text[at - 1])) return found;
  for (const name of names) {
    const end = at + 1 + name.length;
    if (name.length > found.length && text.startsWith(name, at + 1) && !goesOn(text[end])) {
      found = name;
    }
  }
  return found;
}

/**
 * Those whom a body calls.
 * @param {string} body
 * @param {Map<string, string>} people their names by their ids
 * @returns {Mention[]}
 */
export function calledIn(body, people) {
  const names = new Set();
  for (let at = body.indexOf("@"); at !== -1; at = body.indexOf("@", at + 1)) {
    names.add(calledAt(body, at, people.values()));
  }
  const called = [...people].filter(([, name]) => names.has(name));
  return called.map(([member_id, name]) => ({ member_id, name })).slice(0, MOST);
}

/** What everyone is called whom this page knows of: as they were in the log, and by now. @param {Room} room */
export function people({ log, names }) {
  /** @type {Map<string, string>} */
  const known = new Map();
  for (const entry of log)
    if (entry.type === "posted") known.set(entry.author.id, entry.author.name);
  return new Map([...known, ...names]);
}
