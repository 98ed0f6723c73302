// A room as the protocol describes it, as small as a test needs it: a log, the messages in their present
// state, and what it tells to those who are there, who were away, and who are new.

import { ada, bo, cy, NOON, welcomed } from "./harness.js";

/** @import { Dice } from "../support/dice.js" */
/** @import { Event, Member, Posted } from "../../public/js/types/ui.js" */

const PAGE = 50;
const QUOTED_CHARS = 140;

export function createModelRoom() {
  /** @type {Event[]} */
  const log = [];
  /** @type {Posted[]} */
  const messages = [];
  const members = [ada, bo, cy].map((member) => ({ ...member }));

  /** @param {Posted} message @returns {Posted} */
  const present = (message) => {
    const quoted = messages.find(({ seq }) => seq === message.reply_to?.seq);
    if (!message.reply_to || !quoted) return structuredClone(message);
    const body = [...quoted.body].slice(0, QUOTED_CHARS).join("");
    return structuredClone({ ...message, reply_to: { ...message.reply_to, body } });
  };
  /** An event as it is told later: what was taken back is told to nobody. @param {Event} event @returns {Event} */
  const later = (event) => {
    const seq = event.type === "posted" ? event.seq : event.type === "edited" ? event.message : 0;
    const message = messages.find((it) => it.seq === seq);
    if (event.type === "reacted") return counted(event);
    if (!message) return structuredClone(event);
    if (event.type === "posted") return present(message);
    const { mentions: _, ...rest } = /** @type {any} */ (event);
    const { body, mentions } = message;
    return { ...rest, body, ...(mentions && { mentions }) };
  };
  /** A reaction is told with the counts of now. @param {any} event @returns {Event} */
  const counted = ({ emojis, ...event }) => {
    const known = messages.find(({ seq }) => seq === event.message)?.reactions ?? [];
    const reactions = emojis.map((/** @type {string} */ emoji) => {
      const now = known.find((it) => it.emoji === emoji);
      return { emoji, count: now?.count ?? 0, members: structuredClone(now?.members ?? []) };
    });
    return { ...event, reactions, order: known.map(({ emoji }) => emoji) };
  };
  /** @param {any} fields @returns {Event[]} */
  const store = (fields) => {
    const seq = log.length + 1;
    const event = { ...fields, seq, at: NOON + seq * 1000 };
    log.push(event);
    return [structuredClone(event)];
  };
  /** @param {Posted[]} some */
  const told = (some) => some.map(present);

  return {
    members,
    messages: () => told(messages),
    /** @param {Dice} roll @returns {Posted | undefined} */
    any: (roll) => roll.one(messages),
    /** @param {Member} author @param {string} body @param {{ reply_to?: number, mentions?: string[] }} [more] */
    post(author, body, { reply_to, mentions = [] } = {}) {
      const answered = messages.find(({ seq, removed_at }) => seq === reply_to && !removed_at);
      const named = members.filter(({ id }) => mentions.includes(id));
      const [event] = store({
        type: "posted",
        author: { ...author },
        body,
        client_id: `c-${log.length + 1}`,
        ...(answered && {
          reply_to: { seq: answered.seq, author: answered.author, body: "" },
        }),
        ...(named.length > 0 && {
          mentions: named.map(({ id, name }) => ({ member_id: id, name })),
        }),
      });
      messages.push(/** @type {Posted} */ (structuredClone(event)));
      return told(messages.slice(-1));
    },
    /** @param {Member} member @param {Posted} message @param {string} body @param {string[]} mentions */
    edit(member, { seq }, body, mentions) {
      const message = messages.find((it) => it.seq === seq);
      if (!message || message.removed_at || message.author.id !== member.id) return [];
      const named = members.filter(({ id }) => mentions.includes(id));
      const kept = named.map(({ id, name }) => ({ member_id: id, name }));
      message.body = body;
      if (kept.length > 0) message.mentions = kept;
      else delete message.mentions;
      const now = { body, ...(kept.length > 0 && { mentions: kept }) };
      const events = store({ type: "edited", message: seq, member_id: member.id, ...now });
      message.edited_at = /** @type {any} */ (events[0]).at;
      return events;
    },
    /** @param {Member} member @param {Posted} message */
    remove(member, { seq }) {
      const message = messages.find((it) => it.seq === seq);
      if (!message || message.removed_at || message.author.id !== member.id) return [];
      const events = store({ type: "removed", message: seq, member_id: member.id });
      for (const part of /** @type {const} */ ([
        "reply_to",
        "mentions",
        "reactions",
        "edited_at",
      ])) {
        delete message[part];
      }
      message.body = "";
      message.removed_at = /** @type {any} */ (events[0]).at;
      return events;
    },
    /** @param {Member} member @param {Posted} message @param {string} emoji @param {boolean} on */
    react({ id, name }, { seq }, emoji, on) {
      const message = messages.find((it) => it.seq === seq);
      if (!message || message.removed_at) return [];
      const known = structuredClone(message.reactions ?? []);
      const had = known.find(({ members }) => members.some((it) => it.id === id));
      if ((had?.emoji === emoji) === on) return [];
      if (had) {
        had.members = had.members.filter((it) => it.id !== id);
        had.count -= 1;
      }
      let now = known.find((it) => it.emoji === emoji);
      if (!now) {
        now = { emoji, count: 0, members: [], mine: false };
        known.push(now);
      }
      if (on) {
        now.members.push({ id, name });
        now.count += 1;
      }
      for (const it of known) it.mine = it.members.some((member) => member.id === ada.id);
      const all = known.filter(({ count }) => count > 0);
      if (all.length > 0) message.reactions = all;
      else delete message.reactions;
      const emojis = [...new Set([had?.emoji ?? emoji, emoji])];
      const event = { message: seq, member_id: id, name, emoji, on };
      return store({ type: "reacted", ...event, emojis }).map(later);
    },
    /** @param {Member} member @param {string} name */
    rename(member, name) {
      const old_name = member.name;
      member.name = name;
      return store({ type: "renamed", member_id: member.id, name, old_name });
    },
    /** What someone hears first. @param {number} [after] @returns {Event[]} */
    welcome(after) {
      const seq = log.length;
      const history = after === undefined ? "newest" : "resumed";
      const events =
        after === undefined ? told(messages.slice(-PAGE)) : log.slice(after).map(later);
      return [welcomed({ seq, history, members: structuredClone(members) }), ...events];
    },
    /** @param {number} before @returns {Event} */
    older(before) {
      const all = messages.filter(({ seq }) => seq < before);
      return { type: "history_loaded", events: told(all.slice(-PAGE)), more: all.length > PAGE };
    },
    /** @param {number} after @returns {Event} */
    newer(after) {
      const all = messages.filter(({ seq }) => seq > after);
      return { type: "newer_loaded", events: told(all.slice(0, PAGE)), more: all.length > PAGE };
    },
    /** @param {number} message @returns {Event} */
    around(message) {
      const at = messages.findIndex(({ seq }) => seq === message);
      const from = Math.max(0, at - PAGE / 2 + 1);
      const to = at + 1 + PAGE / 2;
      return {
        type: "around_loaded",
        message,
        events: told(messages.slice(from, to)),
        older: from > 0,
        newer: to < messages.length,
      };
    },
  };
}
