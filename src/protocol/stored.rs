//! Of an event that the log keeps: where and when it was, which message it changed, and whom it names.

use super::{Event, MemberId, Seq};
use crate::time::Timestamp;

/// A member, and what they were called then, where that is told.
type Named<'a> = (&'a MemberId, Option<&'a str>);

impl Event {
    /// The types of those that the log keeps.
    pub const STORED: [&str; 13] = [
        "posted",
        "edited",
        "removed",
        "reacted",
        "flagged",
        "renamed",
        "avatar_changed",
        "room_changed",
        "appointed",
        "silenced",
        "banned",
        "unbanned",
        "bot_removed",
    ];

    /// The event's place in the log, or nothing where it is not stored.
    pub fn seq(&self) -> Option<Seq> {
        self.place().map(|(seq, _)| seq)
    }

    /// Nothing, where it is not stored.
    pub fn at(&self) -> Option<Timestamp> {
        self.place().map(|(_, at)| at)
    }

    fn place(&self) -> Option<(Seq, Timestamp)> {
        Some(match self {
            Self::Posted(it) => (it.seq, it.at),
            Self::Edited(it) => (it.seq, it.at),
            Self::Removed(it) => (it.seq, it.at),
            Self::Reacted(it) => (it.seq, it.at),
            Self::Flagged(it) => (it.seq, it.at),
            Self::Renamed(it) => (it.seq, it.at),
            Self::AvatarChanged(it) => (it.seq, it.at),
            Self::RoomChanged(it) => (it.seq, it.at),
            Self::Appointed(it) => (it.seq, it.at),
            Self::Silenced(it) => (it.seq, it.at),
            Self::Banned(it) => (it.seq, it.at),
            Self::Unbanned(it) => (it.seq, it.at),
            Self::BotRemoved(it) => (it.seq, it.at),
            Self::Welcomed(_)
            | Self::Joined { .. }
            | Self::Left { .. }
            | Self::Synced(_)
            | Self::Counted { .. }
            | Self::Typed { .. }
            | Self::HistoryLoaded { .. }
            | Self::NewerLoaded { .. }
            | Self::AroundLoaded { .. }
            | Self::Found { .. }
            | Self::Reported { .. }
            | Self::ReportsLoaded { .. }
            | Self::ReportResolved { .. }
            | Self::InviteMade { .. }
            | Self::BotMade { .. }
            | Self::ModerationLoaded { .. }
            | Self::Seen(_)
            | Self::DirectOpened(_)
            | Self::Drafted(_)
            | Self::DraftEnded(_)
            | Self::Summarized(_)
            | Self::Rejected(_) => return None,
        })
    }

    /// The message that it changed.
    pub fn message(&self) -> Option<Seq> {
        if let Self::Edited(edited) = self {
            Some(edited.message)
        } else if let Self::Removed(removed) = self {
            Some(removed.message)
        } else if let Self::Reacted(reacted) = self {
            Some(reacted.message)
        } else if let Self::Flagged(flagged) = self {
            Some(flagged.message)
        } else {
            None
        }
    }

    /// Whom it is about, and who did it.
    pub fn whom(&self) -> Vec<Named<'_>> {
        let one = |id, name| vec![(id, Some(name))];
        let by = |(id, name), by| vec![(id, Some(name)), (by, None)];
        match self {
            Self::Posted(it) => one(&it.author.id, it.author.name.as_str()),
            Self::Edited(it) => vec![(&it.member_id, None)],
            Self::Removed(it) => vec![(&it.member_id, None)],
            Self::Reacted(it) => one(&it.member_id, &it.name),
            Self::Flagged(it) => vec![(&it.member_id, None)],
            Self::Renamed(it) => one(&it.member_id, &it.name),
            Self::AvatarChanged(it) => vec![(&it.member_id, None)],
            Self::RoomChanged(it) => one(&it.member_id, &it.name),
            Self::Appointed(it) => {
                let by = it.by.iter().map(|by| (by, None));
                by.chain(one(&it.member_id, &it.name)).collect()
            }
            Self::Silenced(it) => by((&it.member_id, it.name.as_str()), &it.by),
            Self::Banned(it) => by((&it.member_id, it.name.as_str()), &it.by),
            Self::Unbanned(it) => by((&it.member_id, it.name.as_str()), &it.by),
            Self::BotRemoved(it) => by((&it.member_id, it.name.as_str()), &it.by),
            Self::Welcomed(_)
            | Self::Joined { .. }
            | Self::Left { .. }
            | Self::Synced(_)
            | Self::Counted { .. }
            | Self::Typed { .. }
            | Self::HistoryLoaded { .. }
            | Self::NewerLoaded { .. }
            | Self::AroundLoaded { .. }
            | Self::Found { .. }
            | Self::Reported { .. }
            | Self::ReportsLoaded { .. }
            | Self::ReportResolved { .. }
            | Self::InviteMade { .. }
            | Self::BotMade { .. }
            | Self::ModerationLoaded { .. }
            | Self::Seen(_)
            | Self::DirectOpened(_)
            | Self::Drafted(_)
            | Self::DraftEnded(_)
            | Self::Summarized(_)
            | Self::Rejected(_) => Vec::new(),
        }
    }
}
