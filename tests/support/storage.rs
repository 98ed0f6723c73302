//! The storage of the tests: what `shell/room/storage.rs` keeps in SQLite, in memory.

use std::collections::BTreeMap;

use chatter::protocol::{Event, Member, MemberId, Message, Quote, Reacted, Reaction, Removed, Seq};
use chatter::room::name::Skeleton;
use chatter::room::search::Query;
use chatter::room::{
    Change, Effect, Job, LookedUp, Lookup, Names, Outcome, Read, Snapshot, history,
};
use chatter::time::Timestamp;

#[derive(Default)]
pub(crate) struct Storage {
    members: BTreeMap<MemberId, Member>,
    /// With the place in the log at which they were given up.
    names: BTreeMap<(Skeleton, MemberId), Option<Seq>>,
    departures: BTreeMap<MemberId, Timestamp>,
    jobs: BTreeMap<Job, Timestamp>,
    messages: BTreeMap<Seq, Message>,
    events: BTreeMap<Seq, Event>,
    unindexed: u64,
    /// So many pieces of work fail.
    pub(crate) failures: u32,
}

impl Storage {
    pub(crate) fn snapshot(&self) -> Snapshot {
        let (newest, newest_at) = self.newest();
        Snapshot {
            members: self.members.values().cloned().collect(),
            departures: self.departures.clone().into_iter().collect(),
            jobs: self.jobs.clone().into_iter().collect(),
            newest,
            newest_at,
            unindexed: self.unindexed,
            ..Snapshot::default()
        }
    }

    pub(crate) fn look_up(&self, lookup: &Lookup) -> LookedUp {
        let posted = lookup.posted.as_ref().and_then(|(author, client_id)| {
            let is_it = |it: &&Message| it.author.id == *author && it.client_id == *client_id;
            self.messages.values().find(is_it)
        });
        let message = lookup.message.and_then(|seq| self.messages.get(&seq));
        let mentioned = lookup.mentioned.iter().filter_map(|id| self.member(id));
        LookedUp {
            member: lookup.member.as_ref().and_then(|id| self.member(id)),
            free: lookup.names.as_ref().and_then(|names| self.free(names)),
            posted: posted.map(|message| self.present(message)),
            message: message.map(|message| self.present(message)),
            mentioned: mentioned.collect(),
            pings: Vec::new(),
        }
    }

    /// Their places in the log tell of the removal.
    fn forget_reactions(&mut self, message: &Message) {
        for event in self.events.values_mut() {
            if let Event::Reacted(reacted) = event
                && reacted.message == message.seq
            {
                *event = Event::Removed(Removed {
                    seq: reacted.seq,
                    at: reacted.at,
                    message: message.seq,
                    member_id: message.author.id.clone(),
                });
            }
        }
    }

    fn member(&self, id: &MemberId) -> Option<Member> {
        self.members.get(id).cloned()
    }

    fn free(&self, names: &Names) -> Option<usize> {
        let others = self.names.keys().filter(|(_, id)| id != names.bearer());
        let others: Vec<&Skeleton> = others.map(|(skeleton, _)| skeleton).collect();
        let is_free = |name: Vec<Skeleton>| !name.iter().any(|it| others.contains(&it));
        names.skeletons().position(is_free)
    }

    /// The message with its quote as it is by now.
    fn present(&self, message: &Message) -> Message {
        let quoted = message
            .reply_to
            .as_ref()
            .and_then(|quote| self.messages.get(&quote.seq));
        Message {
            reply_to: quoted.cloned().map(Quote::of),
            ..message.clone()
        }
    }

    fn newest(&self) -> (Seq, Timestamp) {
        let message = self.messages.values().next_back();
        let message = message.map(|message| (message.seq, message.at));
        let event = self.events.values().next_back().map(|event| match event {
            Event::Edited(edited) => (edited.seq, edited.at),
            Event::Removed(removed) => (removed.seq, removed.at),
            Event::Reacted(reacted) => (reacted.seq, reacted.at),
            Event::Renamed(renamed) => (renamed.seq, renamed.at),
            Event::AvatarChanged(changed) => (changed.seq, changed.at),
            other => panic!("{other:?} is not stored"),
        });
        message.max(event).unwrap_or_default()
    }

    /// Every stored event past `after`, in the order of the log.
    pub(crate) fn missed(&self, after: Seq) -> Vec<Event> {
        let posted = self.messages.range(after.next()..);
        let posted = posted.map(|(_, message)| Event::Posted(self.present(message)));
        let changed = self.events.range(after.next()..);
        let changed = changed.map(|(_, event)| match event.clone() {
            Event::Edited(mut edited) => {
                let message = &self.messages[&edited.message];
                edited.body.clone_from(&message.body);
                edited.mentions.clone_from(&message.mentions);
                Event::Edited(edited)
            }
            other => other,
        });
        let mut events: Vec<Event> = posted.chain(changed).collect();
        events.sort_by_key(Event::seq);
        events
    }

