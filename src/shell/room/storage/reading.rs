//! The log, as it is told: pages of messages, what a client missed, and what a search finds.

use worker::Result;

use super::Storage;
use crate::protocol::{Event, Message, Seq, encode};
use crate::room::search::Query;
use crate::room::{Read, history};
use crate::shell::sql::{integer, list, text};

/// A message in its present state; 140 is `Quote::MAX_CHARS`.
pub(super) const MESSAGE: &str = "
    SELECT json_object(
        'seq', seq, 'at', at, 'author', json(author), 'body', body, 'client_id', client_id,
        'reply_to', json((
            SELECT json_object('seq', seq, 'author', json(author), 'body', substr(body, 1, 140))
            FROM said AS quoted WHERE quoted.seq = message.reply_to
        )),
        'mentions', json(mentions),
        'reactions', json((
            SELECT json_group_array(
                json_object('member_id', member_id, 'name', name, 'emoji', emoji) ORDER BY seq
            )
            FROM reactions WHERE reactions.message = message.seq
        )),
        'edited_at', edited_at, 'removed_at', removed_at
    ) FROM said AS message";

/// Messages in the order of the log, and whether there are more of them in the direction of
/// reading.
type Page = (Vec<Event>, bool);

impl Storage {
    pub(in crate::shell) fn read(&self, read: &Read) -> Result<Event> {
        Ok(match read {
            Read::Before(before) => {
                let (events, more) = self.page_before(*before, history::PAGE)?;
                Event::HistoryLoaded { events, more }
            }
            Read::After(after) => {
                let (events, more) = self.page_after(*after, history::PAGE)?;
                Event::NewerLoaded { events, more }
            }
            Read::Around(message) => self.around(*message)?,
            Read::Found { query, before } => {
                self.index()?;
                let (events, more) = self.found(query, *before)?;
                let query = query.text.clone();
                Event::Found {
                    query,
                    events,
                    more,
                }
            }
        })
    }

    pub(in crate::shell) fn page_before(&self, before: Seq, limit: usize) -> Result<Page> {
        let messages = self.sql.records(
            &format!("{MESSAGE} WHERE seq < ? ORDER BY seq DESC LIMIT ?"),
            vec![integer(before.0), integer(limit as u64 + 1)],
        )?;
        let (mut events, more) = page(messages, limit);
        events.reverse();
        Ok((events, more))
    }

    fn page_after(&self, after: Seq, limit: usize) -> Result<Page> {
        let messages = self.sql.records(
            &format!("{MESSAGE} WHERE seq > ? ORDER BY seq LIMIT ?"),
            vec![integer(after.0), integer(limit as u64 + 1)],
        )?;
        Ok(page(messages, limit))
    }

    /// A message in the middle of a page, and whether there are older and newer ones.
    fn around(&self, message: Seq) -> Result<Event> {
        let half = history::PAGE / 2;
        let (mut events, older) = self.page_before(message.next(), half)?;
        let (after, newer) = self.page_after(message, half)?;
        events.extend(after);
        Ok(Event::AroundLoaded {
            message,
            events,
            older,
            newer,
        })
    }

    /// Every stored event past `after`, encoded, in order. An editing is told with the words that
    /// its message has now.
    pub(in crate::shell) fn missed(&self, after: Seq) -> Result<Vec<String>> {
        let messages: Vec<Message> = self
            .sql
            .records(&format!("{MESSAGE} WHERE seq > ?"), vec![integer(after.0)])?;
        let mut events: Vec<(Seq, String)> = self.sql.records(
            "SELECT json_array(events.seq, iif(
                event ->> 'type' = 'edited',
                json_patch(event, json_object(
                    'body', coalesce(body, ''),
                    'mentions', iif(mentions = '[]', NULL, json(mentions))
                )),
                event
            ) || '')
            FROM events LEFT JOIN said ON said.seq = events.message
            WHERE events.seq > ?",
            vec![integer(after.0)],
        )?;
        let encoded = |message: Message| (message.seq, encode(&Event::Posted(message)));
        events.extend(messages.into_iter().map(encoded));
        events.sort_by_key(|(seq, _)| *seq);
        Ok(events.into_iter().map(|(_, event)| event).collect())
    }

    /// The newest messages before `before` that have all terms, newest first.
    fn found(&self, query: &Query, before: Seq) -> Result<Page> {
        const HAS_SHORT_TERMS: &str =
            "NOT EXISTS (SELECT 1 FROM json_each(?2) WHERE instr(lower(body), value) = 0)";

        let (before, short) = (integer(before.0), list(&query.short));
        let limit = integer(Query::PAGE as u64 + 1);
        let messages = if query.indexed.is_empty() {
            self.sql.records(
                &format!(
                    "{MESSAGE} WHERE seq < ?1 AND {HAS_SHORT_TERMS}
                     AND seq > (SELECT max(seq) FROM messages) - ?3
                     ORDER BY seq DESC LIMIT ?4"
                ),
                vec![before, short, integer(Query::SHORT_REACH), limit],
            )?
        } else {
            self.sql.records(
                &format!(
                    "{MESSAGE} WHERE seq IN (
                        SELECT rowid FROM words WHERE words MATCH ?3 AND rowid < ?1
                     ) AND {HAS_SHORT_TERMS} ORDER BY seq DESC LIMIT ?4"
                ),
                vec![before, short, text(&query.fts()), limit],
            )?
        };
        Ok(page(messages, Query::PAGE))
    }
}

/// One message more was asked for than is wanted, to know whether there is one.
fn page(mut messages: Vec<Message>, limit: usize) -> Page {
    let more = messages.len() > limit;
    messages.truncate(limit);
    (messages.into_iter().map(Event::Posted).collect(), more)
}
