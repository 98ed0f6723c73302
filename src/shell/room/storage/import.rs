//! Another room's log, as it is taken in: each event at its place, and each reaction with the place that
//! it had.

use serde_json::{Value, json};
use worker::Result;

use super::Storage;
use super::changes::{uncounted, wordless};
use crate::protocol::export::ExportedReaction;
use crate::protocol::{ClientId, Event, FileId, MemberId, Message, Removed, Seq, encode};
use crate::room::import::{Kept, Mentioned, Place};
use crate::room::name::Skeleton;
use crate::shell::sql::{integer, list};

impl Storage {
    /// In few statements: each leaves something behind in memory until the platform looks for it.
    pub(super) fn import(&self, events: &[Event]) -> Result<()> {
        self.import_messages(events)?;
        let logged: Vec<Value> = events.iter().filter_map(logged).collect();
        if !logged.is_empty() {
            self.sql.run(
                "INSERT INTO events (seq, at, message, event)
                 SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?)",
                vec![list(&logged)],
            )?;
        }
        for event in events {
            if let Event::Removed(removed) = event {
                self.remove_imported(removed)?;
            }
        }
        Ok(())
    }

    fn import_messages(&self, events: &[Event]) -> Result<()> {
        let posted = events.iter().filter_map(|event| {
            if let Event::Posted(message) = event {
                return Some(message);
            }
            None
        });
        let messages: Vec<&Message> = posted.collect();
        if messages.is_empty() {
            return Ok(());
        }
        let bodies = messages.iter().map(|message| message.body.as_str());
        let bodies: Vec<&str> = bodies.filter(|body| !body.is_empty()).collect();
        let mut body_ids = self.insert_bodies(&bodies)?..;
        let rows = messages.into_iter().map(|message| {
            let is_wordless = message.body.is_empty();
            let body_id = if is_wordless { None } else { body_ids.next() };
            row(message, body_id)
        });
        self.is_indexed.set(false);
        self.sql.run(
            "INSERT INTO messages
             (seq, at, author_id, author, body, client_id, reply_to, mentions, body_id, flagged,
             draft_id, stopped, carries, edited_at, removed_at)
             SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, '', value ->> 4, value ->> 5,
             value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11,
             value ->> 12, value ->> 13 FROM json_each(?)",
            vec![list(&rows.collect::<Vec<Value>>())],
        )
    }

    /// A message that was read a moment before it went.
    fn remove_imported(&self, removed: &Removed) -> Result<()> {
        let seq = removed.message;
        if self.body(seq)?.is_some_and(|body| !body.is_empty()) {
            self.erase_bodies(seq, seq)?;
            self.keep_body(seq, "")?;
        }
        self.sql.run(
            "UPDATE messages SET removed_at = ?2, edited_at = NULL, reply_to = NULL,
             mentions = '[]', flagged = 0, draft_id = NULL, stopped = 0
             WHERE seq = ?1 AND removed_at IS NULL",
            vec![integer(seq.0), integer(removed.at.millis())],
        )
    }

    pub(super) fn import_reactions(&self, reactions: &[ExportedReaction]) -> Result<()> {
        self.sql.run(
            "INSERT INTO reactions (message, member_id, seq, name, emoji)
             SELECT value ->> 'message', value ->> 'member_id', value ->> 'seq', value ->> 'name',
             value ->> 'emoji' FROM json_each(?)",
            vec![list(reactions)],
        )?;
        // The trigger has counted them, in the order of their members.
        self.sql.run(
            "UPDATE tallies SET first_seq = (
                 SELECT min(seq) FROM reactions
                 WHERE reactions.message = tallies.message AND reactions.emoji = tallies.emoji
             ) WHERE message IN (SELECT value ->> 'message' FROM json_each(?))",
            vec![list(reactions)],
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

/// What the log keeps of an event; nothing of a message, which is a row by itself.
fn logged(event: &Event) -> Option<Value> {
    let kept = if let Event::Posted(_) = event {
        return None;
    } else if let Event::Edited(edited) = event {
        encode(&wordless(edited))
    } else if let Event::Reacted(reacted) = event {
        encode(&uncounted(reacted))
    } else {
        encode(event)
    };
    Some(json!([event.seq()?, event.at()?, event.message(), kept]))
}

fn row(message: &Message, body_id: Option<u64>) -> Value {
    json!([
        message.seq,
        message.at,
        message.author.id,
        json!(message.author).to_string(),
        message.client_id,
        message.reply_to.as_ref().map(|quote| quote.seq),
        json!(message.mentions).to_string(),
        body_id,
        u8::from(message.flagged),
        message.draft_id,
        u8::from(message.stopped),
        u8::from(!message.files.is_empty()),
        message.edited_at,
        message.removed_at,
    ])
}
