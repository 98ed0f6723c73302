//! The log, as it is told: pages of messages in their present state, each answer bounded in bytes.

use worker::{Result, SqlStorageValue};

use super::Storage;
use crate::protocol::{Event, MemberId, Message, Reaction, Seq, encoded_len};
use crate::room::{Read, history};
use crate::route::range::Range;
use crate::shell::sql::{integer, text};

/// A message in its present state, as `?1` reads it; `?2` of those who reacted with an emoji are
/// named. 140 is `Quote::MAX_CHARS`.
pub(super) const MESSAGE: &str = "
    SELECT json_object(
        'type', 'posted', 'seq', seq, 'at', at, 'author', json(author), 'body', body,
        'client_id', client_id,
        'reply_to', json((
            SELECT json_object(
                'seq', seq, 'author', json(author), 'body', substr(hint, 1, 140),
                'flagged', json(iif(flagged, 'true', 'false'))
            )
            FROM said AS quoted WHERE quoted.seq = message.reply_to
        )),
        'mentions', json(mentions),
        'files', json(iif(carries, (
            SELECT json_group_array(json(bodies.body) ORDER BY place)
            FROM files JOIN bodies ON bodies.id = files.body_id
            WHERE files.message = message.seq
        ), '[]')),
        'reactions', json((
            SELECT json_group_array(json_object(
                'emoji', emoji, 'count', total,
                'members', json((
                    SELECT json_group_array(json_object('id', member_id, 'name', name))
                    FROM (
                        SELECT member_id, name FROM reactions
                        WHERE reactions.message = tallies.message
                        AND reactions.emoji = tallies.emoji ORDER BY seq LIMIT ?2
                    )
                )),
                'mine', json(iif(EXISTS (
                    SELECT 1 FROM reactions WHERE reactions.message = tallies.message
                    AND reactions.member_id = ?1 AND reactions.emoji = tallies.emoji
                ), 'true', 'false'))
            ) ORDER BY first_seq)
            FROM tallies WHERE tallies.message = message.seq
        )),
        'edited_at', edited_at, 'removed_at', removed_at,
        'flagged', json(iif(flagged, 'true', 'false')),
        'draft_id', draft_id, 'stopped', json(iif(stopped, 'true', 'false'))
    ) AS record FROM said AS message";

/// Messages in the order in which they were read, and whether there are more of them in that
/// direction.
pub(super) type Page = (Vec<Event>, bool);

impl Storage {
    pub(in crate::shell) fn read(&self, read: &Read, reader: &MemberId) -> Result<Event> {
        Ok(match read {
            Read::Before(before) => {
                let (events, more) = self.newest_before(*before, reader)?;
                Event::HistoryLoaded { events, more }
            }
            Read::After(after) => {
                let (events, more) =
                    self.page_after(*after, reader, history::PAGE, history::MAX_BYTES)?;
                Event::NewerLoaded { events, more }
            }
            Read::Around(message) => self.around(*message, reader)?,
            Read::Reports(reports) => self.reports(reports, reader)?,
            Read::Found { query, before } => self.found(query, *before, reader)?,
        })
    }

    /// A page of the newest messages before a place, oldest first.
    pub(in crate::shell) fn newest_before(&self, before: Seq, reader: &MemberId) -> Result<Page> {
        self.page_before(before, reader, history::PAGE, history::MAX_BYTES)
    }

    /// The newest messages, oldest first.
    pub(in crate::shell) fn newest(&self, reader: &MemberId) -> Result<Page> {
        self.page_before(Seq::END, reader, history::PAGE, history::WELCOME_BYTES)
    }

    /// As many messages as a program asks for.
    pub(in crate::shell) fn range(&self, range: &Range, reader: &MemberId) -> Result<Page> {
        let (limit, bytes) = (range.limit, history::MAX_BYTES);
        match range.after {
            Some(after) => self.page_between(after, range.before, reader, limit, bytes),
            None => self.page_before(range.before, reader, limit, bytes),
        }
    }

    fn page_before(
        &self,
        before: Seq,
        reader: &MemberId,
        limit: usize,
        max_bytes: usize,
    ) -> Result<Page> {
        let (mut events, more) = self.page(
            "WHERE seq < ?3 ORDER BY seq DESC LIMIT ?4",
            reader,
            vec![integer(before.0), integer(limit as u64 + 1)],
            limit,
            max_bytes,
        )?;
        events.reverse();
        Ok((events, more))
    }

    fn page_after(
        &self,
        after: Seq,
        reader: &MemberId,
        limit: usize,
        max_bytes: usize,
    ) -> Result<Page> {
        self.page_between(after, Seq::END, reader, limit, max_bytes)
    }

    fn page_between(
        &self,
        after: Seq,
        before: Seq,
        reader: &MemberId,
        limit: usize,
        max_bytes: usize,
    ) -> Result<Page> {
        let places = [after.0, before.0, limit as u64 + 1];
        self.page(
            "WHERE seq > ?3 AND seq < ?4 ORDER BY seq LIMIT ?5",
            reader,
            places.map(integer).to_vec(),
            limit,
            max_bytes,
        )
    }

    /// A message in the middle of a page, and whether there are older and newer ones.
    fn around(&self, message: Seq, reader: &MemberId) -> Result<Event> {
        let (half, bytes) = (history::PAGE / 2, history::MAX_BYTES / 2);
        let (mut events, older) = self.page_before(message.next(), reader, half, bytes)?;
        let (after, newer) = self.page_after(message, reader, half, bytes)?;
        events.extend(after);
        Ok(Event::AroundLoaded {
            message,
            events,
            older,
            newer,
        })
    }

    /// The messages that fit into an answer. One more is asked for than is wanted, to know whether
    /// there is one; at least one is told, however long it is.
    pub(super) fn page(
        &self,
        which: &str,
        reader: &MemberId,
        bindings: Vec<SqlStorageValue>,
        limit: usize,
        max_bytes: usize,
    ) -> Result<Page> {
        let all = [text(&reader.0), integer(Reaction::MAX_NAMED as u64)];
        let bindings = all.into_iter().chain(bindings).collect();
        let (mut count, mut bytes) = (0, 0);
        let is_wanted = |record: &str| {
            count += 1;
            bytes += encoded_len(record);
            count <= limit && (bytes <= max_bytes || count == 1)
        };
        self.sql
            .records_while(&format!("{MESSAGE} {which}"), bindings, is_wanted)
    }

    /// A message as the room looks at it: with one member more than are told, who moves up where
    /// another takes their reaction back.
    pub(super) fn message(
        &self,
        which: &str,
        reader: &MemberId,
        bindings: Vec<SqlStorageValue>,
    ) -> Result<Option<Message>> {
        let all = [text(&reader.0), integer(Reaction::MAX_NAMED as u64 + 1)];
        let bindings = all.into_iter().chain(bindings).collect();
        self.sql.first(&format!("{MESSAGE} {which}"), bindings)
    }
}
