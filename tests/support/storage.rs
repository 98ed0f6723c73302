//! The storage of the tests: what `shell/room/storage.rs` keeps in SQLite, in memory.

mod filing;
mod following;
mod forgetting;
mod judging;
mod moving;
mod work;
mod writing;

use std::collections::BTreeMap;

pub(crate) use filing::Filed;
pub(crate) use following::Follower;

use chatter::protocol::{
    Event, FileId, Member, MemberId, Message, Quote, Reaction, Reactor, Removed, Report, Role, Seq,
    encode,
};
use chatter::room::assistant::Configured;
use chatter::room::name::Skeleton;
use chatter::room::record::Record;
use chatter::room::report::KeptReport;
use chatter::room::search::Query;
use chatter::room::{Job, LookedUp, Lookup, Names, Newcomers, Read, Snapshot, history};
use chatter::time::Timestamp;

#[derive(Default)]
pub(crate) struct Storage {
    pub(crate) members: BTreeMap<MemberId, Member>,
    /// What it takes on disk.
    pub(crate) bytes: u64,
    /// With the place in the log at which they were given up.
    pub(crate) names: BTreeMap<(Skeleton, MemberId), Option<Seq>>,
    /// And with that from which on each was borne.
    named_since: BTreeMap<(Skeleton, MemberId), Seq>,
    departures: BTreeMap<MemberId, Timestamp>,
    seen_at: BTreeMap<MemberId, Timestamp>,
    direct_members: Vec<MemberId>,
    read: BTreeMap<MemberId, Seq>,
    came_at: BTreeMap<MemberId, Timestamp>,
    pub(crate) followers: BTreeMap<MemberId, Follower>,
    jobs: BTreeMap<Job, Timestamp>,
    pub(crate) records: BTreeMap<String, Record>,
    secrets: u8,
    messages: BTreeMap<Seq, Message>,
    events: BTreeMap<Seq, Event>,
    /// Of each message: the emojis in the order in which they came, and who reacted with each.
    reactions: BTreeMap<Seq, Vec<(String, Vec<Reactor>)>>,
    pub(crate) files: BTreeMap<FileId, Filed>,
    /// And where in the log each reaction is.
    reacted_at: BTreeMap<(Seq, MemberId), Seq>,
    unindexed: u64,
    /// So many pieces of work fail.
    pub(crate) failures: u32,
}

impl Storage {
    pub(crate) fn snapshot(&self) -> Snapshot {
        let (newest, newest_at) = self.newest();
        let read = |id: &MemberId| (id.clone(), self.read.get(id).copied().unwrap_or_default());
        Snapshot {
            direct_members: self.direct_members.iter().map(read).collect(),
            members: self.members.values().cloned().collect(),
            staff: self.staff(),
            records: self.records.values().cloned().collect(),
            departures: self.departures.clone().into_iter().collect(),
            jobs: self.jobs.clone().into_iter().collect(),
            newest,
            newest_at,
            unindexed: self.unindexed,
            files: self.files.len() as u64,
            erase_at: self.erase_next(&[]),
            bytes: self.bytes,
            oldest: self.oldest().unwrap_or_default(),
            ..Snapshot::default()
        }
    }

    fn newcomers(&self, newcomers: &Newcomers) -> Vec<Member> {
        let Newcomers { since, except } = newcomers;
        let came = self.came_at.iter().filter(|(_, at)| *at >= since);
        let others = came.filter(|(id, _)| !except.contains(id));
        let members = others.filter_map(|(id, _)| self.member(id));
        let plain = members.filter(|member| member.role == Role::Member);
        plain.take(LookedUp::MAX_NEWCOMERS).collect()
    }

    fn reports(&self, reports: &[KeptReport], reader: &MemberId) -> Event {
        let report = |kept: &KeptReport| {
            let message = self.messages.get(&kept.message)?;
            Some(Report {
                report: kept.id,
                at: kept.at,
                message: self.posted(message, Some(reader)),
                by: kept.by.clone(),
                reason: kept.reason.clone(),
            })
        };
        Event::ReportsLoaded {
            reports: reports.iter().filter_map(report).collect(),
        }
    }

    fn staff(&self) -> Vec<Member> {
        let members = self.members.values();
        let staff = members.filter(|member| member.role != Role::Member);
        staff.cloned().collect()
    }

