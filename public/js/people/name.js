// What a name may be, as far as a page can tell while one types. The room decides; this only spares
// a round trip. The rules are in src/room/name.rs.

/** @import { Room } from "../types/ui.js" */

/** Letters, marks and digits of any script, emoji, and what joins and shortens words in names. */
const SPELLED =
  /^[\p{L}\p{M}\p{Nd}\p{Extended_Pictographic}\p{Emoji_Component} _.'’‐֊·‧・゠׳״་\-\u200c\u200d]+$/u;

/** A name as the room will keep it. @param {string} text */
export const foldName = (text) => text.normalize("NFC").trim().replace(/\s+/g, " ");

/**
 * @param {string} text
 * @param {Room} room
 * @returns {"empty" | "too_long" | "name_invalid" | "name_taken" | undefined}
 */
export function nameTrouble(text, room) {
  const name = foldName(text);
  const length = [...name].length;
  if (length === 0) return "empty";
  if (length > room.limits.name_chars) return "too_long";
  if (!SPELLED.test(name)) return "name_invalid";
  const taken = [...room.members.values()].some(
    (member) => member.id !== room.you?.id && caseless(member.name) === caseless(name),
  );
  return taken ? "name_taken" : undefined;
}

/** @param {string} name */
const caseless = (name) => name.toLowerCase().toUpperCase();
