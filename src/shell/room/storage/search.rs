//! What a search finds. The index knows every three characters in a row of the folded words; what it
//! gives is looked at, and so are messages that are not in it yet. Where all terms are shorter than
//! that, the newest messages are looked at, one after the other.

use serde_json::json;
use worker::{Result, SqlStorageValue};

use super::Storage;
use crate::protocol::{Event, MemberId, Seq};
use crate::room::history;
use crate::room::search::Query;
use crate::shell::sql::{integer, list, text};
use crate::text::fold::fold;

/// A step of the schema: the index has words as `fold` leaves them, and all are taken into it anew. To
/// delete from it, the same fold is needed: another one needs another such step.
pub(super) const FOLDING: &str = "
    DROP TABLE words;
    CREATE VIRTUAL TABLE words USING fts5(
        body, content = 'messages', content_rowid = 'seq', tokenize = 'trigram case_sensitive 1'
    );
    INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
    INSERT OR REPLACE INTO jobs (job, due_at) VALUES ('{\"type\":\"index\"}', 0);
";

/// The newest of the messages that the index knows.
pub(super) const INDEXED: &str = "(SELECT coalesce(max(id), 0) FROM words_docsize)";

/// What of a search has been looked at, and what was found.
#[derive(Default)]
struct Search {
    scanned: usize,
    bytes: usize,
    /// The oldest message that was looked at.
    last: Option<Seq>,
    found: Vec<Seq>,
}

impl Search {
    /// Whether there is more than an answer has, or it has looked at enough.
    fn is_over(&self) -> bool {
        self.found.len() > Query::PAGE
            || self.scanned >= Query::MAX_SCANNED
            || self.bytes >= Query::MAX_SCANNED_BYTES
    }
}

impl Storage {
    /// The newest messages before a place that have all terms, newest first; and where to go on, where
    /// it did not look at all of them.
    pub(super) fn found(&self, query: &Query, before: Seq, reader: &MemberId) -> Result<Event> {
        let mut search = Search::default();
        if let Some(asked) = query.fts() {
            let newer = format!(
                "SELECT json_array(seq, body) FROM said WHERE seq < ? AND seq > {INDEXED}
                 ORDER BY seq DESC"
            );
            self.scan(query, &mut search, &newer, vec![integer(before.0)])?;
            let known = "SELECT json_array(
                    rowid, coalesce((SELECT body FROM said WHERE seq = words.rowid), '')
                ) FROM words WHERE words MATCH ? AND rowid < ? ORDER BY rowid DESC";
            let bindings = vec![text(&asked), integer(before.0)];
            self.scan(query, &mut search, known, bindings)?;
        } else {
            let newest = "SELECT json_array(seq, body) FROM said WHERE seq < ? ORDER BY seq DESC";
            self.scan(query, &mut search, newest, vec![integer(before.0)])?;
        }
        let (events, has_more) = self.page(
            "WHERE seq IN (SELECT value FROM json_each(?3)) ORDER BY seq DESC",
            reader,
            vec![list(&search.found)],
            Query::PAGE,
            history::MAX_BYTES,
        )?;
        let before = if has_more {
            events.last().and_then(Event::seq)
        } else {
            search.last.filter(|_| search.is_over())
        };
        Ok(Event::Found {
            query: query.text.clone(),
            events,
            more: before.is_some(),
            before,
        })
    }

    /// Looks at messages, from the newest on, until the search is over.
    fn scan(
        &self,
        query: &Query,
        search: &mut Search,
        sql: &str,
        bindings: Vec<SqlStorageValue>,
    ) -> Result<()> {
        if search.is_over() {
            return Ok(());
        }
        let is_wanted = |record: &str| {
            search.scanned += 1;
            search.bytes += record.len();
            if let Ok((seq, body)) = serde_json::from_str::<(Seq, String)>(record) {
                search.last = Some(seq);
                if query.is_in(&body) {
                    search.found.push(seq);
                }
            }
            !search.is_over()
        };
        self.sql.look_at(sql, bindings, is_wanted)
    }

    /// Takes the words of these messages into the index.
    pub(super) fn index_words(&self, words: &[(Seq, String)]) -> Result<()> {
        self.sql.run(
            "INSERT INTO words (rowid, body) SELECT value ->> 0, value ->> 1 FROM json_each(?)",
            vec![folded(words)],
        )
    }

    /// Takes them out of it again, those that are in it.
    pub(super) fn forget_words(&self, from: Seq, through: Seq) -> Result<()> {
        let words: Vec<(Seq, String)> = self.sql.records(
            &format!(
                "SELECT json_array(seq, body) FROM said WHERE seq BETWEEN ? AND min(?, {INDEXED})"
            ),
            vec![integer(from.0), integer(through.0)],
        )?;
        self.sql.run(
            "INSERT INTO words (words, rowid, body)
             SELECT 'delete', value ->> 0, value ->> 1 FROM json_each(?)",
            vec![folded(&words)],
        )
    }
}

fn folded(words: &[(Seq, String)]) -> SqlStorageValue {
    let folded = words.iter().map(|(seq, body)| (seq, fold(body)));
    json!(folded.collect::<Vec<_>>()).to_string().into()
}
