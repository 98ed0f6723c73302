//! SQLite inside an object, as every object uses it: transactions, and rows that are records in JSON.
//! No statement lives here.

use std::cell::Cell;

use serde::de::DeserializeOwned;
use worker::js_sys::Promise;
use worker::wasm_bindgen::prelude::wasm_bindgen;
use worker::wasm_bindgen::{self, JsCast, JsValue};
use worker::{Error, Result, SqlCursor, SqlStorage, SqlStorageValue, State};

use crate::time::Timestamp;

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
    #[wasm_bindgen(method, catch, js_name = deleteAll)]
    fn delete_all(this: &RawStorage) -> std::result::Result<Promise, JsValue>;
}

pub(super) struct Sql {
    raw: RawStorage,
    database: SqlStorage,
    /// Whether the object has tables. Without, every query finds nothing.
    is_made: Cell<bool>,
}

impl Sql {
    /// The object has tables if it has this one.
    pub(super) fn open(state: &State, table: &str) -> Result<Self> {
        let storage = state.storage();
        let sql = Self {
            raw: JsValue::from(storage.as_raw()).unchecked_into(),
            database: storage.sql(),
            is_made: Cell::new(true),
        };
        let found: Option<String> = sql.first(
            "SELECT json_quote(name) FROM sqlite_schema WHERE name = ?",
            vec![text(table)],
        )?;
        sql.is_made.set(found.is_some());
        Ok(sql)
    }

    pub(super) fn is_made(&self) -> bool {
        self.is_made.get()
    }

    /// What the object takes on disk.
    pub(super) fn bytes(&self) -> usize {
        self.database.database_size()
    }

    /// Nobody waits for the promise: like every write, the alarm is kept before anything that is
    /// told after it leaves the object (the platform's output gate).
    pub(super) fn set_alarm(&self, at: Timestamp) -> Result<()> {
        Ok(self.raw.set_alarm(at.millis() as f64).map(drop)?)
    }

    /// An error alone would leave behind what was written before it.
    pub(super) fn transaction(&self, act: impl Fn() -> Result<()>) -> Result<()> {
        Ok(self
            .raw
            .transaction_sync(&mut || act().map_err(JsValue::from))?)
    }

    /// Nothing is left, and no alarm. It is done at once; only that it is durable is promised.
    pub(super) fn erase(&self) -> Result<()> {
        self.is_made.set(false);
        Ok(self.raw.delete_all().map(drop)?)
    }

    /// Makes the first table, if need be.
    pub(super) fn make(&self, sql: &str) -> Result<()> {
        self.is_made.set(true);
        self.run(sql, vec![])
    }

    pub(super) fn run(&self, sql: &str, bindings: Vec<SqlStorageValue>) -> Result<()> {
        self.exec(sql, bindings).map(drop)
    }

    /// SQLite looks at what is bound by `= ?` and `LIMIT ?` to plan by it, and so prepares the whole
    /// statement anew each time it is bound, which takes longer than most statements do. `+?` means the
    /// same, and is not looked at.
    fn exec(&self, sql: &str, bindings: Vec<SqlStorageValue>) -> Result<SqlCursor> {
        let sql = sql.replace("= ?", "= +?").replace("LIMIT ?", "LIMIT +?");
        self.database.exec(&sql, bindings)
    }

    pub(super) fn first<T: DeserializeOwned>(
        &self,
        sql: &str,
        bindings: Vec<SqlStorageValue>,
    ) -> Result<Option<T>> {
        Ok(self.records(sql, bindings)?.into_iter().next())
    }

    pub(super) fn records<T: DeserializeOwned>(
        &self,
        sql: &str,
        bindings: Vec<SqlStorageValue>,
    ) -> Result<Vec<T>> {
        Ok(self.records_while(sql, bindings, |_| true)?.0)
    }

    /// The first records, as long as they are wanted, and whether there is one more. What comes after
    /// it is not read. What does not decode is not told in full: it could carry somebody's words.
    pub(super) fn records_while<T: DeserializeOwned>(
        &self,
        sql: &str,
        bindings: Vec<SqlStorageValue>,
        mut is_wanted: impl FnMut(&str) -> bool,
    ) -> Result<(Vec<T>, bool)> {
        let (mut records, mut is_cut, mut is_broken) = (Vec::new(), false, false);
        self.look_at(sql, bindings, |record| {
            is_cut = !is_wanted(record);
            if is_cut {
                return false;
            }
            let decoded = serde_json::from_str(record);
            is_broken = decoded.is_err();
            records.extend(decoded.ok());
            !is_broken
        })?;
        if is_broken {
            return Err(undecodable());
        }
        Ok((records, is_cut))
    }

    /// Shows records one after the other, as long as more are wanted. What comes after is not read.
    pub(super) fn look_at(
        &self,
        sql: &str,
        bindings: Vec<SqlStorageValue>,
        mut wants_more: impl FnMut(&str) -> bool,
    ) -> Result<()> {
        if !self.is_made() {
            return Ok(());
        }
        for row in self.exec(sql, bindings)?.raw() {
            let row = row?;
            let [SqlStorageValue::String(record)] = row.as_slice() else {
                return Err(undecodable());
            };
            if !wants_more(record) {
                break;
            }
        }
        Ok(())
    }
}

fn undecodable() -> Error {
    Error::RustError("a kept record does not decode".to_owned())
}

pub(super) fn text(value: &str) -> SqlStorageValue {
    value.into()
}

/// A list is bound as JSON, for `json_each`: SQLite takes 100 parameters at most.
pub(super) fn list<T: serde::Serialize>(values: &[T]) -> SqlStorageValue {
    let json = serde_json::to_string(values);
    json.expect("a list has no map with keys other than strings")
        .into()
}

/// Numbers reach SQLite through JavaScript's, which count to 2^53.
pub(super) fn integer(value: u64) -> SqlStorageValue {
    const MAX_SAFE: u64 = (1 << 53) - 1;
    SqlStorageValue::Float(value.min(MAX_SAFE) as f64)
}
