//! What a room tells, one or more events a frame.

use std::borrow::Cow;
use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::tagged::tagged;
use super::{
    Appointed, AvatarChanged, Banned, BotRemoved, ClientId, DraftEnded, Drafted, Edited, Facts,
    Flagged, Member, MemberId, Message, Reacted, Removed, Renamed, Report, ReportId, Resolution,
    RoomChanged, Sanction, Seq, Silenced, Summarized, Unbanned,
};
use crate::time::Timestamp;

#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    Welcomed(Welcomed),
    Joined {
        member: Member,
    },
    Left {
        member_id: MemberId,
    },
    Synced(Synced),
    Counted {
        present: usize,
    },
    Posted(Message),
    Edited(Edited),
    Removed(Removed),
    Flagged(Flagged),
    Reacted(Reacted),
    Renamed(Renamed),
    AvatarChanged(AvatarChanged),
    RoomChanged(RoomChanged),
    Appointed(Appointed),
    Silenced(Silenced),
    Banned(Banned),
    Unbanned(Unbanned),
    BotRemoved(BotRemoved),
    Typed {
        member_id: MemberId,
    },
    HistoryLoaded {
        events: Vec<Self>,
        more: bool,
    },
    NewerLoaded {
        events: Vec<Self>,
        more: bool,
    },
    AroundLoaded {
        message: Seq,
        events: Vec<Self>,
        older: bool,
        newer: bool,
    },
    Found {
        query: String,
        events: Vec<Self>,
        more: bool,
        /// Where to go on, if there is more: it may lie further back than what was found.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Seq>,
    },
    /// The report waits for the moderators.
    Reported {
        message: Seq,
    },
    ReportsLoaded {
        reports: Vec<Report>,
    },
    ReportResolved {
        report: ReportId,
        action: Resolution,
        by: MemberId,
    },
    /// To whoever made it, and to nobody ever again.
    BotMade {
        member: Member,
        /// As a guest's: what proves the bot.
        token: String,
    },
    InviteMade {
        url: String,
        /// How many may come in with it, if that is bounded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        uses: Option<u32>,
        expires_at: Timestamp,
    },
    ModerationLoaded {
        banned: Vec<Sanction>,
        silenced: Vec<Sanction>,
        /// For owners.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        filter_words: Option<Vec<String>>,
        /// For owners.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bots: Option<Vec<Member>>,
    },
    Seen(Seen),
    DirectOpened(DirectOpened),
    Drafted(Drafted),
    DraftEnded(DraftEnded),
    Summarized(Summarized),
    Rejected(Rejection),
}

tagged! { Event by "type" {
    "welcomed" => Welcomed (..),
    "joined" => Joined { member },
    "left" => Left { member_id },
    "synced" => Synced (..),
    "counted" => Counted { present },
    "posted" => Posted (..),
    "edited" => Edited (..),
    "removed" => Removed (..),
    "flagged" => Flagged (..),
    "reacted" => Reacted (..),
    "renamed" => Renamed (..),
    "avatar_changed" => AvatarChanged (..),
    "room_changed" => RoomChanged (..),
    "appointed" => Appointed (..),
    "silenced" => Silenced (..),
    "banned" => Banned (..),
    "unbanned" => Unbanned (..),
    "bot_removed" => BotRemoved (..),
    "typed" => Typed { member_id },
    "history_loaded" => HistoryLoaded { events, more },
    "newer_loaded" => NewerLoaded { events, more },
    "around_loaded" => AroundLoaded { message, events, older, newer },
    "found" => Found { query, events, more, before: optional },
    "reported" => Reported { message },
    "reports_loaded" => ReportsLoaded { reports },
    "report_resolved" => ReportResolved { report, action, by },
    "bot_made" => BotMade { member, token },
    "invite_made" => InviteMade { url, uses: optional, expires_at },
    "moderation_loaded" => ModerationLoaded { banned, silenced, filter_words: optional, bots: optional },
    "seen" => Seen (..),
    "direct_opened" => DirectOpened (..),
    "drafted" => Drafted (..),
    "draft_ended" => DraftEnded (..),
    "summarized" => Summarized (..),
    "rejected" => Rejected (..),
} }

impl Event {
    /// The same, for nobody in particular: which reactions are whose own is not said.
    pub fn forget_reader(&mut self) {
        if let Self::Posted(message) = self {
            for reaction in &mut message.reactions {
                reaction.mine = None;
            }
        }
    }
}

