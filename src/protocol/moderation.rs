//! What members do to one another where a room is kept in order. Each act has its line in the log,
//! which everyone can read; reasons and reports are for moderators.

use serde::{Deserialize, Serialize};

use super::{Event, Member, MemberId, Role, Seq};
use crate::time::Timestamp;

/// A member has another role.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Appointed {
    pub seq: Seq,
    pub at: Timestamp,
    pub member_id: MemberId,
    /// As it was then.
    pub name: String,
    pub role: Role,
    /// Nobody of the room, where it was the operator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<MemberId>,
}

/// A member may not speak until then; from then on, where that is now.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Silenced {
    pub seq: Seq,
    pub at: Timestamp,
    pub member_id: MemberId,
    pub name: String,
    pub by: MemberId,
    pub until: Timestamp,
}

/// A member may not be here, for good or until then.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Banned {
    pub seq: Seq,
    pub at: Timestamp,
    pub member_id: MemberId,
    pub name: String,
    pub by: MemberId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

/// A member may come back.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Unbanned {
    pub seq: Seq,
    pub at: Timestamp,
    pub member_id: MemberId,
    pub name: String,
    pub by: MemberId,
}

/// Who is banned or silenced, as moderators see it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Sanction {
    pub member_id: MemberId,
    pub name: String,
    pub by: MemberId,
    pub at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A program speaks no more.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct BotRemoved {
    pub seq: Seq,
    pub at: Timestamp,
    pub member_id: MemberId,
    pub name: String,
    pub by: MemberId,
}

/// What a report is called while it waits for a moderator.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct ReportId(pub u64);

/// Somebody thinks that a moderator should look at a message.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Report {
    pub report: ReportId,
    pub at: Timestamp,
    /// As `posted`, in its present state.
    pub message: Event,
    pub by: Member,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What becomes of a message that was reported.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    Remove,
    Dismiss,
}
