//! The storage of the stories: what `shell/storage.rs` keeps in SQLite, in memory.

use std::collections::BTreeMap;

use chatter::protocol::{Command, Event, Member, MemberId, Message, Seq};
use chatter::room::guest::Guest;
use chatter::room::member::{Name, Skeleton};
use chatter::room::{Change, Facts, history};
use chatter::time::Timestamp;

#[derive(Default)]
pub(crate) struct Storage {
    pub(crate) members: BTreeMap<MemberId, (Member, Skeleton)>,
    pub(crate) departures: BTreeMap<MemberId, Timestamp>,
    pub(crate) log: BTreeMap<Seq, Event>,
}

impl Storage {
    pub(crate) fn facts_of_arrival(&self, id: &MemberId) -> Facts {
        let kept = self.members.values().map(|(_, skeleton)| skeleton);
        let candidates = Guest::candidates(id);
        let is_candidate =
            |kept: &&Skeleton| candidates.iter().any(|guest| guest.skeleton == **kept);
        Facts {
            member: self.members.get(id).map(|(member, _)| member.clone()),
            taken: kept.filter(is_candidate).cloned().collect(),
            ..Facts::default()
        }
    }

    pub(crate) fn facts_of_command(&self, from: &MemberId, command: &Command) -> Facts {
        match command {
            Command::Post { client_id, .. } => {
                let is_it = |m: &&Message| m.author.id == *from && m.client_id == *client_id;
                Facts {
                    posted: self.messages().find(is_it).cloned(),
                    ..Facts::default()
                }
            }
            Command::Rename { name } => {
                let skeleton = Name::parse(name).ok().map(|name| name.skeleton());
                let holder = self
                    .members
                    .values()
                    .find(|(_, kept)| Some(kept) == skeleton.as_ref());
                Facts {
                    holder: holder.map(|(member, _)| member.id.clone()),
                    ..Facts::default()
                }
            }
            Command::LoadHistory { .. } => Facts::default(),
        }
    }

    fn messages(&self) -> impl DoubleEndedIterator<Item = &Message> {
        self.log.values().filter_map(|event| {
            if let Event::Posted(message) = event {
                Some(message)
            } else {
                None
            }
        })
    }

    pub(crate) fn page(&self, before: Seq) -> (Vec<Event>, bool) {
        let older: Vec<_> = self
            .messages()
            .filter(|message| message.seq < before)
            .collect();
        let start = older.len().saturating_sub(history::PAGE);
        let page = older[start..]
            .iter()
            .map(|message| Event::Posted((*message).clone()));
        (page.collect(), start > 0)
    }

    pub(crate) fn make(&mut self, change: &Change) {
        match change.clone() {
            Change::Enroll { member, skeleton } => {
                assert!(self.members.values().all(|(_, kept)| *kept != skeleton));
                self.members.insert(member.id.clone(), (member, skeleton));
            }
            Change::Post(message) => {
                self.log.insert(message.seq, Event::Posted(message));
            }
            Change::Rename { renaming, skeleton } => {
                let member = self.members.get_mut(&renaming.member_id).unwrap();
                member.0.name.clone_from(&renaming.name);
                member.1 = skeleton;
                self.log.insert(renaming.seq, Event::Renamed(renaming));
            }
            Change::Depart {
                member_id,
                departs_at,
            } => {
                self.departures.insert(member_id, departs_at);
            }
            Change::ForgetDeparture(member_id) => {
                self.departures.remove(&member_id);
            }
        }
    }
}
