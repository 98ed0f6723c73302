//! An account's rows: each a record in JSON, found by its kind and its name. An account has no tables
//! until it has something to keep.

pub(super) mod slips;

use worker::{Result, State};

use slips::Slips;

use crate::account::{Change, Effect, Key, Record};
use crate::identity::id::IdentityId;
use crate::shell::sql::{Sql, text};
use crate::time::Timestamp;

/// Whose account it is: not every callback of the platform tells its object's name.
const SCHEMA: &str = "
    CREATE TABLE owner (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE records (
        kind TEXT NOT NULL, name TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (kind, name)
    ) STRICT, WITHOUT ROWID;
";

pub(super) struct Storage {
    sql: Sql,
    slips: Slips,
}

/// What the words of a record are found by.
fn slip(key: &Key) -> String {
    format!("{} {}", key.kind, key.name)
}

impl Storage {
    pub(super) fn open(state: &State) -> Result<Self> {
        let sql = Sql::open(state, "records")?;
        let slips = Slips::open(state)?;
        Ok(Self { sql, slips })
    }

    pub(super) fn owner(&self) -> Result<Option<IdentityId>> {
        self.sql.first("SELECT json_quote(id) FROM owner", vec![])
    }

    pub(super) fn records(&self) -> Result<Vec<Record>> {
        let mut slips = self.slips.all()?;
        let mut records: Vec<Record> = self.sql.records("SELECT record FROM records", vec![])?;
        for record in &mut records {
            let kept = slips.remove(&slip(&record.key()));
            if let (Some(words), Some(kept)) = (record.words(), kept) {
                *words = kept.into_iter().next().unwrap_or_default();
            }
        }
        Ok(records)
    }

    /// All of it, or nothing.
    pub(super) fn commit(&self, owner: &IdentityId, effects: &[Effect]) -> Result<()> {
        let changes: Vec<&Change> = effects.iter().filter_map(Effect::change).collect();
        if changes.is_empty() {
            return Ok(());
        }
        self.sql.transaction(|| {
            if !self.sql.is_made() {
                self.sql.make(SCHEMA)?;
                let owner = vec![text(owner.as_str())];
                self.sql.run("INSERT INTO owner (id) VALUES (?1)", owner)?;
            }
            changes.iter().try_for_each(|change| self.apply(change))
        })
    }

    fn apply(&self, change: &Change) -> Result<()> {
        match change {
            Change::Keep(record) => {
                let (key, mut record) = (record.key(), record.clone());
                if let Some(words) = record.words() {
                    let words = std::mem::take(words);
                    self.slips.write(&slip(&key), &[&words])?;
                }
                let json = serde_json::to_string(&record)?;
                self.sql.run(
                    "INSERT INTO records (kind, name, record) VALUES (?1, ?2, ?3)
                     ON CONFLICT (kind, name) DO UPDATE SET record = excluded.record",
                    vec![text(key.kind), text(&key.name), text(&json)],
                )
            }
            Change::Forget(key) => {
                self.slips.erase(&slip(key))?;
                self.sql.run(
                    "DELETE FROM records WHERE kind = ?1 AND name = ?2",
                    vec![text(key.kind), text(&key.name)],
                )
            }
        }
    }

    pub(super) fn set_alarm(&self, at: Timestamp) -> Result<()> {
        self.sql.set_alarm(at)
    }
}
