//! SQLite inside the object, and the only file with SQL. The log is two tables: `messages`, each in
//! its present state, and `events`, every other stored event as it was told. A `seq` is in one of
//! them. Every query answers with one column of JSON, the records of `protocol.rs`.

use serde::de::DeserializeOwned;
use serde_json::json;
use worker::js_sys::Promise;
use worker::wasm_bindgen::prelude::wasm_bindgen;
use worker::wasm_bindgen::{self, JsCast, JsValue};
use worker::{Error, Result, SqlStorage, SqlStorageValue, State};

use crate::protocol::{Command, Event, MemberId, Message, Seq, encode};
use crate::room::connection::Connection;
use crate::room::guest::Guest;
use crate::room::member::Name;
use crate::room::{Change, Facts, Saved, history};
use crate::time::Timestamp;

/// How the schema came to be. A step never changes once it has been deployed: a later one alters
/// what it made, so that an old room upgrades in place.
const SCHEMA: [&str; 1] = ["
    CREATE TABLE members (
        id TEXT PRIMARY KEY, skeleton TEXT NOT NULL UNIQUE, member TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE departures (
        member_id TEXT PRIMARY KEY, departs_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE messages (
        seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, author_id TEXT NOT NULL,
        author TEXT NOT NULL, body TEXT NOT NULL, client_id TEXT NOT NULL,
        UNIQUE (author_id, client_id)
    ) STRICT;
    CREATE TABLE events (
        seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, event TEXT NOT NULL
    ) STRICT;
"];

const MESSAGE: &str = "SELECT json_object('seq', seq, 'at', at, 'author', json(author),
    'body', body, 'client_id', client_id) FROM messages";

// What the `worker` crate does not wrap.
#[wasm_bindgen]
extern "C" {
    type RawStorage;
    #[wasm_bindgen(method, catch, js_name = transactionSync)]
    fn transaction_sync(
        this: &RawStorage,
        act: &mut dyn FnMut() -> std::result::Result<(), JsValue>,
    ) -> std::result::Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = setAlarm)]
    fn set_alarm(this: &RawStorage, at: f64) -> std::result::Result<Promise, JsValue>;
}

pub(super) struct Storage {
    raw: RawStorage,
    sql: SqlStorage,
}

impl Storage {
    pub(super) fn open(state: &State) -> Result<Self> {
        let storage = state.storage();
        let raw = JsValue::from(storage.as_raw()).unchecked_into();
        let storage = Self {
            raw,
            sql: storage.sql(),
        };
        storage.upgrade()?;
        Ok(storage)
    }

    fn upgrade(&self) -> Result<()> {
        self.run(
            "CREATE TABLE IF NOT EXISTS schema (step INTEGER PRIMARY KEY) STRICT",
            vec![],
        )?;
        let done: Vec<usize> = self.records("SELECT json(step) FROM schema", vec![])?;
        for (step, sql) in SCHEMA.iter().enumerate().skip(done.len()) {
            self.transaction(|| {
                self.run(sql, vec![])?;
                self.run(
                    "INSERT INTO schema (step) VALUES (?)",
                    vec![integer(step as u64)],
                )
            })?;
        }
        Ok(())
    }

    /// What makes the room that wakes the room that slept.
    pub(super) fn saved(&self, connections: Vec<Connection>) -> Result<Saved> {
        let departures: Vec<(MemberId, Timestamp)> = self.records(
            "SELECT json_array(member_id, departs_at) FROM departures",
            vec![],
        )?;
        let connected = connections.iter().map(|connection| &connection.member_id);
        let departing = departures.iter().map(|(member_id, _)| member_id);
        let members: Vec<&MemberId> = connected.chain(departing).collect();
        let members = self.records(
            "SELECT member FROM members WHERE id IN (SELECT value FROM json_each(?))",
            vec![json!(members).to_string().into()],
        )?;
        let newest: Vec<(Seq, Timestamp)> = self.records(
            "SELECT * FROM (SELECT json_array(seq, at) FROM messages ORDER BY seq DESC LIMIT 1)
             UNION ALL
             SELECT * FROM (SELECT json_array(seq, at) FROM events ORDER BY seq DESC LIMIT 1)",
            vec![],
        )?;
        let (newest, newest_at) = newest.into_iter().max().unwrap_or_default();
        Ok(Saved {
            connections,
            members,
            departures,
            newest,
            newest_at,
        })
    }

    pub(super) fn facts_of_arrival(&self, id: &MemberId) -> Result<Facts> {
        let member = self.first("SELECT member FROM members WHERE id = ?", vec![text(&id.0)])?;
        if member.is_some() {
            return Ok(Facts {
                member,
                ..Facts::default()
            });
        }
        let candidates = Guest::candidates(id);
        let skeletons: Vec<&str> = candidates
            .iter()
            .map(|guest| guest.skeleton.as_str())
            .collect();
        let taken = self.records(
            "SELECT json_quote(skeleton) FROM members
             WHERE skeleton IN (SELECT value FROM json_each(?))",
            vec![json!(skeletons).to_string().into()],
        )?;
        Ok(Facts {
            taken,
            ..Facts::default()
        })
    }

    pub(super) fn facts_of_command(&self, from: &MemberId, command: &Command) -> Result<Facts> {
        match command {
            Command::Post { client_id, .. } => {
                let posted = self.first(
                    &format!("{MESSAGE} WHERE author_id = ? AND client_id = ?"),
                    vec![text(&from.0), text(client_id.as_str())],
                )?;
                Ok(Facts {
                    posted,
                    ..Facts::default()
                })
            }
            Command::Rename { name } => {
                let Ok(name) = Name::parse(name) else {
                    return Ok(Facts::default());
                };
                let holder = self.first(
                    "SELECT json_quote(id) FROM members WHERE skeleton = ?",
                    vec![text(name.skeleton().as_str())],
                )?;
                Ok(Facts {
                    holder,
                    ..Facts::default()
                })
            }
            Command::LoadHistory { .. } => Ok(Facts::default()),
        }
    }

