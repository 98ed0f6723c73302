//! What a room keeps beside its log: how it is set, who keeps it, and who may not do what until when.

use serde_json::json;
use worker::Result;

use super::Storage;
use crate::protocol::{Member, Role};
use crate::room::record::Record;
use crate::shell::sql::text;

/// A step of the schema. Those who were here before it came at no time that is known.
pub(super) const RECORDS: &str = "
    CREATE TABLE records (key TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX members_by_role ON members (member ->> 'role')
        WHERE member ->> 'role' IS NOT NULL;
    ALTER TABLE members ADD COLUMN came_at INTEGER NOT NULL DEFAULT 0;
";

impl Storage {
    pub(super) fn keep_record(&self, record: &Record) -> Result<()> {
        self.sql.run(
            "INSERT OR REPLACE INTO records (key, record) VALUES (?, ?)",
            vec![text(&record.key()), json!(record).to_string().into()],
        )
    }

    pub(super) fn forget_record(&self, key: &str) -> Result<()> {
        self.sql
            .run("DELETE FROM records WHERE key = ?", vec![text(key)])
    }

    pub(super) fn records(&self) -> Result<Vec<Record>> {
        self.sql.records("SELECT record FROM records", vec![])
    }

    pub(super) fn is_anything_recorded(&self) -> Result<bool> {
        let key: Option<String> = self
            .sql
            .first("SELECT json_quote(key) FROM records LIMIT 1", vec![])?;
        Ok(key.is_some())
    }

    /// Those with a role.
    pub(super) fn staff(&self) -> Result<Vec<Member>> {
        let mut staff: Vec<Member> = self.sql.records(
            "SELECT member FROM members WHERE member ->> 'role' IS NOT NULL",
            vec![],
        )?;
        let enrolments = self.enrolments.borrow();
        let enrolled = enrolments.values().map(|it| it.member.clone());
        staff.extend(enrolled.filter(|member| member.role != Role::Member));
        Ok(staff)
    }
}
