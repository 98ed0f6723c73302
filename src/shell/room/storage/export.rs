//! What is exported, slice by slice: the log as it is now, and what the room keeps beside it.

use worker::Result;

use super::Storage;
use super::resume::CHANGES;
use crate::protocol::export::{ExportedMember, ExportedReaction, Forgotten, Line};
use crate::protocol::{Event, MemberId, Reaction, Seq};
use crate::room::export::{Cursor, Next, Slice};
use crate::shell::sql::{integer, text};

impl Storage {
    /// Bytes of a slice, give or take as many again.
    const EXPORTED_AT_ONCE: usize = 64 * 1024;
    /// And lines of each kind.
    const LINES_AT_ONCE: u64 = 500;
    /// Places of the log that are looked at for one member's words.
    const LOOKED_AT: u64 = 2_000;

    /// The log past a place, and members once it is over. What was forgotten has a line too.
    pub(in crate::shell) fn export_log(&self, after: Seq, last: Seq) -> Result<Slice> {
        let past = vec![integer(after.0), integer(last.0)];
        let (messages, is_cut) = self.exported_messages("", past.clone())?;
        let through = messages.last().and_then(Event::seq).filter(|_| is_cut);
        let bound = through.unwrap_or(last);
        let (changes, is_cut) = self.exported_changes(after, bound)?;
        let through = changes.last().and_then(Event::seq).filter(|_| is_cut);
        let through = through.unwrap_or(bound);
        let messages = messages.into_iter();
        let messages = messages.filter(|event| event.seq() <= Some(through));
        let mut events: Vec<Event> = messages.chain(changes).collect();
        events.sort_by_key(Event::seq);
        let (mut lines, mut next) = (Vec::new(), after.next());
        for event in events {
            let seq = event.seq().unwrap_or(next);
            lines.extend(forgotten(next, seq));
            next = seq.next();
            lines.push(Line::Event(Box::new(event)));
        }
        lines.extend(forgotten(next, through.next()));
        let is_over = through >= last;
        let then = if is_over {
            Next::Members(MemberId(String::new()))
        } else {
            Next::Log(through)
        };
        Ok((lines, then))
    }

    /// What one member said, and has not removed.
    pub(in crate::shell) fn export_own(
        &self,
        id: &MemberId,
        at: &Cursor,
        after: Seq,
    ) -> Result<Slice> {
        let end = at.last.min(Seq(after.0.saturating_add(Self::LOOKED_AT)));
        let bindings = vec![integer(after.0), integer(end.0), text(&id.0)];
        let which = "AND author_id = ?5 AND removed_at IS NULL";
        let (messages, is_cut) = self.exported_messages(which, bindings)?;
        let through = messages.last().and_then(Event::seq).filter(|_| is_cut);
        let through = through.unwrap_or(end);
        let lines = messages
            .into_iter()
            .map(|event| Line::Event(Box::new(event)));
        let next = if through >= at.last {
            Next::Rest
        } else {
            Next::Log(through)
        };
        Ok((lines.collect(), next))
    }

    fn exported_messages(
        &self,
        which: &str,
        bindings: Vec<worker::SqlStorageValue>,
    ) -> Result<(Vec<Event>, bool)> {
        let nobody = MemberId(String::new());
        let which = format!("WHERE seq > ?3 AND seq <= ?4 {which} ORDER BY seq");
        let (limit, bytes) = (Self::LINES_AT_ONCE as usize, Self::EXPORTED_AT_ONCE);
        let (mut messages, is_cut) = self.page(&which, &nobody, bindings, limit, bytes)?;
        messages.iter_mut().for_each(Event::forget_reader);
        Ok((messages, is_cut))
    }

    fn exported_changes(&self, after: Seq, through: Seq) -> Result<(Vec<Event>, bool)> {
        let (mut count, mut bytes) = (0, 0);
        let is_wanted = |record: &str| {
            count += 1;
            bytes += record.len();
            count == 1 || bytes <= Self::EXPORTED_AT_ONCE && count <= Self::LINES_AT_ONCE
        };
        self.sql.records_while(
            &format!(
                "{CHANGES} WHERE events.seq > ?3 AND events.seq <= ?4 AND ?1 = ''
                 ORDER BY events.seq"
            ),
            vec![
                text(""),
                integer(Reaction::MAX_NAMED as u64),
                integer(after.0),
                integer(through.0),
            ],
            is_wanted,
        )
    }

    /// Those past this one, and how far they have read, where that is told.
    pub(in crate::shell) fn export_members(
        &self,
        after: &MemberId,
        tells_reading: bool,
    ) -> Result<Slice> {
        let members: Vec<ExportedMember> = self.sql.records(
            "SELECT json_object('member', json(member), 'read', iif(?2, nullif(read, 0), NULL)) FROM members
             WHERE id > ?1 ORDER BY id LIMIT ?3",
            vec![
                text(&after.0),
                integer(tells_reading.into()),
                integer(Self::LINES_AT_ONCE),
            ],
        )?;
        let next = match members.last() {
            Some(last) => Next::Members(last.member.id.clone()),
            None => Next::Reactions(Seq(0), MemberId(String::new())),
        };
        Ok((members.into_iter().map(Line::Member).collect(), next))
    }

    /// Those that came after the log's last event are not in its export.
    pub(in crate::shell) fn export_reactions(
        &self,
        (message, member_id): (Seq, &MemberId),
        last: Seq,
    ) -> Result<Slice> {
        let reactions: Vec<ExportedReaction> = self.sql.records(
            "SELECT json_object(
                 'message', message, 'member_id', member_id, 'seq', seq, 'name', name,
                 'emoji', emoji
             ) FROM reactions WHERE (message, member_id) > (?1, ?2) AND message <= ?3
             ORDER BY message, member_id LIMIT ?4",
            vec![
                integer(message.0),
                text(&member_id.0),
                integer(last.0),
                integer(Self::LINES_AT_ONCE),
            ],
        )?;
        let next = match reactions.last() {
            Some(last) => Next::Reactions(last.message, last.member_id.clone()),
            None => Next::Rest,
        };
        let known = reactions.into_iter().filter(|it| it.seq <= last);
        Ok((known.map(Line::Reaction).collect(), next))
    }
}

/// Places that are not there any more, from one up to another.
fn forgotten(from: Seq, to: Seq) -> Option<Line> {
    (from < to).then(|| {
        Line::Forgotten(Forgotten {
            seq: from,
            through: Seq(to.0 - 1),
        })
    })
}