    /// The page of messages before `before`, oldest first, and whether there are older ones.
    pub(super) fn page(&self, before: Seq) -> Result<(Vec<Event>, bool)> {
        let mut messages: Vec<Message> = self.records(
            &format!("{MESSAGE} WHERE seq < ? ORDER BY seq DESC LIMIT ?"),
            vec![integer(before.0), integer(history::PAGE as u64 + 1)],
        )?;
        let more = messages.len() > history::PAGE;
        messages.truncate(history::PAGE);
        Ok((
            messages.into_iter().rev().map(Event::Posted).collect(),
            more,
        ))
    }

    /// Every stored event past `after`, in order.
    pub(super) fn missed(&self, after: Seq) -> Result<Vec<Event>> {
        let messages: Vec<Message> =
            self.records(&format!("{MESSAGE} WHERE seq > ?"), vec![integer(after.0)])?;
        let mut events: Vec<Event> = self.records(
            "SELECT event FROM events WHERE seq > ?",
            vec![integer(after.0)],
        )?;
        events.extend(messages.into_iter().map(Event::Posted));
        events.sort_by_key(Event::seq);
        Ok(events)
    }

    /// Makes all of the changes or, with an error, none.
    pub(super) fn commit(&self, changes: &[&Change]) -> Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        self.transaction(|| changes.iter().try_for_each(|change| self.make(change)))
    }

    fn make(&self, change: &Change) -> Result<()> {
        match change {
            Change::Enroll { member, skeleton } => self.run(
                "INSERT INTO members (id, skeleton, member) VALUES (?, ?, ?)",
                vec![
                    text(&member.id.0),
                    text(skeleton.as_str()),
                    json!(member).to_string().into(),
                ],
            ),
            Change::Post(message) => self.run(
                "INSERT INTO messages (seq, at, author_id, author, body, client_id)
                 VALUES (?, ?, ?, ?, ?, ?)",
                vec![
                    integer(message.seq.0),
                    integer(message.at.millis()),
                    text(&message.author.id.0),
                    json!(message.author).to_string().into(),
                    text(&message.body),
                    text(message.client_id.as_str()),
                ],
            ),
            Change::Rename { renaming, skeleton } => {
                self.run(
                    "INSERT INTO events (seq, at, event) VALUES (?, ?, ?)",
                    vec![
                        integer(renaming.seq.0),
                        integer(renaming.at.millis()),
                        encode(&Event::Renamed(renaming.clone())).into(),
                    ],
                )?;
                self.run(
                    "UPDATE members SET skeleton = ?, member = json_set(member, '$.name', ?)
                     WHERE id = ?",
                    vec![
                        text(skeleton.as_str()),
                        text(&renaming.name),
                        text(&renaming.member_id.0),
                    ],
                )
            }
            Change::Depart {
                member_id,
                departs_at,
            } => self.run(
                "INSERT OR REPLACE INTO departures (member_id, departs_at) VALUES (?, ?)",
                vec![text(&member_id.0), integer(departs_at.millis())],
            ),
            Change::ForgetDeparture(member_id) => self.run(
                "DELETE FROM departures WHERE member_id = ?",
                vec![text(&member_id.0)],
            ),
        }
    }

    /// Nobody waits for the promise: like every write, the alarm is kept before anything that is
    /// told after it leaves the object (the platform's output gate).
    pub(super) fn set_alarm(&self, at: Timestamp) -> Result<()> {
        Ok(self.raw.set_alarm(at.millis() as f64).map(drop)?)
    }

    /// An error alone would leave behind what was written before it.
    fn transaction(&self, act: impl Fn() -> Result<()>) -> Result<()> {
        Ok(self
            .raw
            .transaction_sync(&mut || act().map_err(JsValue::from))?)
    }

    fn run(&self, sql: &str, bindings: Vec<SqlStorageValue>) -> Result<()> {
        self.sql.exec(sql, bindings).map(drop)
    }

    fn first<T: DeserializeOwned>(
        &self,
        sql: &str,
        bindings: Vec<SqlStorageValue>,
    ) -> Result<Option<T>> {
        Ok(self.records(sql, bindings)?.into_iter().next())
    }

    /// Neither a row's error nor a record's is told in full: it could carry somebody's words.
    fn records<T: DeserializeOwned>(
        &self,
        sql: &str,
        bindings: Vec<SqlStorageValue>,
    ) -> Result<Vec<T>> {
        let decode = |row: Vec<SqlStorageValue>| match row.as_slice() {
            [SqlStorageValue::String(record)] => serde_json::from_str(record).ok(),
            _ => None,
        };
        let undecodable = || Error::RustError("a kept record does not decode".to_owned());
        let rows = self.sql.exec(sql, bindings)?.raw();
        rows.map(|row| decode(row?).ok_or_else(undecodable))
            .collect()
    }
}

fn text(value: &str) -> SqlStorageValue {
    value.into()
}

/// Numbers reach SQLite through JavaScript's, which count to 2^53.
fn integer(value: u64) -> SqlStorageValue {
    const MAX_SAFE: u64 = (1 << 53) - 1;
    SqlStorageValue::Float(value.min(MAX_SAFE) as f64)
}
