//! What rooms told of what was said: the words alone, kept in such a way that they can be erased.
//!
//! SQLite leaves what it frees or moves as it was. So each has a slip: a row of one length, which is added
//! at the end of a table whose first page is full, and so never moves; it is overwritten where it is, and
//! blank until something else is written on it. Room bodies are kept for the same reason, and in another
//! way: `shell/room/storage/bodies.rs`.

use std::collections::BTreeMap;

use serde_json::json;
use worker::{Result, State};

use crate::shell::sql::{Sql, text};

/// The account and its inbox have slips side by side, and whoever comes first makes them.
const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS slips (id INTEGER PRIMARY KEY, slip TEXT NOT NULL) STRICT;
    INSERT OR IGNORE INTO slips (id, slip) VALUES (-2, hex(zeroblob(1500))), (-1, hex(zeroblob(1500)));
";
/// Of a slip, in bytes: more than `LastWords::MAX_CHARS` characters take in JSON, with a room's title and
/// what they are found by.
const BYTES: usize = 1_000;

pub(in crate::shell::account) struct Slips {
    sql: Sql,
}

impl Slips {
    pub(in crate::shell::account) fn open(state: &State) -> Result<Self> {
        let sql = Sql::open(state, "slips")?;
        Ok(Self { sql })
    }

    /// In place of what was written of this before. What is empty is not kept.
    pub(in crate::shell::account) fn write(&self, of: &str, words: &[&str]) -> Result<()> {
        if words.iter().all(|it| it.is_empty()) {
            return self.erase(of);
        }
        if !self.sql.is_made() {
            self.sql.make(SCHEMA)?;
        }
        let slip = text(&padded(&json!([of, words]).to_string()));
        let written: Option<i64> = self.sql.first(
            "UPDATE slips SET slip = ?2 WHERE id = coalesce(
                 (SELECT id FROM slips WHERE id >= 0 AND slip ->> 0 = ?1),
                 (SELECT id FROM slips WHERE id >= 0 AND slip ->> 0 IS NULL LIMIT 1)
             ) RETURNING json(id)",
            vec![text(of), slip.clone()],
        )?;
        match written {
            Some(_) => Ok(()),
            None => self
                .sql
                .run("INSERT INTO slips (slip) VALUES (?)", vec![slip]),
        }
    }

    /// All that is written, by what it is of.
    pub(in crate::shell::account) fn all(&self) -> Result<BTreeMap<String, Vec<String>>> {
        let all: Vec<(String, Vec<String>)> = self.sql.records(
            "SELECT slip FROM slips WHERE id >= 0 AND slip ->> 0 IS NOT NULL",
            vec![],
        )?;
        Ok(all.into_iter().collect())
    }

    pub(in crate::shell::account) fn erase(&self, of: &str) -> Result<()> {
        if !self.sql.is_made() {
            return Ok(());
        }
        self.sql.run(
            "UPDATE slips SET slip = ?2 WHERE id >= 0 AND slip ->> 0 = ?1",
            vec![text(of), text(&padded("[]"))],
        )
    }
}

/// JSON may end in blanks.
fn padded(json: &str) -> String {
    format!("{json}{}", " ".repeat(BYTES.saturating_sub(json.len())))
}
