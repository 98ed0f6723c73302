//! What a page is told before it asks for too much. The types that enforce a limit own its number.

use super::connection::Connection;
use super::message::Body;
use super::name::Name;
use super::reaction::Emoji;
use super::search::Query;
use super::settings::Settings;
use super::{Room, avatar, history, mention, moderation};
use crate::protocol::{Attachment, Limits, MAX_FRAME_BYTES, Reason, Rejection};
use crate::rate_limit::Rate;

/// There is as much of something as there can be.
pub(super) const fn too_many(detail: &'static str) -> Rejection {
    Rejection::new(Reason::TooMany, detail)
}

impl Room {
    pub(super) fn limits(&self) -> Limits {
        let files = self.bounds.files;
        Limits {
            body_chars: Body::MAX_CHARS,
            name_chars: Name::MAX_CHARS,
            query_chars: Query::MAX_CHARS,
            frame_bytes: MAX_FRAME_BYTES,
            command_burst: Rate::COMMANDS.burst,
            commands_per_second: Rate::COMMANDS.per_second(),
            history_page: history::PAGE,
            mentions: mention::MAX,
            reaction_kinds: Emoji::MAX_KINDS,
            silence_ms: Connection::MAX_SILENCE.as_millis() as u64,
            colors: avatar::colors().map(ToOwned::to_owned).collect(),
            title_chars: Settings::MAX_TITLE_CHARS,
            topic_chars: Settings::MAX_TOPIC_CHARS,
            reason_chars: moderation::MAX_REASON_CHARS,
            filter_words: Settings::MAX_FILTER_WORDS,
            filter_word_chars: Settings::MAX_FILTER_WORD_CHARS,
            slow_ms: Settings::MAX_SLOW.as_millis() as u64,
            file_bytes: files.map(|it| it.largest),
            files: files.map(|_| Attachment::MAX),
        }
    }
}
