//! A room as a file of JSON lines: first what the room is, then its log, an event a line in its present
//! state, then what the room keeps beside its log, and at last that this was all.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::member::is_false;
use super::{Access, Event, Filter, Member, MemberId, ReportId, Sanction, Seq};
use crate::time::Timestamp;

/// One line. What an event is, its own type says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Line {
    Room(Box<ExportedRoom>),
    Event(Box<Event>),
    Forgotten(Forgotten),
    Member(ExportedMember),
    Reaction(ExportedReaction),
    Ban(ExportedSanction),
    Silence(ExportedSanction),
    Bot(ExportedBot),
    Invite(ExportedInvite),
    Report(ExportedReport),
    End(End),
}

/// The room itself.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ExportedRoom {
    pub version: u32,
    /// What the room is called where it comes from.
    pub room: String,
    pub exported_at: Timestamp,
    /// The places of the log that the file has: an old log begins past 1.
    pub first: Seq,
    pub last: Seq,
    pub title: String,
    pub topic: String,
    pub access: Access,
    pub slow_ms: u64,
    pub filter: Filter,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filter_words: Vec<String>,
    /// Whether the assistant, if there is one, answers there.
    pub assistant: bool,
    /// Whether the model, if there is one, judges what is said there.
    #[serde(default, skip_serializing_if = "is_false")]
    pub judge: bool,
    /// Whose words these are, where they are one member's alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<MemberId>,
}

/// What was at these places, from the first through the last, the room has forgotten.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Forgotten {
    pub seq: Seq,
    pub through: Seq,
}

/// Somebody who is, or was, in the room, as they are now.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ExportedMember {
    pub member: Member,
    /// How far they have read, where that may be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Seq>,
}

/// A reaction that is still there, and its place in the log.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ExportedReaction {
    pub message: Seq,
    pub member_id: MemberId,
    pub seq: Seq,
    pub name: String,
    pub emoji: String,
}

/// A ban or a silence that is in force.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ExportedSanction {
    pub sanction: Sanction,
}

/// A member for whom a program speaks. Its token is whoever's has it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ExportedBot {
    pub member: Member,
    #[serde(default, skip_serializing_if = "is_false")]
    pub removed: bool,
}

/// A link that lets people in. What lets them in is in nobody's file: only its hash, by which it is known.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ExportedInvite {
    pub hash: String,
    pub by: MemberId,
    pub at: Timestamp,
    pub expires_at: Timestamp,
    /// How many may still come in with it, if that is bounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uses: Option<u32>,
}

/// What a moderator has still to look at.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ExportedReport {
    pub report: ReportId,
    pub at: Timestamp,
    pub message: Seq,
    pub by: Member,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The file is whole.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct End {
    pub last: Seq,
}

impl Line {
    /// Longer than any that a room can have.
    pub const MAX_BYTES: usize = 256 * 1024;

    const TOO_LONG: &str = "it is longer than any line of an export.";
    const NO_JSON: &str = "it is no JSON object with a type, in UTF-8.";
    const UNKNOWN: &str = "no export has lines of this type.";
    const UNREADABLE: &str = "something of it is missing, or is of another type.";

    /// Or what is wrong with it, as a part of a sentence.
    pub fn decode(line: &[u8]) -> Result<Self, &'static str> {
        #[derive(Deserialize)]
        struct Typed<'a> {
            #[serde(borrow, rename = "type")]
            name: Cow<'a, str>,
        }
        if line.len() > Self::MAX_BYTES {
            return Err(Self::TOO_LONG);
        }
        let line = str::from_utf8(line).map_err(|_| Self::NO_JSON)?;
        let typed: Typed<'_> = serde_json::from_str(line).map_err(|_| Self::NO_JSON)?;
        Ok(match typed.name.as_ref() {
            "room" => Self::Room(Box::new(read(line)?)),
            "forgotten" => Self::Forgotten(read(line)?),
            "member" => Self::Member(read(line)?),
            "reaction" => Self::Reaction(read(line)?),
            "ban" => Self::Ban(read(line)?),
            "silence" => Self::Silence(read(line)?),
            "bot" => Self::Bot(read(line)?),
            "invite" => Self::Invite(read(line)?),
            "report" => Self::Report(read(line)?),
            "end" => Self::End(read(line)?),
            name if Event::STORED.contains(&name) => Self::Event(Box::new(read(line)?)),
            _ => return Err(Self::UNKNOWN),
        })
    }

    /// With a line feed.
    pub fn encode(&self) -> String {
        match self {
            Self::Room(room) => typed("room", room),
            Self::Event(event) => written(event),
            Self::Forgotten(forgotten) => typed("forgotten", forgotten),
            Self::Member(member) => typed("member", member),
            Self::Reaction(reaction) => typed("reaction", reaction),
            Self::Ban(ban) => typed("ban", ban),
            Self::Silence(silence) => typed("silence", silence),
            Self::Bot(bot) => typed("bot", bot),
            Self::Invite(invite) => typed("invite", invite),
            Self::Report(report) => typed("report", report),
            Self::End(end) => typed("end", end),
        }
    }
}

fn read<T: DeserializeOwned>(line: &str) -> Result<T, &'static str> {
    serde_json::from_str(line).map_err(|_| Line::UNREADABLE)
}

fn typed(name: &str, fields: &impl Serialize) -> String {
    // Every line has more fields than its type.
    let fields = written(fields);
    format!("{{\"type\":\"{name}\",{}", &fields[1..])
}

fn written(fields: &impl Serialize) -> String {
    let json = serde_json::to_string(fields);
    json.expect("a line has no map with keys other than strings") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_was_written() {
        let forgotten = Line::Forgotten(Forgotten {
            seq: Seq(3),
            through: Seq(7),
        });
        let text = forgotten.encode();
        assert_eq!(text, "{\"type\":\"forgotten\",\"seq\":3,\"through\":7}\n");
        assert_eq!(Line::decode(text.as_bytes()), Ok(forgotten));
    }

    #[test]
    fn what_no_export_has_is_no_line() {
        let long = format!(
            "{{\"type\":\"end\",\"last\":1,\"x\":\"{}\"}}",
            "x".repeat(Line::MAX_BYTES)
        );
        for (text, why) in [
            ("", Line::NO_JSON),
            ("[]", Line::NO_JSON),
            ("{\"type\":7}", Line::NO_JSON),
            ("{\"type\":\"end\",\"last\":1} {}", Line::NO_JSON),
            ("{\"type\":\"welcomed\"}", Line::UNKNOWN),
            ("{\"type\":\"typed\",\"member_id\":\"ada\"}", Line::UNKNOWN),
            ("{\"type\":\"end\"}", Line::UNREADABLE),
            ("{\"type\":\"posted\",\"seq\":1}", Line::UNREADABLE),
            ("{\"type\":\"end\",\"last\":-1}", Line::UNREADABLE),
            (&long, Line::TOO_LONG),
        ] {
            assert_eq!(
                Line::decode(text.as_bytes()),
                Err(why),
                "{}",
                &text[..text.len().min(40)]
            );
        }
        assert_eq!(Line::decode(b"{\"type\":\"\xff\"}"), Err(Line::NO_JSON));
    }
}
