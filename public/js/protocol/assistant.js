// What a page says about the assistant: the mirror of src/protocol/draft.rs. It comes with what says it.

/** @import { StopDraft, Summarize } from "../types/assistant.js" */

/** @type {(draft_id: string) => StopDraft} */
export const stopDraft = (draft_id) => ({ type: "stop_draft", draft_id });

/** @type {(after: number, without?: string[]) => Summarize} */
export const summarize = (after, without = []) => ({
  type: "summarize",
  after,
  ...(without.length > 0 && { without }),
});
