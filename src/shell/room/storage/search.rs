//! What a search finds. The index knows every three characters in a row; terms that are shorter are
//! looked for in the newest messages, one after the other.

use worker::Result;

use super::Storage;
use super::reading::Page;
use crate::protocol::{MemberId, Seq};
use crate::room::history;
use crate::room::search::Query;
use crate::shell::sql::{integer, list, text};

impl Storage {
    /// The newest messages before a place that have all terms, newest first.
    pub(super) fn found(&self, query: &Query, before: Seq, reader: &MemberId) -> Result<Page> {
        const HAS_SHORT_TERMS: &str =
            "NOT EXISTS (SELECT 1 FROM json_each(?4) WHERE instr(lower(body), value) = 0)";

        let (before, short) = (integer(before.0), list(&query.short));
        let limit = integer(Query::PAGE as u64 + 1);
        let (which, third) = if query.indexed.is_empty() {
            let which = format!(
                "WHERE seq < ?3 AND {HAS_SHORT_TERMS}
                 AND seq > (SELECT max(seq) FROM messages) - ?5 ORDER BY seq DESC LIMIT ?6"
            );
            (which, integer(Query::SHORT_REACH))
        } else {
            self.index_piece()?;
            let which = format!(
                "WHERE seq IN (SELECT rowid FROM words WHERE words MATCH ?5 AND rowid < ?3)
                 AND {HAS_SHORT_TERMS} ORDER BY seq DESC LIMIT ?6"
            );
            (which, text(&query.fts()))
        };
        let bindings = vec![before, short, third, limit];
        self.page(&which, reader, bindings, Query::PAGE, history::MAX_BYTES)
    }
}
