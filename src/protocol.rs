//! The words on the wire, version 1: what a page says (`Command`), what a room tells (`Event`),
//! and the records that they carry. Inert: no rule lives here. `tests/frames` has an example of
//! every one, read by this module and by the page.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::time::Timestamp;

pub const VERSION: u32 = 1;

/// The longest frame that a room reads, in bytes of UTF-8.
pub const MAX_FRAME_BYTES: usize = 64 * 1024;

/// What a page asks of a room, one object a frame.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Command {
    Post { body: String, client_id: ClientId },
    Rename { name: String },
    LoadHistory { before: Seq },
}

impl Command {
    const TYPES: [&str; 3] = ["post", "rename", "load_history"];

    /// What the client calls its message, where the command is about one.
    pub fn client_id(&self) -> Option<&ClientId> {
        match self {
            Self::Post { client_id, .. } => Some(client_id),
            Self::Rename { .. } | Self::LoadHistory { .. } => None,
        }
    }
}

/// What a room tells, one or more a frame.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    Welcomed(Welcome),
    Joined { member: Member },
    Left { member_id: MemberId },
    Posted(Message),
    Renamed(Renaming),
    HistoryLoaded { events: Vec<Self>, more: bool },
    Rejected(Rejection),
}

impl Event {
    /// The event's place in the log, or nothing where it is not stored.
    pub fn seq(&self) -> Option<Seq> {
        match self {
            Self::Posted(message) => Some(message.seq),
            Self::Renamed(renaming) => Some(renaming.seq),
            Self::Welcomed(_)
            | Self::Joined { .. }
            | Self::Left { .. }
            | Self::HistoryLoaded { .. }
            | Self::Rejected(_) => None,
        }
    }
}

/// The first event on every connection.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Welcome {
    pub version: u32,
    pub you: Member,
    /// Those present, `you` among them, at most `Room::MAX_WELCOMED_MEMBERS`.
    pub members: Vec<Member>,
    /// How many are present in all.
    pub present: usize,
    /// The log's newest; 0 while it is empty.
    pub seq: Seq,
    pub history: History,
    pub limits: Limits,
}

/// Which of the log's events follow a welcome.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum History {
    /// The newest messages: the client held nothing.
    Newest,
    /// Every event that the client lacks.
    Resumed,
    /// The newest messages: the client held too little, or too much, and drops what it has.
    Restarted,
}

/// What a page should know before it asks. The types that enforce a limit own its number.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Limits {
    pub body_chars: usize,
    pub name_chars: usize,
    pub frame_bytes: usize,
    pub command_burst: u32,
    pub commands_per_second: u32,
    pub history_page: usize,
    pub silence_ms: u64,
}

/// An identity inside one room.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Member {
    pub id: MemberId,
    pub name: String,
    pub avatar: Avatar,
}

/// How a member is shown: an animal on a color, `#rrggbb`.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Avatar {
    pub emoji: String,
    pub color: String,
}

/// Something that a member said. Its `seq` is its id.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Message {
    pub seq: Seq,
    pub at: Timestamp,
    /// The member as it was then.
    pub author: Member,
    pub body: String,
    pub client_id: ClientId,
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Renaming {
    pub seq: Seq,
    pub at: Timestamp,
    pub member_id: MemberId,
    pub name: String,
    pub old_name: String,
}

/// An expected no, told to the connection whose command it answers.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Rejection {
    pub reason: Reason,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<ClientId>,
    /// With `too_fast`: how long until a command is taken again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
    /// One sentence for a person.
    pub detail: Cow<'static, str>,
}

impl Rejection {
    pub const fn new(reason: Reason, detail: &'static str) -> Self {
        Self {
            reason,
            client_id: None,
            retry_after_ms: None,
            detail: Cow::Borrowed(detail),
        }
    }

    /// The same, naming the message that it is about.
    #[must_use]
    pub fn about(self, client_id: Option<ClientId>) -> Self {
        Self { client_id, ..self }
    }
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    Malformed,
    UnknownCommand,
    Empty,
    TooLong,
    TooFast,
    NameTaken,
    NameInvalid,
    NotText,
    RoomFull,
}

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
        Self(self.0 + 1)
    }
}

/// Who someone is, in every room. Public: it does not tell the token that proves it.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct MemberId(pub String);

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

/// Reads a text frame. What is no command is refused by name of its `client_id`, where it has one.
/// A word of another version is told apart, so that an older room and a newer page get along.
pub fn decode(text: &str) -> Result<Command, Rejection> {
    const MALFORMED: Rejection = Rejection::new(
        Reason::Malformed,
        "A command is a JSON object with a type and the fields that this type needs.",
    );
    const UNKNOWN: Rejection = Rejection::new(
        Reason::UnknownCommand,
        "This room does not know that command.",
    );

    let Ok(fields) = serde_json::from_str::<Map<String, Value>>(text) else {
        return Err(MALFORMED);
    };
    let client_id = fields
        .get("client_id")
        .and_then(|id| ClientId::deserialize(id).ok());
    let is_unknown = fields
        .get("type")
        .and_then(Value::as_str)
        .is_some_and(|kind| !Command::TYPES.contains(&kind));
    if is_unknown {
        return Err(UNKNOWN.about(client_id));
    }
    Command::deserialize(Value::Object(fields)).map_err(|_| MALFORMED.about(client_id))
}

/// Writes one event, once for all who will be told.
pub fn encode(event: &Event) -> String {
    serde_json::to_string(event).expect("an event has no map with keys other than strings")
}

/// Makes a frame of encoded events: those of one moment travel together.
pub fn frame<S: AsRef<str>>(encoded: &[S]) -> String {
    let events: Vec<&str> = encoded.iter().map(AsRef::as_ref).collect();
    format!("[{}]", events.join(","))
}
