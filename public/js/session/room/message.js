// How a message changes by what happens to it later, wherever it is shown: in the log, in a quote, in
// what a search found. Pure.

/** @import { Changed, Entry, Posted, Quoted, Reacted, Reaction, Room } from "../../types/room.js" */

/** What a quote shows of a message. */
const QUOTED_CHARS = 140;

/** The first words, by characters as people count them. @param {string} body */
const clip = (body) => [...body].slice(0, QUOTED_CHARS).join("");

/** What a reply shows of a message; where it has no words, its first file's name. @param {Omit<Quoted, "flagged"> & { flagged?: boolean | undefined, files?: Posted["files"] }} message @returns {Quoted} */
export const quote = ({ seq, author, body, flagged, files }) => ({
  seq,
  author,
  body: clip(body || (files?.[0]?.name ?? "")),
  ...(flagged && { flagged }),
});

/** The reader asks to see what is veiled. @type {(room: Room, seq: number) => Room} */
export const unveil = (room, seq) => ({ ...room, unveiled: new Set(room.unveiled).add(seq) });

/** @type {(room: Room, message: Posted) => boolean} */
export const mentionsYou = (room, { mentions = [] }) =>
  mentions.some(({ member_id }) => member_id === room.you?.id);

/** Something happened to a message: all that shows it follows. @param {Room} room @param {Changed} event @returns {Room} */
export function amend(room, event) {
  const { log, middle, search, you } = room;
  const isYours = event.member_id === you?.id;
  return {
    ...room,
    log: amended(log, event, isYours),
    middle: middle && { ...middle, log: amended(middle.log, event, isYours) },
    search: search && { ...search, events: amended(search.events, event, isYours) },
  };
}

/**
 * The same list, where it holds nothing that changed.
 * @template {Entry} T
 * @param {T[]} entries
 * @param {Changed} event
 * @param {boolean} isYours
 * @returns {T[]}
 */
function amended(entries, event, isYours) {
  let same = true;
  const after = entries.map((entry) => {
    if (entry.type !== "posted") return entry;
    const message =
      entry.seq === event.message ? changed(entry, event, isYours) : requoted(entry, event);
    same &&= message === entry;
    return /** @type {T} */ (message);
  });
  return same ? entries : after;
}

/** @param {Posted} message @param {Changed} event @param {boolean} isYours @returns {Posted} */
function changed(message, event, isYours) {
  if (event.type === "reacted") {
    const { reactions, ...bare } = message;
    const all = counted(reactions ?? [], event, isYours);
    return all.length > 0 ? { ...bare, reactions: all } : bare;
  }
  const { flagged, ...shown } = message;
  if (event.type === "flagged") return event.on ? { ...shown, flagged: true } : shown;
  const { mentions, ...kept } = shown;
  if (event.type === "edited") {
    const now = {
      ...kept,
      body: event.body,
      edited_at: event.at,
      ...(event.flagged && { flagged: event.flagged }),
    };
    return event.mentions?.length ? { ...now, mentions: event.mentions } : now;
  }
  const { reactions, edited_at, reply_to, files, ...bare } = kept;
  return { ...bare, body: "", removed_at: event.at };
}

/**
 * The event has the counts of now for each emoji that it changes, and the order of all.
 * @param {Reaction[]} known
 * @param {Reacted} event
 * @param {boolean} isYours
 * @returns {Reaction[]}
 */
function counted(known, { emoji, on, reactions = [], order = [] }, isYours) {
  const all = new Map(known.map((reaction) => [reaction.emoji, reaction]));
  for (const now of reactions) {
    const wasMine = all.get(now.emoji)?.mine ?? false;
    const mine = isYours ? on && now.emoji === emoji : wasMine;
    if (now.count > 0) all.set(now.emoji, { ...now, mine });
    else all.delete(now.emoji);
  }
  const place = (/** @type {Reaction} */ reaction) => order.indexOf(reaction.emoji);
  return [...all.values()].sort((one, other) => place(one) - place(other));
}

/** A reply shows the words that its message has now. @param {Posted} message @param {Changed} event @returns {Posted} */
function requoted(message, event) {
  if (event.type === "reacted" || message.reply_to?.seq !== event.message) return message;
  const { seq, author, body: had } = message.reply_to;
  const { body, flagged } =
    event.type === "edited"
      ? event
      : { body: event.type === "flagged" ? had : "", flagged: "on" in event && event.on };
  return { ...message, reply_to: quote({ seq, author, body, flagged }) };
}
