//! An inbox's rows, in the same database as the account's. There are none until there is something to
//! keep.

use worker::{Result, State};

use crate::account::inbox::{Inbox, InboxEffect, Kept};
use crate::protocol::MemberId;
use crate::shell::account::storage::slips::Slips;
use crate::shell::sql::{Sql, text};

const SCHEMA: [&str; 2] = [
    "CREATE TABLE IF NOT EXISTS entries (
        address TEXT PRIMARY KEY, kept TEXT NOT NULL
     ) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS blocked (member_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
];

pub(super) struct InboxStorage {
    sql: Sql,
    slips: Slips,
}

/// What the words of an entry are found by.
fn slip(address: &str) -> String {
    format!("entry {address}")
}

impl InboxStorage {
    pub(super) fn open(state: &State) -> Result<Self> {
        let sql = Sql::open(state, "blocked")?;
        let slips = Slips::open(state)?;
        Ok(Self { sql, slips })
    }

    pub(super) fn restore(&self) -> Result<Inbox> {
        let mut kept: Vec<Kept> = self.sql.records("SELECT kept FROM entries", vec![])?;
        let mut slips = self.slips.all()?;
        for Kept { entry, .. } in &mut kept {
            let words = slips.remove(&slip(&entry.address)).unwrap_or_default();
            if let [title, body] = words.as_slice() {
                entry.title.clone_from(title);
                let last = entry.last.iter_mut();
                last.for_each(|last| last.body.clone_from(body));
            }
        }
        let blocked: Vec<MemberId> = self
            .sql
            .records("SELECT json_quote(member_id) FROM blocked", vec![])?;
        Ok(Inbox::restore(kept, blocked))
    }

    /// All of it, or nothing.
    pub(super) fn commit(&self, effects: &[InboxEffect]) -> Result<()> {
        let is_kept = effects.iter().any(|effect| {
            matches!(
                effect,
                InboxEffect::Keep(_) | InboxEffect::Forget(_) | InboxEffect::KeepBlocked(..)
            )
        });
        if !is_kept {
            return Ok(());
        }
        if !self.sql.is_made() {
            for table in SCHEMA {
                self.sql.make(table)?;
            }
        }
        self.sql
            .transaction(|| effects.iter().try_for_each(|effect| self.keep(effect)))
    }

    fn keep(&self, effect: &InboxEffect) -> Result<()> {
        match effect {
            InboxEffect::Keep(kept) => self.keep_entry(kept.as_ref().clone()),
            InboxEffect::Forget(address) => {
                self.slips.erase(&slip(address))?;
                self.sql
                    .run("DELETE FROM entries WHERE address = ?", vec![text(address)])
            }
            InboxEffect::KeepBlocked(member_id, true) => self.sql.run(
                "INSERT OR IGNORE INTO blocked (member_id) VALUES (?)",
                vec![text(&member_id.0)],
            ),
            InboxEffect::KeepBlocked(member_id, false) => self.sql.run(
                "DELETE FROM blocked WHERE member_id = ?",
                vec![text(&member_id.0)],
            ),
            InboxEffect::Tell(_)
            | InboxEffect::Reply(..)
            | InboxEffect::Dismiss(_)
            | InboxEffect::Push { .. }
            | InboxEffect::Follow { .. } => Ok(()),
        }
    }

    fn keep_entry(&self, mut kept: Kept) -> Result<()> {
        let entry = &mut kept.entry;
        let title = std::mem::take(&mut entry.title);
        let last = entry.last.as_mut();
        let body = last.map(|last| std::mem::take(&mut last.body));
        let words = [title.as_str(), body.as_deref().unwrap_or_default()];
        self.slips.write(&slip(&entry.address), &words)?;
        self.sql.run(
            "INSERT OR REPLACE INTO entries (address, kept) VALUES (?, ?)",
            vec![text(&entry.address), serde_json::to_string(&kept)?.into()],
        )
    }
}
