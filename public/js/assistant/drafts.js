// What the assistant is writing, as a page has been told. Pure: a fold over events.

/** @import { AssistantEvent, Drafts, Room } from "../types/ui.js" */

/** @type {Drafts} */
export const NONE = { answers: [], summary: undefined };

/** @param {Drafts} drafts @param {AssistantEvent} event @returns {Drafts} */
export function fold(drafts, event) {
  switch (event.type) {
    case "drafted":
      return write(drafts, event);
    case "draft_ended":
      return end(drafts, event);
    case "summarized":
      return summarize(drafts, event);
  }
}

/** After a welcome all that is still being written is told anew. @param {Drafts} drafts @returns {Drafts} */
export const begin = (drafts) => ({
  ...drafts,
  answers: drafts.answers.filter(({ end }) => end),
});

/** @param {Drafts} drafts @param {string | undefined} draft_id @returns {Drafts} */
export const without = (drafts, draft_id) => ({
  ...drafts,
  answers: drafts.answers.filter((answer) => answer.draft_id !== draft_id),
});

/** What is in the log is no draft any more. @param {Drafts} drafts @param {Pick<Room, "log">} room @returns {Drafts} */
export function withoutPosted(drafts, { log }) {
  if (drafts.answers.length === 0) return drafts;
  const isPosted = (/** @type {string} */ draft_id) =>
    log.some((entry) => entry.type === "posted" && entry.draft_id === draft_id);
  const answers = drafts.answers.filter(({ draft_id }) => !isPosted(draft_id));
  return answers.length === drafts.answers.length ? drafts : { ...drafts, answers };
}

/** It is told by characters, of which some are two in a string. @param {string} text @param {number} start @param {string} delta */
const grown = (text, start, delta) => [...text].slice(0, start).join("") + delta;

/** @param {Drafts} drafts @param {Extract<AssistantEvent, { type: "drafted" }>} event @returns {Drafts} */
function write(drafts, { draft_id, author, reply_to, start, delta }) {
  const known = drafts.answers.find((answer) => answer.draft_id === draft_id);
  const text = grown(known?.text ?? "", start, delta);
  const next = { draft_id, author, reply_to, text };
  const answers = drafts.answers.map((answer) => (answer === known ? next : answer));
  return { ...drafts, answers: known ? answers : [...answers, next] };
}

/** @param {Drafts} drafts @param {Extract<AssistantEvent, { type: "draft_ended" }>} event @returns {Drafts} */
function end(drafts, { draft_id, reply_to, reason }) {
  if (reply_to === undefined) {
    return { ...drafts, summary: { text: "", ...drafts.summary, draft_id, end: reason } };
  }
  const known = drafts.answers.find((answer) => answer.draft_id === draft_id);
  const ended = { author: undefined, text: "", ...known, draft_id, reply_to, end: reason };
  return { ...drafts, answers: [...without(drafts, draft_id).answers, ended] };
}

/** @param {Drafts} drafts @param {Extract<AssistantEvent, { type: "summarized" }>} event @returns {Drafts} */
function summarize(drafts, { draft_id, start, delta, done }) {
  const text = drafts.summary?.draft_id === draft_id ? drafts.summary.text : "";
  return { ...drafts, summary: { draft_id, text: grown(text, start, delta), done } };
}
