//! What the storage of the tests writes: events and changes.

use chatter::protocol::{Event, MemberId, Reacted, Reactor, Role, Seq};
use chatter::room::name::Skeleton;
use chatter::room::{Change, Effect};

use super::Storage;

impl Storage {
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
        let reactions = self.reactions.entry(reacted.message).or_default();
        for (_, who) in reactions.iter_mut() {
            who.retain(|it| it.id != reacted.member_id);
        }
        reactions.retain(|(emoji, who)| !who.is_empty() || (reacted.on && *emoji == reacted.emoji));
        let this = (reacted.message, reacted.member_id.clone());
        self.reacted_at.insert(this, reacted.seq);
        if reacted.on {
            let same = reactions
                .iter()
                .position(|(emoji, _)| *emoji == reacted.emoji);
            let place = same.unwrap_or_else(|| {
                reactions.push((reacted.emoji, Vec::new()));
                reactions.len() - 1
            });
            reactions[place].1.push(Reactor {
                id: reacted.member_id,
                name: reacted.name,
            });
        }
    }

    fn make(&mut self, change: &Change) {
        match change.clone() {
            Change::KeepMember(member) => {
                self.members.insert(member.id.clone(), member);
            }
            Change::ForgetStaff => {
                let members = self.members.values_mut();
                members.for_each(|member| member.role = Role::Member);
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
            Change::Import(events) => events.into_iter().for_each(|it| self.import(it)),
            Change::ImportReactions(reactions) => {
                for reaction in reactions {
                    self.import_reaction(reaction);
                }
            }
            Change::KeepOldName {
                member_id,
                skeletons,
                given_up,
            } => self.keep_old_name(&member_id, skeletons, given_up),
            Change::KeepDeparture {
                member_id,
                departs_at,
            } => {
                self.departures.insert(member_id, departs_at);
            }
            Change::ForgetDeparture(member_id) => {
                self.departures.remove(&member_id);
            }
            Change::KeepArrival { member_id, at } => {
                self.came_at.insert(member_id, at);
            }
            Change::KeepRecord(record) => {
                self.records.insert(record.key(), record);
            }
            Change::ForgetRecord(key) => {
                self.records.remove(&key);
            }
            Change::KeepSeen { member_id, at } => {
                self.seen_at.insert(member_id, at);
            }
            Change::KeepDirectMembers(ids) => self.keep_direct_members(ids),
            Change::KeepRead { member_id, seq } => self.keep_read(member_id, seq),
            Change::Follow(member_id) => self.follow(member_id),
            Change::Unfollow(member_id) => {
                self.followers.remove(&member_id);
            }
            Change::Urge { whom, seq } => self.urge(whom, seq),
            Change::KeepTold(told) => self.keep_told(&told),
            Change::File(change) => self.change_files(change),
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
            let name = (skeleton, member_id.clone());
            self.named_since.entry(name.clone()).or_insert(since);
            self.names.insert(name, None);
        }
    }
}
