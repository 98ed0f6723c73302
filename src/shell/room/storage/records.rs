//! What a room keeps beside its log: how it is set, who keeps it, and who may not do what until when.

use serde_json::json;
use worker::Result;

use super::Storage;
use crate::protocol::{Event, Member, MemberId, Report, Role, encode};
use crate::room::record::Record;
use crate::room::report::KeptReport;
use crate::room::{LookedUp, Newcomers, history};
use crate::shell::sql::{integer, list, text};

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

    /// Reports with what they are about, as many as an answer holds. What the log has forgotten by now
    /// is left out.
    pub(super) fn reports(&self, reports: &[KeptReport], reader: &MemberId) -> Result<Event> {
        let (mut told, mut bytes) = (Vec::new(), 0);
        for kept in reports {
            let seq = integer(kept.message.0);
            let Some(message) = self.message("WHERE seq = ?3", reader, vec![seq])? else {
                continue;
            };
            let report = Report {
                report: kept.id,
                at: kept.at,
                message: Event::Posted(message),
                by: kept.by.clone(),
                reason: kept.reason.clone(),
            };
            bytes += encode(&report).len();
            if bytes > history::MAX_BYTES && !told.is_empty() {
                break;
            }
            told.push(report);
        }
        Ok(Event::ReportsLoaded { reports: told })
    }

    pub(super) fn newcomers(&self, newcomers: &Newcomers) -> Result<Vec<Member>> {
        let Newcomers { since, except } = newcomers;
        let mut found: Vec<Member> = self.sql.records(
            "SELECT member FROM members WHERE came_at >= ? AND member ->> 'role' IS NULL
             AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY came_at LIMIT ?",
            vec![
                integer(since.millis()),
                list(except),
                integer(LookedUp::MAX_NEWCOMERS as u64),
            ],
        )?;
        found.extend(self.enrolled_since(*since));
        found.truncate(LookedUp::MAX_NEWCOMERS);
        Ok(found)
    }

    pub(super) fn forget_staff(&self) -> Result<()> {
        self.sql.run(
            "UPDATE members SET member = json_remove(member, '$.role')
             WHERE member ->> 'role' IS NOT NULL",
            vec![],
        )
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
