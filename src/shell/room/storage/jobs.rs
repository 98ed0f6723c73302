//! Background work, in pieces that are short enough to wait for.

use worker::Result;

use super::Storage;
use crate::protocol::Seq;
use crate::room::{Job, Outcome};
use crate::shell::sql::{integer, text};

impl Storage {
    /// Rows in a piece of a job.
    const PIECE: u64 = 200;

    /// Characters that are indexed at once, give or take a message.
    const INDEXED_AT_ONCE: u64 = 16_000;

    /// Does a piece of a job.
    pub(in crate::shell) fn work(&self, job: Job) -> Result<Outcome> {
        match job {
            Job::Index => self.index_piece(),
            Job::Forget { through } => self.forget(through),
        }
    }

    /// Takes the words of the oldest messages into the index that are not in it yet.
    pub(super) fn index_piece(&self) -> Result<Outcome> {
        if self.is_indexed.get() {
            return Ok(Outcome::Done);
        }
        let waiting: Vec<(Seq, u64)> = self.sql.records(
            "SELECT json_array(seq, length(body)) FROM said
             WHERE seq > (SELECT coalesce(max(id), 0) FROM words_docsize)
             ORDER BY seq LIMIT ?",
            vec![integer(Self::PIECE)],
        )?;
        let mut chars = 0;
        let fits = |(_, length): &&(Seq, u64)| {
            let is_first = chars == 0;
            chars += length + 1;
            is_first || chars <= Self::INDEXED_AT_ONCE
        };
        let piece: Vec<&(Seq, u64)> = waiting.iter().take_while(fits).collect();
        if let Some((end, _)) = piece.last() {
            self.sql.run(
                "INSERT INTO words (rowid, body) SELECT seq, body FROM said
                 WHERE seq > (SELECT coalesce(max(id), 0) FROM words_docsize) AND seq <= ?",
                vec![integer(end.0)],
            )?;
        }
        let is_done = piece.len() == waiting.len() && (waiting.len() as u64) < Self::PIECE;
        self.is_indexed.set(is_done);
        Ok(if is_done {
            Outcome::Done
        } else {
            Outcome::More
        })
    }

    /// A message that changed, if it was in the index; otherwise its turn is still to come.
    pub(super) fn index_changed(&self, seq: Seq, body: &str) -> Result<()> {
        self.is_indexed.set(false);
        self.sql.run(
            "INSERT INTO words (rowid, body)
             SELECT ?1, ?2 WHERE ?1 < (SELECT coalesce(max(id), 0) FROM words_docsize)",
            vec![integer(seq.0), text(body)],
        )
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
        self.sql.transaction(|| {
            self.erase_bodies(oldest, end)?;
            self.free_bodies(oldest, end)?;
            for forget in [
                "DELETE FROM messages WHERE seq <= ?",
                "DELETE FROM events WHERE seq <= ?",
                "DELETE FROM reactions WHERE message <= ?",
                "DELETE FROM names WHERE given_up <= ?",
                "DELETE FROM tallies WHERE message <= ?",
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
