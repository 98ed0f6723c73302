//! What a client missed: every stored event past the last that it holds, in slices.

use worker::Result;

use super::Storage;
use super::reading::MESSAGE;
use crate::protocol::{Event, MemberId, Reaction, Seq, encode};
use crate::room::history;
use crate::shell::sql::{integer, text};

/// An edit is told with the words that its message has now, a reaction with the counts of now. Not by the
/// view `said`: of that SQLite would make a table of all messages, for each stride anew.
pub(super) const CHANGES: &str = "
    SELECT CASE event ->> 'type'
        WHEN 'edited' THEN json_patch(event, json_object(
            'body', coalesce(bodies.body, said.body, ''), 'mentions', iif(mentions = '[]', NULL, json(mentions)),
            'flagged', json(iif(flagged, 'true', 'null'))
        ))
        WHEN 'reacted' THEN json_set(event, '$.order', json((
            SELECT json_group_array(emoji ORDER BY first_seq) FROM tallies
            WHERE tallies.message = events.message
        )), '$.reactions', json((
            SELECT json_group_array(json_object(
                'emoji', kind.value ->> 'emoji', 'count', coalesce(total, 0),
                'members', json((
                    SELECT json_group_array(json_object('id', member_id, 'name', name))
                    FROM (
                        SELECT member_id, name FROM reactions
                        WHERE reactions.message = events.message
                        AND reactions.emoji = kind.value ->> 'emoji' ORDER BY seq LIMIT ?2
                    )
                ))
            ))
            FROM json_each(coalesce(
                event -> '$.reactions', json_array(json_object('emoji', event ->> 'emoji'))
            )) AS kind
            LEFT JOIN tallies ON tallies.message = events.message
            AND tallies.emoji = kind.value ->> 'emoji'
        )))
        ELSE event
    END
    FROM events LEFT JOIN messages AS said ON said.seq = events.message
    LEFT JOIN bodies ON bodies.id = said.body_id";

impl Storage {
    /// Places in the log that are read at once.
    const STRIDE: u64 = 16;

    /// The next slice of what was missed, encoded, in order, and the last place that it has.
    pub(in crate::shell) fn slice(
        &self,
        after: Seq,
        newest: Seq,
        reader: &MemberId,
    ) -> Result<(Vec<String>, Seq)> {
        let (mut slice, mut through, mut bytes) = (Vec::new(), after, 0);
        while through < newest {
            let start = through;
            for (seq, event) in self.stride(start, reader)? {
                if bytes >= history::SLICE_BYTES {
                    return Ok((slice, through));
                }
                bytes += event.len();
                slice.push(event);
                through = seq;
            }
            // The log is dense, but for what it has forgotten.
            through = through.max(Seq(start.0 + Self::STRIDE).min(newest));
        }
        Ok((slice, through))
    }

    fn stride(&self, after: Seq, reader: &MemberId) -> Result<Vec<(Seq, String)>> {
        let bindings = || {
            vec![
                text(&reader.0),
                integer(Reaction::MAX_NAMED as u64),
                integer(after.0),
                integer(after.0 + Self::STRIDE),
            ]
        };
        let which = "seq > ?3 AND";
        let mut events: Vec<Event> = self
            .sql
            .records(&format!("{MESSAGE} WHERE {which} seq <= ?4"), bindings())?;
        let changes: Vec<Event> = self.sql.records(
            &format!("{CHANGES} WHERE events.{which} events.seq <= ?4"),
            bindings(),
        )?;
        events.extend(changes);
        let mut events: Vec<(Seq, String)> = events
            .iter()
            .filter_map(|event| Some((event.seq()?, encode(event))))
            .collect();
        events.sort_by_key(|(seq, _)| *seq);
        Ok(events)
    }
}
