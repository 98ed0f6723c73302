//! What grows before everyone's eyes: an answer of the assistant's; and, for one reader, a summary.

use serde::{Deserialize, Serialize};

use super::{Member, Seq};

/// An answer or a summary while it grows.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct DraftId(pub String);

/// An answer has grown, or is about to begin.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Drafted {
    pub draft_id: DraftId,
    pub author: Member,
    /// The message that it answers.
    pub reply_to: Seq,
    /// How many Unicode scalar values of it were told before.
    pub start: usize,
    pub delta: String,
}

/// No answer comes, and nothing is stored.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct DraftEnded {
    pub draft_id: DraftId,
    /// The message that was to be answered; none, where it was to be a summary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<Seq>,
    pub reason: DraftEnd,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftEnd {
    Stopped,
    Failed,
    TooBusy,
}

/// A summary has grown, or is about to begin.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Summarized {
    pub draft_id: DraftId,
    pub start: usize,
    pub delta: String,
    pub done: bool,
}
