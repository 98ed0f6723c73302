//! What a model is to judge: messages past a place of the log, by when they were said or edited.

use worker::Result;

use super::Storage;
use crate::protocol::{MemberId, Message, Seq};
use crate::shell::sql::integer;

impl Storage {
    /// So many at most, oldest first, as they are now.
    pub(in crate::shell) fn said_past(
        &self,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<(Seq, Message)>> {
        let places: Vec<(Seq, Seq)> = self.sql.records(
            "SELECT json_array(place, message) FROM (
                 SELECT seq AS place, seq AS message FROM messages WHERE seq > ?1
                 UNION ALL
                 SELECT seq, message FROM events
                 WHERE seq > ?1 AND event ->> 'type' = 'edited'
             ) ORDER BY place LIMIT ?2",
            vec![integer(after.0), integer(limit as u64)],
        )?;
        let mut said = Vec::new();
        for (place, seq) in places {
            let message = self.at(seq)?;
            said.extend(message.map(|message| (place, message)));
        }
        Ok(said)
    }

    /// As nobody in particular reads it.
    pub(super) fn at(&self, seq: Seq) -> Result<Option<Message>> {
        let nobody = MemberId(String::new());
        self.message("WHERE seq = ?3", &nobody, vec![integer(seq.0)])
    }
}
