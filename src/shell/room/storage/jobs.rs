//! Background work, in pieces that are short enough to wait for.

use worker::Result;

use super::Storage;
use crate::protocol::Seq;
use crate::room::{Job, Outcome};
use crate::shell::sql::integer;

impl Storage {
    /// Rows in a piece of a job.
    const PIECE: u64 = 200;

    /// Does a piece of a job.
    pub(in crate::shell) fn work(&self, job: Job) -> Result<Outcome> {
        match job {
            Job::Index => self.index().map(|()| Outcome::Done),
            Job::Forget { through } => self.forget(through),
        }
    }

    /// Takes the words of all messages into the index that are not in it yet: before a search, and
    /// before a message changes, because an index can forget only what is in it.
    pub(in crate::shell) fn index(&self) -> Result<()> {
        if self.is_indexed.get() {
            return Ok(());
        }
        self.sql.run(
            "INSERT INTO words (rowid, body) SELECT seq, body FROM said
             WHERE seq > (SELECT coalesce(max(id), 0) FROM words_docsize)",
            vec![],
        )?;
        self.is_indexed.set(true);
        Ok(())
    }

    fn forget(&self, through: Seq) -> Result<Outcome> {
        let oldest: Option<Seq> = self.sql.first(
            "SELECT json(min(seq)) FROM (
                 SELECT min(seq) AS seq FROM messages UNION ALL SELECT min(seq) FROM events
             ) HAVING min(seq) IS NOT NULL",
            vec![],
        )?;
        let Some(oldest) = oldest.filter(|oldest| *oldest <= through) else {
            return Ok(Outcome::Done);
        };
        let end = through.min(Seq(oldest.0 + Self::PIECE));
        self.index()?;
        self.sql.transaction(|| {
            self.erase_bodies(oldest, end)?;
            self.free_bodies(oldest, end)?;
            for forget in [
                "DELETE FROM messages WHERE seq <= ?",
                "DELETE FROM events WHERE seq <= ?",
                "DELETE FROM reactions WHERE message <= ?",
                "DELETE FROM names WHERE given_up <= ?",
            ] {
                self.sql.run(forget, vec![integer(end.0)])?;
            }
            Ok(())
        })?;
        Ok(if end == through {
            Outcome::Done
        } else {
            Outcome::More
        })
    }
}
