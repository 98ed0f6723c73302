//! What is written: the events and the changes of a decision, all together.

use serde_json::json;
use worker::{Result, SqlStorageValue};

use super::Storage;
use crate::protocol::{Edited, Event, Message, Reacted, Reaction, Seq, encode};
use crate::room::{Change, Effect};
use crate::shell::sql::{integer, text};
use crate::time::Timestamp;

impl Storage {
    /// Writes all that the effects keep or, with an error, nothing.
    pub(in crate::shell) fn commit(&self, effects: &[Effect]) -> Result<()> {
        let is_kept = |effect: &&Effect| matches!(effect, Effect::Append(_) | Effect::Store(_));
        let kept: Vec<&Effect> = effects.iter().filter(is_kept).collect();
        if kept.is_empty() {
            return Ok(());
        }
        if !self.sql.is_made() {
            if self.is_a_look(&kept) {
                return Ok(());
            }
            self.make_room()?;
        }
        self.sql
            .transaction(|| kept.iter().try_for_each(|effect| self.keep(effect)))
    }

    fn keep(&self, effect: &Effect) -> Result<()> {
        if let Effect::Append(event) = effect {
            self.append(event)?;
        }
        if let Effect::Store(change) = effect {
            self.make(change)?;
        }
        Ok(())
    }

    pub(super) fn append(&self, event: &Event) -> Result<()> {
        match event {
            Event::Posted(message) => {
                self.is_indexed.set(false);
                self.insert_message(message)
            }
            Event::Edited(edited) => {
                let wordless = wordless(edited);
                self.log(edited.seq, edited.at, Some(edited.message), &wordless)
            }
            Event::Removed(removed) => {
                self.log(removed.seq, removed.at, Some(removed.message), event)
            }
            Event::Reacted(reacted) => {
                self.react(reacted)?;
                let uncounted = uncounted(reacted);
                self.log(reacted.seq, reacted.at, Some(reacted.message), &uncounted)
            }
            Event::Flagged(flagged) => {
                self.log(flagged.seq, flagged.at, Some(flagged.message), event)
            }
            Event::Renamed(renamed) => self.log(renamed.seq, renamed.at, None, event),
            Event::AvatarChanged(changed) => self.log(changed.seq, changed.at, None, event),
            Event::RoomChanged(changed) => self.log(changed.seq, changed.at, None, event),
            Event::Appointed(appointed) => self.log(appointed.seq, appointed.at, None, event),
            Event::Silenced(silenced) => self.log(silenced.seq, silenced.at, None, event),
            Event::Banned(banned) => self.log(banned.seq, banned.at, None, event),
            Event::BotRemoved(removed) => self.log(removed.seq, removed.at, None, event),
            Event::Unbanned(unbanned) => self.log(unbanned.seq, unbanned.at, None, event),
            // The room appends none of these.
            Event::Welcomed(_)
            | Event::Joined { .. }
            | Event::Left { .. }
            | Event::Synced(_)
            | Event::Counted { .. }
            | Event::Typed { .. }
            | Event::HistoryLoaded { .. }
            | Event::NewerLoaded { .. }
            | Event::AroundLoaded { .. }
            | Event::Found { .. }
            | Event::Reported { .. }
            | Event::ReportsLoaded { .. }
            | Event::ReportResolved { .. }
            | Event::InviteMade { .. }
            | Event::BotMade { .. }
            | Event::ModerationLoaded { .. }
            | Event::Seen(_)
            | Event::DirectOpened(_)
            | Event::Drafted(_)
            | Event::DraftEnded(_)
            | Event::Summarized(_)
            | Event::Rejected(_) => Ok(()),
        }
    }

    pub(super) fn make(&self, change: &Change) -> Result<()> {
        match change {
            Change::KeepMember(member) => self.keep_member(member),
            Change::ForgetStaff => self.forget_staff(),
            Change::KeepArrival { member_id, at } => self.keep_arrival(member_id, *at),
            Change::KeepRecord(record) => self.keep_record(record),
            Change::ForgetRecord(key) => self.forget_record(key),
            Change::KeepSeen { member_id, at } => self.keep_seen(member_id, *at),
            Change::KeepName {
                member_id,
                skeletons,
                since,
            } => self.keep_name(member_id, skeletons, *since),
            Change::KeepMessage(message) => self.change_message(message),
            Change::Import(events) => self.import(events),
            Change::ImportReactions(reactions) => self.import_reactions(reactions),
            Change::KeepOldName {
                member_id,
                skeletons,
                given_up,
            } => self.insert_name(member_id, skeletons, Some(*given_up)),
            Change::KeepDeparture {
                member_id,
                departs_at,
            } => self.sql.run(
                "INSERT OR REPLACE INTO departures (member_id, departs_at) VALUES (?, ?)",
                vec![text(&member_id.0), integer(departs_at.millis())],
            ),
            Change::ForgetDeparture(member_id) => self.sql.run(
                "DELETE FROM departures WHERE member_id = ?",
                vec![text(&member_id.0)],
            ),
            Change::KeepDirectMembers(ids) => self.keep_direct_members(ids),
            Change::KeepRead { member_id, seq } => self.keep_read(member_id, *seq),
            Change::Follow(member_id) => self.follow(member_id, true),
            Change::Unfollow(member_id) => self.follow(member_id, false),
            Change::Urge { whom, seq } => self.urge(whom, *seq),
            Change::KeepTold(told) => self.keep_told(told),
            Change::File(change) => self.change_files(change),
            Change::KeepJob { job, due_at } => self.sql.run(
                "INSERT OR REPLACE INTO jobs (job, due_at) VALUES (?, ?)",
                vec![json!(job).to_string().into(), integer(due_at.millis())],
            ),
            Change::ForgetJob(job) => self.sql.run(
                "DELETE FROM jobs WHERE job = ?",
                vec![json!(job).to_string().into()],
            ),
        }
    }