    pub(crate) fn read(&self, read: &Read) -> Event {
        match read {
            Read::Before(before) => {
                let (events, more) = self.before(*before, history::PAGE);
                Event::HistoryLoaded { events, more }
            }
            Read::After(after) => {
                let (events, more) = self.after(*after, history::PAGE);
                Event::NewerLoaded { events, more }
            }
            Read::Around(message) => {
                let half = history::PAGE / 2;
                let (mut events, older) = self.before(message.next(), half);
                let (after, newer) = self.after(*message, half);
                events.extend(after);
                Event::AroundLoaded {
                    message: *message,
                    events,
                    older,
                    newer,
                }
            }
            Read::Found { query, before } => self.found(query, *before),
        }
    }

    /// The newest messages before a place, oldest first, and whether there are more.
    pub(crate) fn before(&self, before: Seq, limit: usize) -> (Vec<Event>, bool) {
        let messages = self.messages.range(..before).rev().map(|(_, it)| it);
        let (mut events, more) = self.page(messages, limit);
        events.reverse();
        (events, more)
    }

    fn after(&self, after: Seq, limit: usize) -> (Vec<Event>, bool) {
        let messages = self.messages.range(after.next()..).map(|(_, it)| it);
        self.page(messages, limit)
    }

    fn found(&self, query: &Query, before: Seq) -> Event {
        let terms = query.indexed.iter().chain(&query.short);
        let terms: Vec<String> = terms.map(|term| term.to_lowercase()).collect();
        let has_all = |it: &&Message| {
            let body = it.body.to_lowercase();
            terms.iter().all(|term| body.contains(term))
        };
        let messages = self.messages.range(..before).rev().map(|(_, it)| it);
        let (events, more) = self.page(messages.filter(has_all), Query::PAGE);
        Event::Found {
            query: query.text.clone(),
            events,
            more,
        }
    }

    fn page<'a>(
        &self,
        messages: impl Iterator<Item = &'a Message>,
        limit: usize,
    ) -> (Vec<Event>, bool) {
        let mut messages = messages.map(|message| Event::Posted(self.present(message)));
        let events = messages.by_ref().take(limit).collect();
        (events, messages.next().is_some())
    }

    pub(crate) fn commit(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Append(event) => self.append(event),
                Effect::Store(change) => self.make(change),
                _ => {}
            }
        }
    }

    fn append(&mut self, event: &Event) {
        let (seq, _) = self.newest();
        assert_eq!(event.seq(), Some(seq.next()), "the log has a gap");
        match event {
            Event::Posted(message) => {
                self.unindexed += 1;
                self.messages.insert(message.seq, message.clone());
                return;
            }
            Event::Reacted(reacted) => self.react(reacted.clone()),
            _ => {}
        }
        self.events.insert(seq.next(), event.clone());
    }

    fn react(&mut self, reacted: Reacted) {
        let message = self.messages.get_mut(&reacted.message).unwrap();
        let Reacted {
            member_id,
            name,
            emoji,
            on,
            ..
        } = reacted;
        message.reactions.retain(|it| it.member_id != member_id);
        if on {
            message.reactions.push(Reaction {
                member_id,
                name,
                emoji,
            });
        }
    }

    fn make(&mut self, change: &Change) {
        match change.clone() {
            Change::KeepMember(member) => {
                self.members.insert(member.id.clone(), member);
            }
            Change::KeepName {
                member_id,
                skeletons,
                since,
            } => self.keep_name(&member_id, skeletons, since),
            Change::KeepMessage(message) => {
                if message.removed_at.is_some() {
                    self.forget_reactions(&message);
                }
                let place = self.messages.get_mut(&message.seq).unwrap();
                *place = *message;
            }
            Change::KeepDeparture {
                member_id,
                departs_at,
            } => {
                self.departures.insert(member_id, departs_at);
            }
            Change::ForgetDeparture(member_id) => {
                self.departures.remove(&member_id);
            }
            Change::KeepJob { job, due_at } => {
                self.jobs.insert(job, due_at);
            }
            Change::ForgetJob(job) => {
                self.jobs.remove(&job);
            }
        }
    }

    fn keep_name(&mut self, member_id: &MemberId, skeletons: Vec<Skeleton>, since: Seq) {
        for ((skeleton, bearer), given_up) in &mut self.names {
            if bearer == member_id {
                given_up.get_or_insert(since);
            } else {
                assert!(!skeletons.contains(skeleton), "a name is taken twice");
            }
        }
        for skeleton in skeletons {
            self.names.insert((skeleton, member_id.clone()), None);
        }
    }

    /// Does a piece of background work.
    pub(crate) fn work(&mut self, job: Job) -> Outcome {
        const PIECE: u64 = 200;
        if self.failures > 0 {
            self.failures -= 1;
            return Outcome::Failed;
        }
        match job {
            Job::Index => self.unindexed = 0,
            Job::Forget { through } => {
                let first = |seq: Option<&Seq>| seq.copied().unwrap_or(Seq::END);
                let oldest =
                    first(self.messages.keys().next()).min(first(self.events.keys().next()));
                let end = through.min(Seq(oldest.0.saturating_add(PIECE)));
                self.messages.retain(|seq, _| *seq > end);
                self.events.retain(|seq, _| *seq > end);
                self.names
                    .retain(|_, given_up| given_up.is_none_or(|seq| seq > end));
                if end < through {
                    return Outcome::More;
                }
            }
        }
        Outcome::Done
    }
}