    pub(crate) fn look_up(&mut self, lookup: &Lookup) -> LookedUp {
        self.secrets = self.secrets.wrapping_add(1);
        let posted = lookup.posted.as_ref().and_then(|(author, client_id)| {
            let is_it = |it: &&Message| it.author.id == *author && it.client_id == *client_id;
            Some((self.messages.values().find(is_it)?, author))
        });
        let message = lookup.message.as_ref();
        let message = message.and_then(|(seq, reader)| Some((self.messages.get(seq)?, reader)));
        let named = Reaction::MAX_NAMED + 1;
        let present = |(message, reader)| self.present(message, Some(reader), named);
        let others = lookup.others.iter().filter_map(|id| self.member(id));
        let mentioned = lookup.mentioned.iter().filter_map(|id| self.member(id));
        LookedUp {
            member: lookup.member.as_ref().and_then(|id| self.member(id)),
            free: lookup.names.as_ref().and_then(|names| self.free(names)),
            posted: posted.map(present),
            message: message.map(present),
            mentioned: mentioned.collect(),
            others: others.collect(),
            said: self.said_by(lookup.said_by.as_ref()),
            newcomers: lookup
                .newcomers
                .as_ref()
                .map_or_else(Vec::new, |it| self.newcomers(it)),
            said_at: self.said_at(lookup.last_said.as_ref()),
            judged: self.judged(&lookup.judged),
            secret: [self.secrets; 32],
            files: lookup.files.iter().filter_map(|id| self.file(id)).collect(),
            uploads: lookup
                .uploads
                .as_ref()
                .map_or_else(Default::default, |(of, since)| self.uploads(of, *since)),
            erase_at: lookup
                .erase_next
                .as_ref()
                .and_then(|but| self.erase_next(but)),
            imported: lookup
                .imported
                .as_ref()
                .map_or_else(Default::default, |it| self.kept(it)),
            bytes: self.bytes,
            ..LookedUp::default()
        }
    }

    fn said_at(&self, author: Option<&MemberId>) -> Option<Timestamp> {
        let mut newest_first = self.messages.values().rev();
        let message = newest_first.find(|it| Some(&it.author.id) == author)?;
        Some(message.at)
    }

    /// Their places in the log tell of the removal.
    fn forget_reactions(&mut self, message: &Message) {
        self.reactions.remove(&message.seq);
        for event in self.events.values_mut() {
            let (seq, at) = match event {
                Event::Reacted(it) if it.message == message.seq => (it.seq, it.at),
                Event::Flagged(it) if it.message == message.seq => (it.seq, it.at),
                _ => continue,
            };
            *event = Event::Removed(Removed {
                seq,
                at,
                message: message.seq,
                member_id: message.author.id.clone(),
            });
        }
    }

    fn said_by(&self, author: Option<&MemberId>) -> Vec<Message> {
        let is_theirs = |it: &&Message| Some(&it.author.id) == author && it.removed_at.is_none();
        self.messages
            .values()
            .filter(is_theirs)
            .take(2)
            .cloned()
            .collect()
    }

    fn member(&self, id: &MemberId) -> Option<Member> {
        self.members.get(id).cloned()
    }

    /// The assistant, by a name that nobody has here.
    pub(crate) fn christen(&self, configured: Option<Configured>) -> Option<Configured> {
        let configured = configured?;
        let free = self.free(&configured.names());
        Some(configured.called(free))
    }

    fn free(&self, names: &Names) -> Option<usize> {
        let others = self.names.keys().filter(|(_, id)| id != names.bearer());
        let others: Vec<&Skeleton> = others.map(|(skeleton, _)| skeleton).collect();
        let is_free = |name: Vec<Skeleton>| !name.iter().any(|it| others.contains(&it));
        names.skeletons().position(is_free)
    }

    /// The message with its quote and its reactions as they are by now.
    fn present(&self, message: &Message, reader: Option<&MemberId>, named: usize) -> Message {
        let quoted = message
            .reply_to
            .as_ref()
            .and_then(|quote| self.messages.get(&quote.seq));
        let reactions = self.reactions.get(&message.seq).into_iter().flatten();
        let reactions = reactions.map(|(emoji, who)| Reaction {
            emoji: emoji.clone(),
            count: who.len(),
            members: who.iter().take(named).cloned().collect(),
            mine: reader.map(|reader| who.iter().any(|it| it.id == *reader)),
        });
        Message {
            reply_to: quoted.cloned().map(Quote::of),
            reactions: reactions.collect(),
            ..message.clone()
        }
    }

    fn posted(&self, message: &Message, reader: Option<&MemberId>) -> Event {
        Event::Posted(self.present(message, reader, Reaction::MAX_NAMED))
    }

