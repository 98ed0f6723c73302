//! A room's own facts: what it is called, who may come in, and how it is kept.

use serde::{Deserialize, Serialize};

use super::{Member, MemberId, Seq};
use crate::time::Timestamp;

/// What a room is, as everyone in it is told.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Facts {
    pub kind: Kind,
    /// Empty, where the room has none but its name.
    pub title: String,
    pub topic: String,
    pub access: Access,
    /// The least time between two messages of a member; 0 where there is none.
    pub slow_ms: u64,
    pub filter: Filter,
    /// The member that answers where it is asked, if there is one.
    pub assistant: Option<Member>,
    /// The one that an owner has switched off, and can switch on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assistant_off: Option<Member>,
    /// Whether a model judges what is said; nothing where there is none that could.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judge: Option<bool>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    #[default]
    Open,
    /// Between the same few people for good.
    Direct,
}

/// Who may come in.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Whoever has the address.
    #[default]
    Open,
    /// Whoever has an account.
    SignedIn,
    /// Whoever has been in before, or brings an invite.
    Invited,
}

/// What happens to words that many would rather not read.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    #[default]
    Off,
    /// They are told with a mark, for the page to veil.
    Blur,
    /// They are not taken.
    Refuse,
}

/// What an owner wants to be otherwise.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct RoomChange {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slow_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter: Option<Filter>,
    /// In place of those that there were. Nobody but the owners is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter_words: Option<Vec<String>>,
    /// Whether the assistant answers here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assistant: Option<bool>,
    /// Whether a model judges what is said from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judge: Option<bool>,
}

/// What is otherwise from now on, and nothing else.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct RoomChanged {
    pub seq: Seq,
    pub at: Timestamp,
    pub member_id: MemberId,
    /// Of the member, as it was then.
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slow_ms: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<Filter>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assistant: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judge: Option<bool>,
}
