//! SQLite inside the object; with its parts, the only place with SQL. The log is two tables:
//! `messages`, each in its present state, and `events`, what happened to them and to members. A
//! `seq` is in one of them. Every query answers with one column of JSON, the records of
//! `protocol.rs`.
//!
//! A room has no tables until it has something to keep, and every query finds nothing in it.

mod address;
mod bodies;
mod changes;
mod direct;
mod enrolment;
mod export;
mod files;
mod followers;
mod import;
mod jobs;
mod judging;
mod lookup;
mod members;
mod names;
mod reading;
mod records;
mod resume;
mod schema;
mod search;
mod snapshot;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use worker::{Result, State};

pub(super) use enrolment::Enrolment;

use crate::protocol::{MemberId, Seq};
use crate::shell::sql::Sql;
use crate::time::Timestamp;

pub(super) struct Storage {
    sql: Sql,
    told_address: Option<String>,
    /// Whether the index of words is known to have those of every message.
    is_indexed: Cell<bool>,
    enrolments: RefCell<BTreeMap<MemberId, Enrolment>>,
}

/// What a room keeps, but for its files and its bodies.
const TABLES: [&str; 11] = [
    "members",
    "names",
    "departures",
    "messages",
    "events",
    "reactions",
    "tallies",
    "jobs",
    "records",
    "followers",
    "direct_members",
];

impl Storage {
    pub(super) fn open(state: &State) -> Result<Self> {
        let storage = Self {
            sql: Sql::open(state, "schema")?,
            told_address: state.id().name(),
            is_indexed: Cell::default(),
            enrolments: RefCell::default(),
        };
        if storage.sql.is_made() {
            storage.upgrade()?;
        }
        Ok(storage)
    }

    /// The first release kept every visitor of a room, and its tables. Where nobody has said anything,
    /// and nobody is, nothing is kept.
    pub(super) fn erase_if_unused(&self) -> Result<()> {
        let is_unused = self.is_wordless()?
            && !self.is_anybody_departing()?
            && self.direct_members()?.is_empty()
            && !self.is_anything_recorded()?
            && self.count_files()? == 0;
        if is_unused { self.erase() } else { Ok(()) }
    }

    fn is_anybody_departing(&self) -> Result<bool> {
        let departure: Option<MemberId> = self.sql.first(
            "SELECT json_quote(member_id) FROM departures LIMIT 1",
            vec![],
        )?;
        Ok(departure.is_some())
    }

    fn is_wordless(&self) -> Result<bool> {
        let event: Option<Seq> = self.sql.first(
            "SELECT * FROM (SELECT json(seq) FROM messages LIMIT 1)
             UNION ALL SELECT * FROM (SELECT json(seq) FROM events LIMIT 1)",
            vec![],
        )?;
        Ok(event.is_none())
    }

    /// What is left are, in memory, the members of a room in which nobody has said anything.
    pub(super) fn erase(&self) -> Result<()> {
        if self.is_wordless()? {
            self.enrol_all()?;
        } else {
            self.enrolments.take();
        }
        self.is_indexed.set(false);
        if self.count_files()? > 0 {
            return self.empty();
        }
        self.sql.erase()
    }

    /// All but what is still to be erased elsewhere, at once or not at all.
    fn empty(&self) -> Result<()> {
        self.enrolments.take();
        self.sql.transaction(|| {
            self.blank_bodies()?;
            self.condemn_all()?;
            TABLES.iter().try_for_each(|table| {
                let forget = format!("DELETE FROM {table}");
                self.sql.run(&forget, vec![])
            })
        })
    }

    pub(super) fn bytes(&self) -> usize {
        self.sql.bytes()
    }

    pub(super) fn set_alarm(&self, at: Timestamp) -> Result<()> {
        self.sql.set_alarm(at)
    }
}
