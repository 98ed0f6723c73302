//! Background work, in pieces that are short enough to wait for.

use worker::Result;

use super::Storage;
use super::search::INDEXED;
use crate::protocol::{MemberId, Seq};
use crate::room::{Job, Outcome};
use crate::shell::sql::integer;

impl Storage {
    /// Rows in a piece of a job.
    const PIECE: u64 = 200;

    /// Bytes that are indexed at once, give or take a message.
    const INDEXED_AT_ONCE: usize = 8_000;

    /// Does a piece of a job.
    pub(in crate::shell) fn work(&self, job: Job, present: &[MemberId]) -> Result<Outcome> {
        match job {
            Job::Index => self.index_piece(),
            Job::Forget { through } => self.forget(through),
            Job::ForgetSilent { seen_before } => self.forget_silent(seen_before, present),
            Job::Trim { keep, changes } => self.trim(keep, changes),
            // Others do them.
            Job::TellUrgent | Job::TellUnread | Job::Judge => Ok(Outcome::Done),
        }
    }

    /// Takes the words of the oldest messages into the index that are not in it yet.
    pub(super) fn index_piece(&self) -> Result<Outcome> {
        if self.is_indexed.get() {
            return Ok(Outcome::Done);
        }
        let (mut chars, mut count) = (0, 0);
        let fits = |record: &str| {
            let is_first = count == 0;
            chars += record.len();
            count += 1;
            is_first || chars <= Self::INDEXED_AT_ONCE && count <= Self::PIECE
        };
        let (piece, is_more): (Vec<(Seq, String)>, bool) = self.sql.records_while(
            &format!("SELECT json_array(seq, body) FROM said WHERE seq > {INDEXED} ORDER BY seq"),
            vec![],
            fits,
        )?;
        self.index_words(&piece)?;
        self.is_indexed.set(!is_more);
        Ok(if is_more {
            Outcome::More
        } else {
            Outcome::Done
        })
    }

    /// A message that changed, if it was in the index; otherwise its turn is still to come.
    pub(super) fn index_changed(&self, seq: Seq, body: &str) -> Result<()> {
        self.is_indexed.set(false);
        let indexed: Option<Seq> = self.sql.first(&format!("SELECT json({INDEXED})"), vec![])?;
        if indexed < Some(seq) {
            return Ok(());
        }
        self.index_words(&[(seq, body.to_owned())])
    }

    /// The first event that is kept.
    pub(in crate::shell) fn oldest(&self) -> Result<Option<Seq>> {
        self.sql.first(
            "SELECT json(min(seq)) FROM (
                 SELECT min(seq) AS seq FROM messages UNION ALL SELECT min(seq) FROM events
             ) HAVING min(seq) IS NOT NULL",
            vec![],
        )
    }

    fn forget(&self, through: Seq) -> Result<Outcome> {
        let oldest = self.oldest()?;
        let Some(oldest) = oldest.filter(|oldest| *oldest <= through) else {
            return Ok(Outcome::Done);
        };
        let end = through.min(Seq(oldest.0 + Self::PIECE));
        self.sql.transaction(|| {
            self.forget_messages(oldest, end)?;
            let forget = "DELETE FROM events WHERE seq <= ?";
            self.sql.run(forget, vec![integer(end.0)])
        })?;
        Ok(if end == through {
            Outcome::Done
        } else {
            Outcome::More
        })
    }

    fn trim(&self, keep: u64, changes: Seq) -> Result<Outcome> {
        let through: Option<Seq> = self.sql.first(
            "SELECT json(seq) FROM messages ORDER BY seq DESC LIMIT 1 OFFSET ?",
            vec![integer(keep)],
        )?;
        let messages = self.piece("messages", through.unwrap_or_default())?;
        let changes = self.piece("events", changes.max(through.unwrap_or_default()))?;
        self.sql.transaction(|| {
            if let Some((oldest, end, _)) = messages {
                self.forget_messages(oldest, end)?;
            }
            if let Some((oldest, end, _)) = changes {
                self.free_names(oldest, end)?;
                let forget = "DELETE FROM events WHERE seq <= ?";
                self.sql.run(forget, vec![integer(end.0)])?;
            }
            Ok(())
        })?;
        let pieces = [messages, changes];
        let is_more = pieces.iter().flatten().any(|(_, _, is_more)| *is_more);
        Ok(if is_more {
            Outcome::More
        } else {
            Outcome::Done
        })
    }

    /// The first of a table's rows that are to go, the last of a piece of them, and whether there are
    /// more.
    fn piece(&self, table: &str, through: Seq) -> Result<Option<(Seq, Seq, bool)>> {
        let oldest: Option<Seq> = self.sql.first(
            &format!("SELECT json(seq) FROM {table} ORDER BY seq LIMIT 1"),
            vec![],
        )?;
        let oldest = oldest.filter(|oldest| *oldest <= through);
        Ok(oldest.map(|oldest| {
            let end = through.min(Seq(oldest.0 + Self::PIECE));
            (oldest, end, end < through)
        }))
    }

    fn forget_messages(&self, oldest: Seq, end: Seq) -> Result<()> {
        self.condemn("message <= ?", || integer(end.0))?;
        self.erase_bodies(oldest, end)?;
        self.free_bodies(oldest, end)?;
        for forget in [
            "DELETE FROM messages WHERE seq <= ?",
            "DELETE FROM reactions WHERE message <= ?",
            "DELETE FROM names WHERE given_up <= ?",
            "DELETE FROM tallies WHERE message <= ?",
        ] {
            self.sql.run(forget, vec![integer(end.0)])?;
        }
        Ok(())
    }
}
