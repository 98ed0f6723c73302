//! The storage of the stories: what `shell/storage.rs` keeps in SQLite, in memory.

use std::collections::BTreeMap;

use chatter::protocol::{
    Command, Event, Member, MemberId, Message, Quote, Reacting, Reaction, Seq,
};
use chatter::room::guest::Guest;
use chatter::room::member::{Name, Skeleton};
use chatter::room::search::Query;
use chatter::room::{Change, Facts};
use chatter::time::Timestamp;

#[derive(Default)]
pub(crate) struct Storage {
    pub(crate) members: BTreeMap<MemberId, (Member, [Skeleton; 2])>,
    pub(crate) departures: BTreeMap<MemberId, Timestamp>,
    messages: BTreeMap<Seq, Message>,
    events: BTreeMap<Seq, Event>,
}

impl Storage {
    pub(crate) fn facts_of_arrival(&self, id: &MemberId) -> Facts {
        let kept = self.members.values().flat_map(|(_, skeletons)| skeletons);
        let candidates: Vec<Guest> = Guest::candidates(id).collect();
        let is_candidate = |kept: &&Skeleton| {
            candidates
                .iter()
                .any(|guest| guest.skeletons.contains(*kept))
        };
        Facts {
            member: self.member(id),
            taken: kept.filter(is_candidate).cloned().collect(),
            ..Facts::default()
        }
    }

    pub(crate) fn facts_of_command(&self, from: &MemberId, command: &Command) -> Facts {
        let posted = command.client_id().and_then(|client_id| {
            let is_it = |m: &&Message| m.author.id == *from && m.client_id == *client_id;
            self.messages
                .values()
                .find(is_it)
                .map(|message| self.present(message))
        });
        let message = command.message().and_then(|seq| self.messages.get(&seq));
        let is_name_taken = if let Command::Rename { name } = command {
            self.is_name_taken(name, from)
        } else {
            false
        };
        Facts {
            posted,
            message: message.map(|message| self.present(message)),
            mentioned: command
                .mentions()
                .iter()
                .filter_map(|id| self.member(id))
                .collect(),
            is_name_taken,
            ..Facts::default()
        }
    }

    fn member(&self, id: &MemberId) -> Option<Member> {
        self.members.get(id).map(|(member, _)| member.clone())
    }

    fn is_name_taken(&self, name: &str, by_others_than: &MemberId) -> bool {
        let Ok(name) = Name::parse(name) else {
            return false;
        };
        let skeletons = name.skeletons();
        let mut others = self.members.iter().filter(|(id, _)| *id != by_others_than);
        others.any(|(_, (_, kept))| kept.iter().any(|one| skeletons.contains(one)))
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

    pub(crate) fn newest(&self) -> (Seq, Timestamp) {
        let message = self
            .messages
            .values()
            .next_back()
            .map(|message| (message.seq, message.at));
        let event = self.events.values().next_back().map(|event| match event {
            Event::Edited(editing) => (editing.seq, editing.at),
            Event::Removed(removal) => (removal.seq, removal.at),
            Event::Reacted(reacting) => (reacting.seq, reacting.at),
            Event::Renamed(renaming) => (renaming.seq, renaming.at),
            other => panic!("{other:?} is not stored"),
        });
        message.max(event).unwrap_or_default()
    }

    /// Every stored event past `after`, in the order of the log.
    pub(crate) fn missed(&self, after: Seq) -> Vec<Event> {
        let posted = self
            .messages
            .values()
            .map(|message| Event::Posted(self.present(message)));
        let changed = self.events.values().cloned().map(|event| match event {
            Event::Edited(mut editing) => {
                let message = &self.messages[&editing.message];
                editing.body.clone_from(&message.body);
                editing.mentions.clone_from(&message.mentions);
                Event::Edited(editing)
            }
            other => other,
        });
        let mut events: Vec<Event> = posted
            .chain(changed)
            .filter(|event| event.seq() > Some(after))
            .collect();
        events.sort_by_key(Event::seq);
        events
    }

    /// At most `limit` messages that are `wanted`, from the newest on, and whether there are more.
    pub(crate) fn newest_first(
        &self,
        limit: usize,
        wanted: impl Fn(&Message) -> bool,
    ) -> (Vec<Event>, bool) {
        page(
            self.messages
                .values()
                .rev()
                .filter(|message| wanted(message)),
            limit,
            self,
        )
    }

    pub(crate) fn oldest_first(
        &self,
        limit: usize,
        wanted: impl Fn(&Message) -> bool,
    ) -> (Vec<Event>, bool) {
        page(
            self.messages.values().filter(|message| wanted(message)),
            limit,
            self,
        )
    }

    pub(crate) fn found(&self, query: &Query, before: Seq) -> (Vec<Event>, bool) {
        let terms: Vec<String> = query
            .indexed
            .iter()
            .chain(&query.short)
            .map(|term| term.to_lowercase())
            .collect();
        let has_all = |body: &str| terms.iter().all(|term| body.to_lowercase().contains(term));
        self.newest_first(Query::PAGE, |message| {
            message.seq < before && has_all(&message.body)
        })
    }

    pub(crate) fn make(&mut self, change: &Change) {
        match change.clone() {
            Change::Enroll { member, skeletons } => {
                assert!(self.members.values().all(|(_, kept)| *kept != skeletons));
                self.members.insert(member.id.clone(), (member, skeletons));
            }
            Change::Post(message) => {
                self.messages.insert(message.seq, *message);
            }
            Change::Edit(editing) => {
                let message = self.messages.get_mut(&editing.message).unwrap();
                message.body.clone_from(&editing.body);
                message.mentions.clone_from(&editing.mentions);
                message.edited_at = Some(editing.at);
                self.events.insert(editing.seq, Event::Edited(editing));
            }
            Change::Remove(removal) => {
                let message = self.messages.get_mut(&removal.message).unwrap();
                message.body.clear();
                message.reply_to = None;
                message.mentions.clear();
                message.reactions.clear();
                message.edited_at = None;
                message.removed_at = Some(removal.at);
                self.events.insert(removal.seq, Event::Removed(removal));
            }
            Change::React(reacting) => {
                let message = self.messages.get_mut(&reacting.message).unwrap();
                let Reacting {
                    member_id,
                    name,
                    emoji,
                    on,
                    ..
                } = reacting.clone();
                message
                    .reactions
                    .retain(|reaction| reaction.member_id != member_id);
                if on {
                    message.reactions.push(Reaction {
                        member_id,
                        name,
                        emoji,
                    });
                }
                self.events.insert(reacting.seq, Event::Reacted(reacting));
            }
            Change::Rename {
                renaming,
                skeletons,
            } => {
                let member = self.members.get_mut(&renaming.member_id).unwrap();
                member.0.name.clone_from(&renaming.name);
                member.1 = skeletons;
                self.events.insert(renaming.seq, Event::Renamed(renaming));
            }
            Change::Depart {
                member_id,
                departs_at,
            } => {
                self.departures.insert(member_id, departs_at);
            }
            Change::ForgetEvents { through } => {
                self.messages.retain(|seq, _| *seq > through);
                self.events.retain(|seq, _| *seq > through);
            }
            Change::ForgetDeparture(member_id) => {
                self.departures.remove(&member_id);
            }
        }
    }
}

fn page<'a>(
    messages: impl Iterator<Item = &'a Message>,
    limit: usize,
    storage: &Storage,
) -> (Vec<Event>, bool) {
    let mut messages = messages.map(|message| Event::Posted(storage.present(message)));
    let events = messages.by_ref().take(limit).collect();
    (events, messages.next().is_some())
}
