// The wire of the assistant: the mirror of src/protocol/draft.rs.

import type { Member } from "./wire.js";

export type StopDraft = { type: "stop_draft"; draft_id: string };
/** What came after this place, for whoever asks alone. */
export type Summarize = { type: "summarize"; after: number; without?: string[] };
export type AssistantCommand = StopDraft | Summarize;

/** An answer has grown, or is about to begin. */
export type Drafted = {
  type: "drafted";
  draft_id: string;
  author: Member;
  reply_to: number;
  /** How many Unicode scalar values of it were told before. */
  start: number;
  delta: string;
};
/** No answer comes; without `reply_to` no summary. */
export type DraftEnded = {
  type: "draft_ended";
  draft_id: string;
  reply_to?: number;
  reason: "stopped" | "failed" | "too_busy";
};
export type Summarized = {
  type: "summarized";
  draft_id: string;
  start: number;
  delta: string;
  done: boolean;
};
export type AssistantEvent = Drafted | DraftEnded | Summarized;