    /// What the message was is gone, and, once it is removed, what others said of it too.
    fn change_message(&self, message: &Message) -> Result<()> {
        let seq = message.seq;
        if self.body(seq)?.as_deref() != Some(message.body.as_str()) {
            self.erase_bodies(seq, seq)?;
            self.index_changed(seq, &message.body)?;
            self.keep_body(seq, &message.body)?;
        }
        if message.removed_at.is_some() {
            self.forget_reactions(message)?;
        }
        let reply_to = message.reply_to.as_ref().map(|quote| integer(quote.seq.0));
        self.sql.run(
            "UPDATE messages SET reply_to = ?2, mentions = ?3, edited_at = ?4, removed_at = ?5,
             flagged = ?6, draft_id = ?7, stopped = ?8, carries = ?9 WHERE seq = ?1",
            vec![
                integer(seq.0),
                reply_to.unwrap_or(SqlStorageValue::Null),
                json!(message.mentions).to_string().into(),
                at(message.edited_at),
                at(message.removed_at),
                integer(message.flagged.into()),
                draft_id(message),
                integer(message.stopped.into()),
                integer((!message.files.is_empty()).into()),
            ],
        )
    }

    /// Their places in the log stay, and tell of the removal; so do those of its veils.
    fn forget_reactions(&self, message: &Message) -> Result<()> {
        let seq = integer(message.seq.0);
        for forget in [
            "DELETE FROM tallies WHERE message = ?",
            "DELETE FROM reactions WHERE message = ?",
        ] {
            self.sql.run(forget, vec![seq.clone()])?;
        }
        self.sql.run(
            "UPDATE events SET event = json_object(
                 'type', 'removed', 'seq', seq, 'at', at, 'message', message, 'member_id', ?2
             ) WHERE message = ?1 AND event ->> 'type' IN ('reacted', 'flagged')",
            vec![seq, text(&message.author.id.0)],
        )
    }

    fn insert_message(&self, message: &Message) -> Result<()> {
        let reply_to = message.reply_to.as_ref().map(|quote| integer(quote.seq.0));
        self.sql.run(
            "INSERT INTO messages
             (seq, at, author_id, author, body, client_id, reply_to, mentions, body_id, flagged,
             draft_id, stopped, carries, edited_at, removed_at)
             VALUES (?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            vec![
                integer(message.seq.0),
                integer(message.at.millis()),
                text(&message.author.id.0),
                json!(message.author).to_string().into(),
                text(message.client_id.as_str()),
                reply_to.unwrap_or(SqlStorageValue::Null),
                json!(message.mentions).to_string().into(),
                self.insert_body(&message.body)?,
                integer(message.flagged.into()),
                draft_id(message),
                integer(message.stopped.into()),
                integer((!message.files.is_empty()).into()),
                at(message.edited_at),
                at(message.removed_at),
            ],
        )
    }

    /// Those with each emoji are counted by triggers.
    fn react(&self, reacted: &Reacted) -> Result<()> {
        let (message, member) = (integer(reacted.message.0), text(&reacted.member_id.0));
        self.sql.run(
            "DELETE FROM reactions WHERE message = ? AND member_id = ?",
            vec![message.clone(), member.clone()],
        )?;
        if !reacted.on {
            return Ok(());
        }
        self.sql.run(
            "INSERT INTO reactions (message, member_id, seq, name, emoji) VALUES (?, ?, ?, ?, ?)",
            vec![
                message,
                member,
                integer(reacted.seq.0),
                text(&reacted.name),
                text(&reacted.emoji),
            ],
        )
    }

    fn log(&self, seq: Seq, at: Timestamp, message: Option<Seq>, event: &Event) -> Result<()> {
        self.sql.run(
            "INSERT INTO events (seq, at, message, event) VALUES (?, ?, ?, ?)",
            vec![
                integer(seq.0),
                integer(at.millis()),
                message.map_or(SqlStorageValue::Null, |message| integer(message.0)),
                encode(event).into(),
            ],
        )
    }
}

/// Its words are the message's, and are kept once.
pub(super) fn wordless(edited: &Edited) -> Event {
    Event::Edited(Edited {
        body: String::new(),
        mentions: vec![],
        flagged: false,
        ..edited.clone()
    })
}

/// Who and how many they are is kept once, with the reactions.
pub(super) fn uncounted(reacted: &Reacted) -> Event {
    let nameless = |reaction: &Reaction| Reaction {
        count: 0,
        members: vec![],
        ..reaction.clone()
    };
    Event::Reacted(Reacted {
        reactions: reacted.reactions.iter().map(nameless).collect(),
        order: vec![],
        ..reacted.clone()
    })
}

fn at(at: Option<Timestamp>) -> SqlStorageValue {
    at.map_or(SqlStorageValue::Null, |at| integer(at.millis()))
}

fn draft_id(message: &Message) -> SqlStorageValue {
    let draft_id = message.draft_id.as_ref();
    draft_id.map_or(SqlStorageValue::Null, |draft_id| text(&draft_id.0))
}
