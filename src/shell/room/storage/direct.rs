//! Whose a direct room is, and, in every room, how far each member has read.

use worker::Result;

use super::Storage;
use crate::protocol::{MemberId, Seq};
use crate::shell::sql::{integer, list, text};

/// A step of the schema.
pub(super) const READING: &str = "
    CREATE TABLE direct_members (member_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    ALTER TABLE members ADD COLUMN read INTEGER NOT NULL DEFAULT 0;
";

impl Storage {
    pub(super) fn direct_members(&self) -> Result<Vec<(MemberId, Seq)>> {
        self.sql.records(
            "SELECT json_array(id, read) FROM direct_members JOIN members ON id = member_id",
            vec![],
        )
    }

    pub(super) fn keep_direct_members(&self, ids: &[MemberId]) -> Result<()> {
        self.sql.run(
            "INSERT INTO direct_members (member_id) SELECT value FROM json_each(?)",
            vec![list(ids)],
        )?;
        self.sql.run(
            "INSERT INTO followers (member_id) SELECT value FROM json_each(?)",
            vec![list(ids)],
        )
    }

    pub(super) fn keep_read(&self, id: &MemberId, seq: Seq) -> Result<()> {
        self.sql.run(
            "UPDATE members SET read = max(read, ?) WHERE id = ?",
            vec![integer(seq.0), text(&id.0)],
        )?;
        self.sql.run(
            "UPDATE followers SET urgent = max(urgent, 1) WHERE member_id = ? AND told > 0",
            vec![text(&id.0)],
        )
    }
}
