//! The inbox on the wire: somebody's list of rooms, what a page says of it (`InboxCommand`), and what it
//! is told (`InboxEvent`). And the notice, by which a room tells the account of an absent member.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::account::Account;
use super::tagged::tagged;
use super::{Kind, Member, MemberId, Reason, Rejection, Seq};
use crate::time::Timestamp;

#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum InboxCommand {
    Follow { address: String, on: bool },
    Mute { address: String, on: bool },
    Notify { address: String, level: Level },
    Block { member_id: MemberId, on: bool },
}

tagged! { InboxCommand by "type" {
    "follow" => Follow { address, on },
    "mute" => Mute { address, on },
    "notify" => Notify { address, level },
    "block" => Block { member_id, on },
} }

impl InboxCommand {
    /// Reads a text frame, as `decode` does for a room.
    pub fn decode(text: &str) -> Result<Self, Rejection> {
        const MALFORMED: Rejection = Rejection::new(
            Reason::Malformed,
            "A command is a JSON object with a type and the fields that this type needs.",
        );
        const UNKNOWN: Rejection = Rejection::new(
            Reason::UnknownCommand,
            "This inbox does not know that command.",
        );
        let fields: Map<String, Value> = serde_json::from_str(text).map_err(|_| MALFORMED)?;
        let kind = fields.get("type").and_then(Value::as_str);
        if kind.is_some_and(|kind| !Self::TAGS.contains(&kind)) {
            return Err(UNKNOWN);
        }
        let command = Self::read(text).map_err(|_| MALFORMED)?;
        if let Self::Block { member_id, .. } = &command
            && !member_id.is_possible()
        {
            return Err(MALFORMED);
        }
        Ok(command)
    }
}

/// What of a room is told to a device whose page is away.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    All,
    /// And direct messages.
    #[default]
    Mentions,
    Nothing,
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum InboxEvent {
    InboxOpened(InboxOpened),
    Listed { entry: Entry },
    Unlisted { address: String },
    Blocked { member_id: MemberId, on: bool },
    Rejected(Rejection),
}

/// The first event on every connection.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct InboxOpened {
    pub version: u32,
    pub account: Account,
    /// The newest first.
    pub entries: Vec<Entry>,
    pub blocked: Vec<MemberId>,
    pub limits: InboxLimits,
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct InboxLimits {
    pub entries: usize,
    pub blocked: usize,
    pub unread: u64,
    pub silence_ms: u64,
}

/// A room in somebody's list, as it stands for them.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Entry {
    /// The path of its page.
    pub address: String,
    pub kind: Kind,
    /// Empty, where the room has none but its name.
    pub title: String,
    /// The others, in a direct room.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
    /// The last message, and when it was said.
    pub newest: Seq,
    pub newest_at: Timestamp,
    pub read: Seq,
    /// Others' messages past `read`, at most `Self::MAX_UNREAD`.
    pub unread: u64,
    pub mentions: u64,
    pub last: Option<LastWords>,
    pub muted: bool,
    pub level: Level,
}

impl Entry {
    pub const MAX_UNREAD: u64 = 1_000;

    /// Of two entries of a room, the later has more. A room that was erased begins anew, later.
    pub fn age(&self) -> (Timestamp, Seq, Seq) {
        (self.newest_at, self.newest, self.read)
    }
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LastWords {
    pub author: Member,
    /// The first `Self::MAX_CHARS` characters.
    pub body: String,
    pub at: Timestamp,
}

impl LastWords {
    pub const MAX_CHARS: usize = 140;
}

/// What a room tells the account of a member who follows it. What the member chose, it does not know.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Notice {
    pub entry: Entry,
    /// Whether they have ever said anything there.
    pub has_spoken: bool,
    /// Of what they have not read: the newest that names them, and the newest of all.
    #[serde(default)]
    pub mention: Option<News>,
    #[serde(default)]
    pub news: Option<News>,
    /// Whether they read along: they are here, and have read what was newest a moment ago.
    #[serde(default)]
    pub is_attentive: bool,
}

/// A message of somebody else's. Words that the room veils are left out.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct News {
    pub seq: Seq,
    pub words: LastWords,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_blocked_who_cannot_be() {
        let block = |id: &str| {
            let frame = format!(r#"{{"type":"block","member_id":"{id}","on":true}}"#);
            InboxCommand::decode(&frame).map_err(|it| it.reason)
        };
        assert!(block("RZckrviW0nbcgzYX_TuBFQ").is_ok());
        for id in ["", "a b", "é", &"a".repeat(65)] {
            assert_eq!(block(id), Err(Reason::Malformed), "{id}");
        }
    }
}
