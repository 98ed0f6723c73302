//! Another room's log, as it is taken in: each event at its place, and each reaction with the place that
//! it had.

use worker::Result;

use super::Storage;
use crate::protocol::export::ExportedReaction;
use crate::protocol::{ClientId, Event, FileId, MemberId, Seq};
use crate::room::import::{Kept, Mentioned, Place};
use crate::room::name::Skeleton;
use crate::shell::sql::{integer, list, text};

impl Storage {
    pub(super) fn import(&self, event: &Event) -> Result<()> {
        if let Event::Reacted(reacted) = event {
            return self.log_reacted(reacted);
        }
        if let Event::Removed(removed) = event {
            self.remove_imported(removed.message)?;
            self.sql.run(
                "UPDATE messages SET removed_at = ?2, edited_at = NULL, reply_to = NULL,
                 mentions = '[]', flagged = 0, draft_id = NULL, stopped = 0
                 WHERE seq = ?1 AND removed_at IS NULL",
                vec![integer(removed.message.0), integer(removed.at.millis())],
            )?;
        }
        self.append(event)
    }

    /// The words of a message that was read a moment before it went.
    fn remove_imported(&self, seq: Seq) -> Result<()> {
        if self.body(seq)?.is_some_and(|body| !body.is_empty()) {
            self.erase_bodies(seq, seq)?;
            self.keep_body(seq, "")?;
        }
        Ok(())
    }

    pub(super) fn import_reaction(&self, reaction: &ExportedReaction) -> Result<()> {
        self.sql.run(
            "INSERT INTO reactions (message, member_id, seq, name, emoji) VALUES (?, ?, ?, ?, ?)",
            vec![
                integer(reaction.message.0),
                text(&reaction.member_id.0),
                integer(reaction.seq.0),
                text(&reaction.name),
                text(&reaction.emoji),
            ],
        )?;
        // The trigger has counted it, in the order in which it came.
        self.sql.run(
            "UPDATE tallies SET first_seq = min(first_seq, ?3) WHERE message = ?1 AND emoji = ?2",
            vec![
                integer(reaction.message.0),
                text(&reaction.emoji),
                integer(reaction.seq.0),
            ],
        )
    }

    pub(super) fn kept(&self, mentioned: &Mentioned) -> Result<Kept> {
        let messages: Vec<(Seq, MemberId, bool)> = self.sql.records(
            "SELECT json_array(
                 seq, author_id, json(iif(removed_at IS NULL, 'false', 'true'))
             ) FROM messages WHERE seq IN (SELECT value FROM json_each(?))",
            vec![list(&mentioned.messages)],
        )?;
        let posted: Vec<(MemberId, ClientId)> = self.sql.records(
            "SELECT json_array(author_id, client_id) FROM json_each(?) JOIN messages
             ON author_id = value ->> 0 AND client_id = value ->> 1",
            vec![list(&mentioned.posted)],
        )?;
        let names: Vec<(Skeleton, MemberId)> = self.sql.records(
            "SELECT json_array(skeleton, member_id) FROM names
             WHERE given_up IS NULL AND skeleton IN (SELECT value FROM json_each(?))",
            vec![list(&mentioned.names)],
        )?;
        let members: Vec<MemberId> = self.sql.records(
            "SELECT json_quote(id) FROM members WHERE id IN (SELECT value FROM json_each(?))",
            vec![list(&mentioned.members)],
        )?;
        let files: Vec<FileId> = self.sql.records(
            "SELECT json_quote(id) FROM files WHERE id IN (SELECT value FROM json_each(?))",
            vec![list(&mentioned.files)],
        )?;
        let place = |(seq, author, is_removed)| (seq, Place { author, is_removed });
        Ok(Kept {
            messages: messages.into_iter().map(place).collect(),
            posted: posted.into_iter().collect(),
            names: names.into_iter().collect(),
            members: members.into_iter().collect(),
            files: files.into_iter().collect(),
            ..Kept::default()
        })
    }
}
