//! Who is a member, and for how long they are known who have said nothing.

use serde_json::json;
use worker::Result;

use super::Storage;
use crate::protocol::{Member, MemberId};
use crate::room::Outcome;
use crate::shell::sql::{integer, list, text};
use crate::time::Timestamp;

/// A step of the schema. Those who were here before it count as never seen again.
pub(super) const SEEN: &str = "
    ALTER TABLE members ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
";

/// Nothing in the log is theirs: no message, no reaction, no name that was given up. Nor do they keep
/// the room.
const SILENT: &str = "
    id NOT IN (SELECT value FROM json_each(?1))
    AND NOT EXISTS (SELECT 1 FROM messages WHERE author_id = id)
    AND NOT EXISTS (SELECT 1 FROM names WHERE member_id = id AND given_up IS NOT NULL)
    AND id NOT IN (SELECT member_id FROM reactions)
    AND id NOT IN (SELECT member_id FROM departures)
    AND member ->> 'role' IS NULL
    AND member ->> 'bot' IS NULL
    AND id NOT IN (SELECT member_id FROM followers)";

impl Storage {
    pub(in crate::shell) fn knows(&self, id: &MemberId) -> Result<bool> {
        Ok(!self.members(&[id])?.is_empty())
    }

    pub(super) fn members(&self, ids: &[&MemberId]) -> Result<Vec<Member>> {
        let mut members: Vec<Member> = self.sql.records(
            "SELECT member FROM members WHERE id IN (SELECT value FROM json_each(?))",
            vec![list(ids)],
        )?;
        members.extend(self.enrolled(ids));
        Ok(members)
    }

    pub(super) fn keep_member(&self, member: &Member) -> Result<()> {
        self.sql.run(
            "INSERT INTO members (id, member) VALUES (?1, ?2)
             ON CONFLICT (id) DO UPDATE SET member = ?2",
            vec![text(&member.id.0), json!(member).to_string().into()],
        )
    }

    /// When they first came.
    pub(super) fn keep_arrival(&self, id: &MemberId, at: Timestamp) -> Result<()> {
        self.sql.run(
            "UPDATE members SET came_at = ? WHERE id = ?",
            vec![integer(at.millis()), text(&id.0)],
        )
    }

    pub(super) fn keep_seen(&self, id: &MemberId, at: Timestamp) -> Result<()> {
        self.sql.run(
            "UPDATE members SET seen_at = ? WHERE id = ?",
            vec![integer(at.millis()), text(&id.0)],
        )
    }

    pub(super) fn forget_silent(
        &self,
        seen_before: Timestamp,
        present: &[MemberId],
    ) -> Result<Outcome> {
        self.sql.transaction(|| {
            self.sql.run(
                &format!("DELETE FROM members WHERE seen_at <= ?2 AND {SILENT}"),
                vec![list(present), integer(seen_before.millis())],
            )?;
            self.sql.run(
                "DELETE FROM names WHERE given_up IS NULL
                 AND member_id NOT IN (SELECT id FROM members)",
                vec![],
            )
        })?;
        let words: Option<u64> = self.sql.first(
            "SELECT json(seq) FROM messages WHERE removed_at IS NULL LIMIT 1",
            vec![],
        )?;
        let silent: Option<MemberId> = self.sql.first(
            &format!("SELECT json_quote(id) FROM members WHERE {SILENT} LIMIT 1"),
            vec![list(present)],
        )?;
        Ok(match (words, silent) {
            (None, _) => Outcome::Wordless,
            (Some(_), Some(_)) => Outcome::More,
            (Some(_), None) => Outcome::Done,
        })
    }
}