/// The first event on every connection.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Welcomed {
    pub version: u32,
    pub you: Member,
    /// Those present, `you` first, at most `Room::MAX_WELCOMED`.
    pub members: Vec<Member>,
    /// How many are present in all.
    pub present: usize,
    /// The log's newest; 0 while it is empty.
    pub seq: Seq,
    pub history: History,
    pub room: Facts,
    /// In a direct room: how far each member has read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Vec<Seen>>,
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

/// Where a room is that has just woken. A client that is somewhere else has missed something, which
/// only a fault in the room can bring about, and comes back for it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Synced {
    /// The log's newest.
    pub seq: Seq,
    pub present: usize,
    /// Those present; nobody, where they are more than a welcome names.
    pub member_ids: Vec<MemberId>,
}

/// How far a member of a direct room has read.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Seen {
    pub member_id: MemberId,
    pub seq: Seq,
}

/// Where the conversation is that somebody asked for. Whoever opened it is among its members.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct DirectOpened {
    /// The path of its page.
    pub address: String,
    pub members: Vec<Member>,
}

/// What a page should know before it asks. The types that enforce a limit own its number.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Limits {
    pub body_chars: usize,
    pub name_chars: usize,
    pub query_chars: usize,
    pub frame_bytes: usize,
    pub command_burst: u32,
    pub commands_per_second: u32,
    pub history_page: usize,
    pub mentions: usize,
    pub reaction_kinds: usize,
    pub silence_ms: u64,
    /// Those that a face may be on.
    pub colors: Vec<String>,
    pub title_chars: usize,
    pub topic_chars: usize,
    /// Of why somebody is banned or silenced, or a message reported.
    pub reason_chars: usize,
    pub filter_words: usize,
    pub filter_word_chars: usize,
    pub slow_ms: u64,
    /// The largest file; nothing, where no files are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_bytes: Option<u64>,
    /// In one message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files: Option<usize>,
}

/// An expected no, told to the connection whose command it answers.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Rejection {
    pub reason: Reason,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<ClientId>,
    /// The message that the command was about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Seq>,
    /// With `too_fast`, `silenced` and `banned`: how long until it is tried again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
    /// One sentence for a person.
    pub detail: Cow<'static, str>,
}

impl Rejection {
    pub const fn new(reason: Reason, detail: &'static str) -> Self {
        let detail = Cow::Borrowed(detail);
        Self {
            reason,
            client_id: None,
            message: None,
            retry_after_ms: None,
            detail,
        }
    }

    /// The session has ended that the connection was opened with.
    pub const SIGNED_OUT: Self =
        Self::new(Reason::SignedOut, "You were signed out on this device.");

    pub const NOT_TEXT: Self = Self::new(Reason::NotText, "This room reads text frames only.");

    /// The same, naming the message that it is about.
    #[must_use]
    pub fn about(self, client_id: Option<ClientId>, message: Option<Seq>) -> Self {
        Self {
            client_id,
            message,
            ..self
        }
    }
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    Malformed,
    UnknownCommand,
    Empty,
    TooLong,
    TooFast,
    NameTaken,
    NameInvalid,
    EmojiInvalid,
    ColorInvalid,
    TooMany,
    NotFound,
    NotYours,
    NotText,
    RoomFull,
    NotAllowed,
    Silenced,
    Banned,
    NotInvited,
    SignedOut,
    Filtered,
    AssistantOff,
}

/// Writes one event, once for all who will be told; what is not ASCII is escaped. The platform
/// copies a string of ASCII to a socket as it is, and any other character by character, for each
/// socket anew.
pub fn encode(event: &impl Serialize) -> String {
    let json = serde_json::to_string(event);
    let json = json.expect("an event has no map with keys other than strings");
    let mut encoded = String::with_capacity(json.len());
    for chunk in json.split_inclusive(|character: char| !character.is_ascii()) {
        let ascii = chunk.trim_end_matches(|character: char| !character.is_ascii());
        encoded.push_str(ascii);
        for unit in chunk[ascii.len()..].encode_utf16() {
            write!(encoded, "\\u{unit:04x}").expect("a string takes what is written");
        }
    }
    encoded
}

/// How long a text of JSON is once it is encoded.
pub fn encoded_len(json: &str) -> usize {
    let units = |character: char| match character {
        '\0'..='\x7f' => 1,
        _ => "\\u0000".len() * character.len_utf16(),
    };
    json.chars().map(units).sum()
}

/// Makes a frame of encoded events: those of one moment travel together.
pub fn frame<S: AsRef<str>>(encoded: &[S]) -> String {
    let events: Vec<&str> = encoded.iter().map(AsRef::as_ref).collect();
    format!("[{}]", events.join(","))
}
