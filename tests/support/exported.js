// The export of a room that never was, of any length, line by line: nobody could say so much so fast. It has
// some of all that people do in a room.

const PEOPLE = 40;
const NOW = Date.UTC(2026, 10, 23);
const WORDS = "The kettle is on, and whoever would like a cup says so before it whistles";

/** @param {number} n */
const member = (n) => ({
  id: `${String(n).padStart(4, "0")}aaaaaaaaaaaaaaaaAA`,
  name: `Amber Otter ${n + 2}`,
  avatar: { emoji: "🦦", color: "#ffbf00" },
  ...(n === 0 && { role: "owner" }),
});

/** What stands at a place of the log. @param {number} seq */
function event(seq) {
  const at = NOW + seq * 1_000;
  const { role: _, ...author } = member(seq % PEOPLE);
  const message = seq - (seq % 10) || 10;
  if (seq % 10 === 7 && seq > 10) {
    const { id: member_id, name } = author;
    return { type: "reacted", seq, at, message, member_id, name, emoji: "👍", on: true };
  }
  if (seq % 10 === 8 && seq > 10) {
    const said = member(message % PEOPLE);
    return { type: "edited", seq, at, message, member_id: said.id, body: "" };
  }
  return {
    ...{ type: "posted", seq, at, author, body: `${WORDS}. This is line ${seq}.` },
    client_id: `line-${seq}`,
    ...(seq % 10 === 0 && { edited_at: at + 8_000 }),
  };
}

/**
 * @param {number} last The last place of its log.
 * @returns {Generator<string>}
 */
export function* exported(last) {
  const line = (/** @type {object} */ it) => `${JSON.stringify(it)}\n`;
  yield line({
    ...{ type: "room", version: 1, room: "long", exported_at: NOW, first: 1, last },
    ...{ title: "A long room", topic: "", access: "open", slow_ms: 0, filter: "off" },
    assistant: true,
  });
  for (let seq = 1; seq <= last; seq++) yield line(event(seq));
  for (let n = 0; n < PEOPLE; n++) yield line({ type: "member", member: member(n) });
  for (let message = 10; message + 7 <= last; message += 10) {
    const { id: member_id, name } = member((message + 7) % PEOPLE);
    const seq = message + 7;
    yield line({ type: "reaction", message, member_id, seq, name, emoji: "👍" });
  }
  yield line({ type: "end", last });
}
