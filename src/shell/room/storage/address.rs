//! Which room this is. The platform tells it with a request, and need not tell it with an alarm: in a
//! cluster, the alarms of an instance that has ended ring on another.

use worker::Result;

use super::Storage;
use crate::shell::sql::text;

/// A step of the schema.
pub(super) const ADDRESS: &str = "
    CREATE TABLE address (address TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
";

impl Storage {
    /// As the platform tells it, or as it told it once.
    pub(in super::super) fn address(&self) -> Result<Option<String>> {
        match &self.told_address {
            Some(address) => Ok(Some(address.clone())),
            None => self.kept_address(),
        }
    }

    pub(super) fn keep_address(&self) -> Result<()> {
        match &self.told_address {
            Some(address) if self.kept_address()?.is_none() => self.sql.run(
                "INSERT INTO address (address) VALUES (?)",
                vec![text(address)],
            ),
            _ => Ok(()),
        }
    }

    fn kept_address(&self) -> Result<Option<String>> {
        self.sql
            .first("SELECT json_quote(address) FROM address", vec![])
    }
}
