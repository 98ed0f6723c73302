//! The files that the room answers for. What a file is called is kept as words are, in a body of its own
//! that can be overwritten where it is; a row of `files` stays until the store has erased the bytes.

use serde_json::json;
use worker::{Result, SqlStorageValue};

use super::Storage;
use super::bodies::BLANK;
use crate::protocol::{Attachment, FileId, MemberId, Seq};
use crate::room::Room;
use crate::room::file::{Condemned, FileChange, KeptFile};
use crate::room::upload::Uploads;
use crate::shell::sql::{integer, list, text};
use crate::time::Timestamp;

/// A step of the schema. `hint` is what a message is called in few words: its own, or else the name of
/// its first file. `carries` is whether it has one: for most messages, none is looked up.
pub(super) const FILES: &str = "
    CREATE TABLE files (
        id TEXT PRIMARY KEY, member_id TEXT NOT NULL, bytes INTEGER NOT NULL,
        began_at INTEGER NOT NULL, body_id INTEGER, message INTEGER,
        place INTEGER NOT NULL DEFAULT 0, erase_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX files_by_message ON files (message, place) WHERE message IS NOT NULL;
    CREATE INDEX files_by_end ON files (erase_at) WHERE erase_at IS NOT NULL;
    CREATE INDEX files_by_body ON files (body_id) WHERE body_id IS NOT NULL;
    ALTER TABLE messages ADD COLUMN carries INTEGER NOT NULL DEFAULT 0;
    DROP VIEW said;
    CREATE VIEW said AS
        SELECT seq, at, author_id, author, coalesce(bodies.body, messages.body) AS body, client_id,
        reply_to, mentions, edited_at, removed_at, flagged, draft_id, stopped, carries,
        coalesce(nullif(coalesce(bodies.body, messages.body), ''), iif(carries, (
            SELECT carried.body ->> 'name' FROM files
            JOIN bodies AS carried ON carried.id = files.body_id
            WHERE files.message = messages.seq ORDER BY place LIMIT 1
        ), NULL), '') AS hint
        FROM messages LEFT JOIN bodies ON bodies.id = messages.body_id;
";

/// A step of the schema. `awaited` is whether the store lacks the bytes of a file whose message was
/// imported, and until when they may come.
pub(super) const AWAITED: &str = "
    ALTER TABLE files ADD COLUMN awaited INTEGER;
";

const KEPT: &str = "
    SELECT json_object(
        'id', files.id, 'by', member_id, 'bytes', bytes, 'file', json(bodies.body),
        'message', message, 'erase_at', erase_at, 'awaited', awaited
    ) FROM files LEFT JOIN bodies ON bodies.id = files.body_id";

impl Storage {
    pub(super) fn change_files(&self, change: &FileChange) -> Result<()> {
        match change {
            FileChange::Begin {
                file,
                by,
                bytes,
                at,
                erase_at,
            } => self.sql.run(
                "INSERT INTO files (id, member_id, bytes, began_at, erase_at)
                 VALUES (?, ?, ?, ?, ?)",
                vec![
                    text(file.as_str()),
                    text(&by.0),
                    integer(*bytes),
                    integer(at.millis()),
                    integer(erase_at.millis()),
                ],
            ),
            FileChange::Keep { file, erase_at } => self.keep_file(file, *erase_at),
            FileChange::Post { files, message } => self.take_files(files, *message),
            FileChange::Await { files, until } => self.sql.run(
                "UPDATE files SET awaited = ?1 WHERE id IN (SELECT value FROM json_each(?2))",
                vec![integer(until.millis()), list(files)],
            ),
            FileChange::Receive(file) => self.sql.run(
                "UPDATE files SET awaited = NULL WHERE id = ?",
                vec![text(file.as_str())],
            ),
            FileChange::Condemn(Condemned::One(file)) => {
                self.condemn("id = ?", || text(file.as_str()))
            }
            FileChange::Condemn(Condemned::OfMessage(message)) => {
                self.condemn("message = ?", || integer(message.0))
            }
            FileChange::Condemn(Condemned::Due(now)) => {
                self.condemn("erase_at BETWEEN 1 AND ?", || integer(now.millis()))
            }
            FileChange::Forget(files) => self.sql.run(
                "DELETE FROM files WHERE id IN (SELECT value FROM json_each(?))",
                vec![list(files)],
            ),
        }
    }

    fn keep_file(&self, file: &Attachment, erase_at: Timestamp) -> Result<()> {
        let facts = self.insert_body(&json!(file).to_string())?;
        self.sql.run(
            "UPDATE files SET body_id = ?, bytes = ?, erase_at = ? WHERE id = ?",
            vec![
                facts,
                integer(file.bytes),
                integer(erase_at.millis()),
                text(file.id.as_str()),
            ],
        )
    }

    fn take_files(&self, files: &[FileId], message: Seq) -> Result<()> {
        self.sql.run(
            "UPDATE files SET message = ?1, erase_at = NULL, place = (
                 SELECT key FROM json_each(?2) WHERE value = files.id
             ) WHERE id IN (SELECT value FROM json_each(?2))",
            vec![integer(message.0), list(files)],
        )
    }

    /// Nobody can post them any more, and what they were called is gone. What is awaited is erased when it
    /// cannot come any more.
    pub(super) fn condemn(&self, which: &str, binding: impl Fn() -> SqlStorageValue) -> Result<()> {
        self.sql.run(
            &format!(
                "UPDATE bodies SET body = {BLANK} WHERE id IN (
                     SELECT body_id FROM files WHERE {which}
                 )"
            ),
            vec![binding()],
        )?;
        self.sql.run(
            &format!(
                "UPDATE files SET message = NULL, body_id = NULL, erase_at = coalesce(awaited, 0),
                 awaited = NULL WHERE {which}"
            ),
            vec![binding()],
        )
    }

    /// The room is emptied. What is on its way is nobody's, and goes when it cannot come any more.
    pub(super) fn condemn_all(&self) -> Result<()> {
        self.sql.run(
            "UPDATE files SET message = NULL, body_id = NULL, member_id = '', awaited = NULL,
             erase_at = iif(body_id IS NULL AND erase_at > 0, erase_at, coalesce(awaited, 0))",
            vec![],
        )
    }

    pub(super) fn files(&self, ids: &[FileId]) -> Result<Vec<KeptFile>> {
        let which = "WHERE files.id IN (SELECT value FROM json_each(?))";
        self.sql
            .records(&format!("{KEPT} {which}"), vec![list(ids)])
    }

    pub(in crate::shell) fn file(&self, id: &FileId) -> Result<Option<KeptFile>> {
        Ok(self.files(std::slice::from_ref(id))?.pop())
    }

    /// What is on its way, and what all of them take.
    pub(super) fn uploads(&self, of: &MemberId, since: Timestamp) -> Result<Uploads> {
        const IS_COMING: &str =
            "body_id IS NULL AND message IS NULL AND erase_at > 0 AND began_at > ?2";
        let uploads = self.sql.first(
            &format!(
                "SELECT json_object(
                     'of_member', count(*) FILTER (WHERE member_id = ?1 AND {IS_COMING}),
                     'of_room', count(*) FILTER (WHERE {IS_COMING}),
                     'bytes', coalesce(sum(bytes), 0)
                 ) FROM files"
            ),
            vec![text(&of.0), integer(since.millis())],
        )?;
        Ok(uploads.unwrap_or_default())
    }

    /// When the next file is to be erased that is none of these.
    pub(super) fn erase_next(&self, but: &[FileId]) -> Result<Option<Timestamp>> {
        self.sql.first(
            "SELECT json(min(erase_at)) FROM files WHERE erase_at IS NOT NULL
             AND id NOT IN (SELECT value FROM json_each(?)) HAVING min(erase_at) IS NOT NULL",
            vec![list(but)],
        )
    }

    pub(super) fn count_files(&self) -> Result<u64> {
        let count = self.sql.first("SELECT json(count(*)) FROM files", vec![])?;
        Ok(count.unwrap_or_default())
    }

    /// Some of those that the store is to erase.
    pub(in crate::shell) fn condemned(&self) -> Result<Vec<FileId>> {
        self.sql.records(
            "SELECT json_quote(id) FROM files WHERE erase_at = 0 LIMIT ?",
            vec![integer(Room::ERASED_TOGETHER)],
        )
    }
}
