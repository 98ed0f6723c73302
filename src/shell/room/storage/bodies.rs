//! The words of messages, kept in such a way that they can be erased.
//!
//! SQLite leaves what it frees or moves as it was, and the platform lets nobody turn on its secure
//! delete. So words are overwritten where they are before their row changes, and they are in one
//! place only: a body is a row of its own that is added at the end of its table and never moves.
//! SQLite moves rows when a table outgrows its first page, so that page is filled before the first
//! body comes; when a row grows, so a changed body is a new row; and when a page gets nearly empty,
//! so an erased row is left as it is until the log forgets that part.

use worker::{Result, SqlStorageValue};

use super::Storage;
use crate::protocol::Seq;
use crate::shell::sql::{integer, list, text};

/// A step of the schema. `said` are the messages with their bodies, which in a room of the first
/// release are still in the messages' own rows. FTS5, too, erases what it is told to delete.
pub(super) const BODIES: &str = "
    CREATE TABLE bodies (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
    INSERT INTO bodies (id, body) VALUES (-2, hex(zeroblob(1500))), (-1, hex(zeroblob(1500)));
    ALTER TABLE messages ADD COLUMN body_id INTEGER;
    CREATE UNIQUE INDEX messages_by_body ON messages (body_id) WHERE body_id IS NOT NULL;
    CREATE VIEW said AS
        SELECT seq, at, author_id, author, coalesce(bodies.body, messages.body) AS body, client_id,
        reply_to, mentions, edited_at, removed_at
        FROM messages LEFT JOIN bodies ON bodies.id = messages.body_id;
    DROP TRIGGER words_of_changed;
    DROP TRIGGER words_of_forgotten;
    INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
    UPDATE events SET event = json_object(
        'type', 'removed', 'seq', seq, 'at', at, 'message', message, 'member_id',
        (SELECT author_id FROM messages WHERE messages.seq = events.message)
    ) WHERE event ->> 'type' = 'reacted' AND message IN (
        SELECT seq FROM messages WHERE removed_at IS NOT NULL
    );
";

/// A step of the schema: whether a message's words are to be veiled.
pub(super) const FLAGS: &str = "
    ALTER TABLE messages ADD COLUMN flagged INTEGER NOT NULL DEFAULT 0;
    DROP VIEW said;
    CREATE VIEW said AS
        SELECT seq, at, author_id, author, coalesce(bodies.body, messages.body) AS body, client_id,
        reply_to, mentions, edited_at, removed_at, flagged
        FROM messages LEFT JOIN bodies ON bodies.id = messages.body_id;
";

/// A step of the schema: what a message of the assistant's was while it grew, and whether it was to be
/// longer.
pub(super) const ANSWERS: &str = "
    ALTER TABLE messages ADD COLUMN draft_id TEXT;
    ALTER TABLE messages ADD COLUMN stopped INTEGER NOT NULL DEFAULT 0;
    DROP VIEW said;
    CREATE VIEW said AS
        SELECT seq, at, author_id, author, coalesce(bodies.body, messages.body) AS body, client_id,
        reply_to, mentions, edited_at, removed_at, flagged, draft_id, stopped
        FROM messages LEFT JOIN bodies ON bodies.id = messages.body_id;
";

/// As many bytes as `body` has, of no meaning: a row of the same size is overwritten in place.
pub(super) const BLANK: &str =
    "substr(hex(zeroblob(length(CAST(body AS BLOB)))), 1, length(CAST(body AS BLOB)))";

impl Storage {
    /// Where the words of a message are from now on.
    pub(super) fn insert_body(&self, body: &str) -> Result<SqlStorageValue> {
        if body.is_empty() {
            return Ok(SqlStorageValue::Null);
        }
        let id: Option<i64> = self.sql.first(
            "INSERT INTO bodies (body) VALUES (?) RETURNING json(id)",
            vec![text(body)],
        )?;
        Ok(id.map_or(SqlStorageValue::Null, |id| (id as f64).into()))
    }

    /// The same for many messages: where the first of their words are, and then the others.
    pub(super) fn insert_bodies(&self, bodies: &[&str]) -> Result<u64> {
        let last: Option<i64> = self.sql.first("SELECT json(max(id)) FROM bodies", vec![])?;
        let first = last.map_or(0, |last| (last + 1).unsigned_abs());
        self.sql.run(
            "INSERT INTO bodies (id, body) SELECT ?1 + key, value FROM json_each(?2)",
            vec![integer(first), list(bodies)],
        )?;
        Ok(first)
    }

    /// In place of those that were erased.
    pub(super) fn keep_body(&self, seq: Seq, body: &str) -> Result<()> {
        let id = self.insert_body(body)?;
        self.sql.run(
            "UPDATE messages SET body = '', body_id = ? WHERE seq = ?",
            vec![id, integer(seq.0)],
        )
    }

    pub(super) fn body(&self, seq: Seq) -> Result<Option<String>> {
        self.sql.first(
            "SELECT json_quote(body) FROM said WHERE seq = ?",
            vec![integer(seq.0)],
        )
    }

    /// The words of these messages are nowhere any more, not even in the index.
    pub(super) fn erase_bodies(&self, from: Seq, through: Seq) -> Result<()> {
        let range = || vec![integer(from.0), integer(through.0)];
        self.forget_words(from, through)?;
        self.sql.run(
            &format!(
                "UPDATE bodies SET body = {BLANK} WHERE id IN (
                     SELECT body_id FROM messages WHERE seq BETWEEN ? AND ?
                 )"
            ),
            range(),
        )?;
        self.sql.run(
            &format!("UPDATE messages SET body = {BLANK} WHERE seq BETWEEN ? AND ? AND body <> ''"),
            range(),
        )
    }

    /// All words of the room are gone.
    pub(super) fn blank_bodies(&self) -> Result<()> {
        for blank in [
            &format!("UPDATE bodies SET body = {BLANK} WHERE id >= 0"),
            "DELETE FROM bodies WHERE id >= 0",
            "INSERT INTO words (words) VALUES ('delete-all')",
        ] {
            self.sql.run(blank, vec![])?;
        }
        Ok(())
    }

    /// Frees the rows of bodies that were erased, up to those of these messages.
    pub(super) fn free_bodies(&self, from: Seq, through: Seq) -> Result<()> {
        self.sql.run(
            "DELETE FROM bodies WHERE id BETWEEN 0 AND (
                 SELECT max(body_id) FROM messages WHERE seq BETWEEN ?1 AND ?2
             ) AND NOT EXISTS (
                 SELECT 1 FROM messages WHERE body_id = bodies.id AND seq > ?2
             ) AND NOT EXISTS (SELECT 1 FROM files WHERE body_id = bodies.id)",
            vec![integer(from.0), integer(through.0)],
        )
    }
}
