//! What a page asks of a room, one object a frame.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::tagged::tagged;
use super::{
    ClientId, DraftId, FileId, MemberId, Reason, Rejection, ReportId, Resolution, Role, RoomChange,
    Seq,
};
use crate::time::Timestamp;

#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Command {
    Post {
        /// May be empty, where there are files.
        body: String,
        client_id: ClientId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reply_to: Option<Seq>,
        /// Whom the body names, as `@` and the name that they have now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        mentions: Vec<MemberId>,
        /// That this member has uploaded, and nobody has posted yet.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileId>,
    },
    Edit {
        message: Seq,
        body: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        mentions: Vec<MemberId>,
    },
    Remove {
        message: Seq,
    },
    React {
        message: Seq,
        emoji: String,
        on: bool,
    },
    Rename {
        name: String,
    },
    ChangeAvatar {
        emoji: String,
        color: String,
    },
    Typing {},
    LoadHistory {
        before: Seq,
    },
    LoadNewer {
        after: Seq,
    },
    LoadAround {
        message: Seq,
    },
    Search {
        query: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Seq>,
    },
    /// How far this member has read.
    Read {
        seq: Seq,
    },
    /// With these others of this room, in private.
    OpenDirect {
        member_ids: Vec<MemberId>,
    },
    ChangeRoom(RoomChange),
    Appoint {
        member_id: MemberId,
        role: Role,
    },
    /// For 0 seconds: they may speak again.
    Silence {
        member_id: MemberId,
        seconds: u64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    Ban {
        member_id: MemberId,
        /// For good, where there is no number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seconds: Option<u64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Everyone who has been here for the first time since then.
    BanNewcomers {
        since: Timestamp,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seconds: Option<u64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    Unban {
        member_id: MemberId,
    },
    /// What a moderator has done since then.
    UndoActs {
        member_id: MemberId,
        since: Timestamp,
    },
    Report {
        message: Seq,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    LoadReports {},
    ResolveReport {
        report: ReportId,
        action: Resolution,
    },
    MakeInvite {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        uses: Option<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seconds: Option<u64>,
    },
    LoadModeration {},
    /// A member for whom a program speaks.
    MakeBot {
        name: String,
    },
    RemoveBot {
        member_id: MemberId,
    },
    /// Of the assistant's.
    StopDraft {
        draft_id: DraftId,
    },
    /// What came after this place, for whoever asks alone.
    Summarize {
        after: Seq,
        /// Whose words are left out.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        without: Vec<MemberId>,
    },
}

tagged! { Command by "type" {
    "post" => Post { body, client_id, reply_to: optional, mentions: optional, files: optional },
    "edit" => Edit { message, body, mentions: optional },
    "remove" => Remove { message },
    "react" => React { message, emoji, on },
    "rename" => Rename { name },
    "change_avatar" => ChangeAvatar { emoji, color },
    "typing" => Typing {},
    "load_history" => LoadHistory { before },
    "load_newer" => LoadNewer { after },
    "load_around" => LoadAround { message },
    "search" => Search { query, before: optional },
    "read" => Read { seq },
    "open_direct" => OpenDirect { member_ids },
    "change_room" => ChangeRoom (..),
    "appoint" => Appoint { member_id, role },
    "silence" => Silence { member_id, seconds, reason: optional },
    "ban" => Ban { member_id, seconds: optional, reason: optional },
    "ban_newcomers" => BanNewcomers { since, seconds: optional, reason: optional },
    "unban" => Unban { member_id },
    "undo_acts" => UndoActs { member_id, since },
    "report" => Report { message, reason: optional },
    "load_reports" => LoadReports {},
    "resolve_report" => ResolveReport { report, action },
    "make_invite" => MakeInvite { uses: optional, seconds: optional },
    "load_moderation" => LoadModeration {},
    "make_bot" => MakeBot { name },
    "remove_bot" => RemoveBot { member_id },
    "stop_draft" => StopDraft { draft_id },
    "summarize" => Summarize { after, without: optional },
} }

impl Command {
    /// What the client calls its message, where the command brings one.
    pub fn client_id(&self) -> Option<&ClientId> {
        if let Self::Post { client_id, .. } = self {
            Some(client_id)
        } else {
            None
        }
    }

    /// The message that the command is about.
    pub fn message(&self) -> Option<Seq> {
        if let Self::Post { reply_to, .. } = self {
            return *reply_to;
        }
        if let Self::Edit { message, .. }
        | Self::Remove { message }
        | Self::React { message, .. }
        | Self::Report { message, .. }
        | Self::LoadAround { message } = self
        {
            return Some(*message);
        }
        None
    }

    /// Whom the command is about.
    pub fn member_id(&self) -> Option<&MemberId> {
        if let Self::Appoint { member_id, .. }
        | Self::Silence { member_id, .. }
        | Self::Ban { member_id, .. }
        | Self::Unban { member_id }
        | Self::UndoActs { member_id, .. } = self
        {
            Some(member_id)
        } else {
            None
        }
    }

    /// The files that it brings.
    pub fn files(&self) -> &[FileId] {
        if let Self::Post { files, .. } = self {
            files
        } else {
            &[]
        }
    }

    /// Whom the body that it brings names.
    pub fn mentions(&self) -> &[MemberId] {
        if let Self::Post { mentions, .. } | Self::Edit { mentions, .. } = self {
            mentions
        } else {
            &[]
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
        let label: Label = serde_json::from_str(text).unwrap_or_default();
        return Err(MALFORMED.about(label.client_id, label.message));
    };
    let client_id = fields
        .get("client_id")
        .and_then(|id| ClientId::deserialize(id).ok());
    let is_unknown = fields
        .get("type")
        .and_then(Value::as_str)
        .is_some_and(|kind| !Command::TAGS.contains(&kind));
    if is_unknown {
        return Err(UNKNOWN.about(client_id, None));
    }
    let message = fields
        .get("message")
        .and_then(|seq| Seq::deserialize(seq).ok());
    Command::deserialize(Value::Object(fields)).map_err(|_| MALFORMED.about(client_id, message))
}

/// What a client knows its command by. The other fields are skipped and not decoded, so this can be
/// read of a command whose words cannot: JavaScript's strings may hold half a surrogate pair.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Label {
    client_id: Option<ClientId>,
    message: Option<Seq>,
}
