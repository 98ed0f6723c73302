//! A front desk's rows. What has an end goes when it is past.

mod push_key;

use worker::{Result, State};

pub(super) use push_key::PushKey;

use crate::account::Challenge;
use crate::account::failure::{AddressMark, Failures};
use crate::identity::code::IdPrefix;
use crate::identity::id::IdentityId;
use crate::protocol::problem::Problem;
use crate::shell::sql::{Sql, integer, text};
use crate::time::Timestamp;

const SCHEMA: &str = "
    CREATE TABLE enlisted (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE challenges (
        challenge TEXT PRIMARY KEY, expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE failures (
        address TEXT PRIMARY KEY, times TEXT NOT NULL, expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
";

pub(super) struct Storage {
    sql: Sql,
}

impl Storage {
    /// Ids that begin alike are many only where somebody has searched for them. The oldest account is
    /// nobody's copy.
    const MAX_FOUND: usize = 8;

    pub(super) fn open(state: &State) -> Result<Self> {
        let sql = Sql::open(state, "enlisted")?;
        Ok(Self { sql })
    }

    pub(super) fn enlist(&self, id: &IdentityId, now: Timestamp) -> Result<()> {
        self.make()?;
        self.sql.run(
            "INSERT OR IGNORE INTO enlisted (id, at) VALUES (?1, ?2)",
            vec![text(id.as_str()), integer(now.millis())],
        )
    }

    pub(super) fn is_enlisted(&self, id: &IdentityId) -> Result<bool> {
        let found: Option<u8> = self.sql.first(
            "SELECT json(1) FROM enlisted WHERE id = ?1",
            vec![text(id.as_str())],
        )?;
        Ok(found.is_some())
    }

    pub(super) fn find(&self, prefix: &IdPrefix) -> Result<Vec<IdentityId>> {
        let mut first = [0; IdentityId::BYTES];
        let mut last = [u8::MAX; IdentityId::BYTES];
        first[..prefix.len()].copy_from_slice(prefix);
        last[..prefix.len()].copy_from_slice(prefix);
        // Base 64 does not sort as its bytes do, but what begins alike is written alike but for the
        // last of its letters.
        let spelt = IdentityId::from_bytes(first);
        let letters = &spelt.as_str()[..prefix.len() * 8 / 6];
        let ids: Vec<IdentityId> = self.sql.records(
            "SELECT json_quote(id) FROM enlisted WHERE id >= ?1 AND id < ?2 ORDER BY at",
            vec![text(letters), text(&format!("{letters}~"))],
        )?;
        let begins = |id: &IdentityId| id.bytes().starts_with(prefix);
        Ok(ids
            .into_iter()
            .filter(begins)
            .take(Self::MAX_FOUND)
            .collect())
    }

    pub(super) fn open_challenge(&self, challenge: &Challenge, now: Timestamp) -> Result<()> {
        self.make()?;
        self.delete_old(now)?;
        let expires_at = now.after(Challenge::LIFE);
        self.sql.run(
            "INSERT INTO challenges (challenge, expires_at) VALUES (?1, ?2)",
            vec![text(challenge.as_str()), integer(expires_at.millis())],
        )?;
        self.sql.set_alarm(expires_at)
    }

    /// Whether it is good, which it is once.
    pub(super) fn take_challenge(&self, challenge: &Challenge, now: Timestamp) -> Result<bool> {
        let taken: Option<u64> = self.sql.first(
            "DELETE FROM challenges WHERE challenge = ?1 RETURNING json(expires_at)",
            vec![text(challenge.as_str())],
        )?;
        Ok(taken.is_some_and(|expires_at| now.millis() < expires_at))
    }

    /// Whether a code may be tried from there.
    pub(super) fn allow(
        &self,
        address: &AddressMark,
        now: Timestamp,
    ) -> Result<std::result::Result<(), Problem>> {
        Ok(self.failures(address)?.allow(address, now))
    }

    pub(super) fn count_failure(&self, address: &AddressMark, now: Timestamp) -> Result<()> {
        self.make()?;
        self.delete_old(now)?;
        let mut failures = self.failures(address)?;
        let (address, times) = failures.count(address.clone(), now);
        let expires_at = now.after(Failures::WINDOW);
        self.sql.run(
            "INSERT INTO failures (address, times, expires_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (address)
             DO UPDATE SET times = excluded.times, expires_at = excluded.expires_at",
            vec![
                text(address.as_str()),
                text(&serde_json::to_string(&times)?),
                integer(expires_at.millis()),
            ],
        )?;
        self.sql.set_alarm(expires_at)
    }

    fn failures(&self, address: &AddressMark) -> Result<Failures> {
        let times: Option<Vec<Timestamp>> = self.sql.first(
            "SELECT times FROM failures WHERE address = ?1",
            vec![text(address.as_str())],
        )?;
        let mut failures = Failures::default();
        failures.put(address.clone(), times.unwrap_or_default());
        Ok(failures)
    }

    /// For the last of them: what is old goes with whatever comes after it.
    pub(super) fn alarm_fired(&self, now: Timestamp) -> Result<()> {
        if !self.sql.is_made() {
            return Ok(());
        }
        self.delete_old(now)?;
        let next: Option<u64> = self.sql.first(
            "SELECT json(min(expires_at)) FROM (
                 SELECT expires_at FROM challenges UNION ALL SELECT expires_at FROM failures
             ) HAVING min(expires_at) IS NOT NULL",
            vec![],
        )?;
        match next {
            Some(at) => self.sql.set_alarm(Timestamp::from_millis(at)),
            None => Ok(()),
        }
    }

    fn delete_old(&self, now: Timestamp) -> Result<()> {
        for table in ["challenges", "failures"] {
            let delete = format!("DELETE FROM {table} WHERE expires_at <= ?1");
            self.sql.run(&delete, vec![integer(now.millis())])?;
        }
        Ok(())
    }

    fn make(&self) -> Result<()> {
        if self.sql.is_made() {
            return Ok(());
        }
        self.sql.make(SCHEMA)
    }
}
