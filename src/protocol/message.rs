//! What the log keeps: messages in their present state, and what happened to them and to members.

use serde::{Deserialize, Serialize};

use super::member::is_false;
use super::{Attachment, Avatar, DraftId, Member, MemberId, hint};
use crate::time::Timestamp;

/// A place in a room's log: dense, from 1.
#[derive(
    Clone, Copy, Debug, Default, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(transparent)]
pub struct Seq(pub u64);

impl Seq {
    /// Past every event that can be.
    pub const END: Self = Self(u64::MAX);

    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// What a client calls its message, so that a message sent twice is stored once.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(try_from = "String")]
pub struct ClientId(String);

impl ClientId {
    pub const MAX_CHARS: usize = 64;

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ClientId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        if (1..=Self::MAX_CHARS).contains(&text.len()) && text.bytes().all(is_allowed) {
            Ok(Self(text))
        } else {
            Err("a client_id is 1 to 64 of A-Z, a-z, 0-9, _ and -")
        }
    }
}

/// Something that a member said. Its `seq` is its id.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Message {
    pub seq: Seq,
    pub at: Timestamp,
    /// The member as it was then.
    pub author: Member,
    /// Empty once it is removed, and where it carries files and no words.
    pub body: String,
    pub client_id: ClientId,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Attachment>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<Quote>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    /// At most one a member, in the order in which each emoji came first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reactions: Vec<Reaction>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_at: Option<Timestamp>,
    /// Whether its words are veiled: by the room's filter, or for what a model finds in them.
    #[serde(default, skip_serializing_if = "is_false")]
    pub flagged: bool,
    /// What it was while it grew, where it is the assistant's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft_id: Option<DraftId>,
    /// Whether it was to be longer.
    #[serde(default, skip_serializing_if = "is_false")]
    pub stopped: bool,
}

impl Message {
    /// What remains of it: that there was one, whose and when. All else is gone, and so is whatever
    /// a message will have one day.
    #[must_use]
    pub fn removed(self, at: Timestamp) -> Self {
        Self {
            seq: self.seq,
            at: self.at,
            author: self.author,
            client_id: self.client_id,
            removed_at: Some(at),
            body: String::new(),
            files: Vec::new(),
            reply_to: None,
            mentions: Vec::new(),
            reactions: Vec::new(),
            edited_at: None,
            flagged: false,
            draft_id: None,
            stopped: false,
        }
    }
}

/// The message that a reply is to, in its present state.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Quote {
    pub seq: Seq,
    pub author: Member,
    /// The first `Quote::MAX_CHARS` characters; of a message without words, the name of its first
    /// file. Empty once it is removed.
    pub body: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub flagged: bool,
}

impl Quote {
    pub const MAX_CHARS: usize = 140;

    pub fn of(message: Message) -> Self {
        let hint = hint(&message.body, &message.files);
        let body = hint.chars().take(Self::MAX_CHARS).collect();
        Self {
            seq: message.seq,
            author: message.author,
            body,
            flagged: message.flagged,
        }
    }
}

/// Where the body says `@` and `name`, this member is meant, whatever they are called by now.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Mention {
    pub member_id: MemberId,
    pub name: String,
}

/// Everyone who reacted to a message with the same emoji.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Reaction {
    pub emoji: String,
    pub count: usize,
    /// The first `Reaction::MAX_NAMED` of them.
    pub members: Vec<Reactor>,
    /// Whether the reader is one of them, where it is told to one reader alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mine: Option<bool>,
}

impl Reaction {
    pub const MAX_NAMED: usize = 8;
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Reactor {
    pub id: MemberId,
    /// As it was then.
    pub name: String,
}

/// A message has other words now.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Edited {
    pub seq: Seq,
    pub at: Timestamp,
    pub message: Seq,
    pub member_id: MemberId,
    /// The message's present words: what a later editing or removal took away is told to nobody.
    pub body: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    /// Whether the room's filter would have its words veiled.
    #[serde(default, skip_serializing_if = "is_false")]
    pub flagged: bool,
}

/// A message has no words any more, and no reactions.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Removed {
    pub seq: Seq,
    pub at: Timestamp,
    pub message: Seq,
    /// Who did it: its author, or a moderator.
    pub member_id: MemberId,
}

/// A message is veiled by what a model finds in it; or, with `on` false, shown again by a moderator.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Flagged {
    pub seq: Seq,
    pub at: Timestamp,
    pub message: Seq,
    pub member_id: MemberId,
    pub on: bool,
}

/// A member's reaction to a message, in place of any other of theirs; or, with `on` false, its end.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Reacted {
    pub seq: Seq,
    pub at: Timestamp,
    pub message: Seq,
    pub member_id: MemberId,
    pub name: String,
    pub emoji: String,
    pub on: bool,
    /// The message's reactions with this emoji, and with one that it replaced, as they are now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reactions: Vec<Reaction>,
    /// Every emoji that the message has now, in the order in which each came first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Renamed {
    pub seq: Seq,
    pub at: Timestamp,
    pub member_id: MemberId,
    pub name: String,
    pub old_name: String,
}

/// A member has another face.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct AvatarChanged {
    pub seq: Seq,
    pub at: Timestamp,
    pub member_id: MemberId,
    pub avatar: Avatar,
}
