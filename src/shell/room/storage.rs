//! SQLite inside the object; with its parts, the only place with SQL. The log is two tables:
//! `messages`, each in its present state, and `events`, what happened to them and to members. A
//! `seq` is in one of them. Every query answers with one column of JSON, the records of
//! `protocol.rs`.

mod bodies;
mod changes;
mod jobs;
mod lookup;
mod names;
mod reading;
mod resume;
mod schema;
mod search;
mod snapshot;

use std::cell::Cell;

use worker::{Result, State};

use crate::shell::sql::Sql;
use crate::time::Timestamp;

pub(super) struct Storage {
    sql: Sql,
    /// Whether the index of words is known to have those of every message.
    is_indexed: Cell<bool>,
}

impl Storage {
    pub(super) fn open(state: &State) -> Result<Self> {
        let storage = Self {
            sql: Sql::open(state),
            is_indexed: Cell::default(),
        };
        storage.upgrade()?;
        Ok(storage)
    }

    pub(super) fn bytes(&self) -> usize {
        self.sql.bytes()
    }

    pub(super) fn set_alarm(&self, at: Timestamp) -> Result<()> {
        self.sql.set_alarm(at)
    }
}