    fn newest(&self) -> (Seq, Timestamp) {
        let message = self.messages.values().next_back();
        let message = message.map(|message| (message.seq, message.at));
        let event = self.events.values().next_back().map(|event| match event {
            Event::Edited(edited) => (edited.seq, edited.at),
            Event::Removed(removed) => (removed.seq, removed.at),
            Event::Flagged(flagged) => (flagged.seq, flagged.at),
            Event::Reacted(reacted) => (reacted.seq, reacted.at),
            Event::Renamed(renamed) => (renamed.seq, renamed.at),
            Event::AvatarChanged(changed) => (changed.seq, changed.at),
            Event::RoomChanged(changed) => (changed.seq, changed.at),
            Event::Appointed(appointed) => (appointed.seq, appointed.at),
            Event::Silenced(silenced) => (silenced.seq, silenced.at),
            Event::Banned(banned) => (banned.seq, banned.at),
            Event::Unbanned(unbanned) => (unbanned.seq, unbanned.at),
            Event::BotRemoved(removed) => (removed.seq, removed.at),
            other => panic!("{other:?} is not stored"),
        });
        message.max(event).unwrap_or_default()
    }

    /// Every stored event past `after`, in the order of the log.
    pub(crate) fn missed(&self, after: Seq, reader: Option<&MemberId>) -> Vec<Event> {
        let posted = self.messages.range(after.next()..);
        let posted = posted.map(|(_, message)| self.posted(message, reader));
        let changed = self.events.range(after.next()..);
        let changed = changed.map(|(_, event)| self.current(event));
        let mut events: Vec<Event> = posted.chain(changed).collect();
        events.sort_by_key(Event::seq);
        events
    }

    /// An edit has the words of now, a reaction the counts of now.
    fn current(&self, event: &Event) -> Event {
        match event.clone() {
            Event::Edited(mut edited) => {
                if let Some(message) = self.messages.get(&edited.message) {
                    edited.body.clone_from(&message.body);
                    edited.mentions.clone_from(&message.mentions);
                    edited.flagged = message.flagged;
                }
                Event::Edited(edited)
            }
            Event::Reacted(mut reacted) => {
                let message = self.messages.get(&reacted.message);
                let now = message.map_or_else(Vec::new, |message| {
                    self.present(message, None, Reaction::MAX_NAMED).reactions
                });
                for reaction in &mut reacted.reactions {
                    let same = now.iter().find(|it| it.emoji == reaction.emoji);
                    *reaction = same.cloned().unwrap_or(Reaction {
                        count: 0,
                        members: vec![],
                        ..reaction.clone()
                    });
                }
                reacted.order = now.into_iter().map(|it| it.emoji).collect();
                Event::Reacted(reacted)
            }
            other => other,
        }
    }

    pub(crate) fn read(&self, read: &Read, reader: &MemberId) -> Event {
        match read {
            Read::Before(before) => {
                let (events, more) = self.before(*before, history::PAGE, reader);
                Event::HistoryLoaded { events, more }
            }
            Read::After(after) => {
                let (events, more) = self.after(*after, history::PAGE, reader);
                Event::NewerLoaded { events, more }
            }
            Read::Around(message) => {
                let half = history::PAGE / 2;
                let (mut events, older) = self.before(message.next(), half, reader);
                let (after, newer) = self.after(*message, half, reader);
                events.extend(after);
                Event::AroundLoaded {
                    message: *message,
                    events,
                    older,
                    newer,
                }
            }
            Read::Reports(reports) => self.reports(reports, reader),
            Read::Found { query, before } => self.found(query, *before, reader),
        }
    }

    /// The newest messages before a place, oldest first, and whether there are more.
    pub(crate) fn before(
        &self,
        before: Seq,
        limit: usize,
        reader: &MemberId,
    ) -> (Vec<Event>, bool) {
        let messages = self.messages.range(..before).rev().map(|(_, it)| it);
        let (mut events, more) = self.page(messages, limit, reader);
        events.reverse();
        (events, more)
    }

    fn after(&self, after: Seq, limit: usize, reader: &MemberId) -> (Vec<Event>, bool) {
        let messages = self.messages.range(after.next()..).map(|(_, it)| it);
        self.page(messages, limit, reader)
    }

    fn found(&self, query: &Query, before: Seq, reader: &MemberId) -> Event {
        let messages = self.messages.range(..before).rev().map(|(_, it)| it);
        let (events, more) = self.page(
            messages.filter(|it| query.is_in(&it.body)),
            Query::PAGE,
            reader,
        );
        Event::Found {
            query: query.text.clone(),
            before: events.last().and_then(Event::seq).filter(|_| more),
            events,
            more,
        }
    }

    fn page<'a>(
        &self,
        messages: impl Iterator<Item = &'a Message>,
        limit: usize,
        reader: &MemberId,
    ) -> (Vec<Event>, bool) {
        let mut messages = messages.map(|message| self.posted(message, Some(reader)));
        let (mut events, mut bytes) = (Vec::new(), 0);
        for event in messages.by_ref() {
            bytes += encode(&event).len();
            if events.len() == limit || (bytes > history::MAX_BYTES && !events.is_empty()) {
                return (events, true);
            }
            events.push(event);
        }
        (events, false)
    }
}
