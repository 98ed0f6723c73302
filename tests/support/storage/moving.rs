//! A room that moves, in memory: all lines of its export, and what an import keeps.

use std::collections::BTreeMap;

use chatter::protocol::export::{ExportedMember, ExportedReaction, Forgotten, Line};
use chatter::protocol::{Event, MemberId, Reactor, Seq};
use chatter::room::import::{Kept, Mentioned, Place};
use chatter::room::name::Skeleton;

use super::Storage;

impl Storage {
    /// The log and what is beside it, between the room's facts and its last lines.
    pub(crate) fn exported(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut next = self.oldest().unwrap_or(Seq(1));
        for mut event in self.missed(Seq(0), None) {
            let seq = event.seq().unwrap();
            if next < seq {
                let through = Seq(seq.0 - 1);
                lines.push(Line::Forgotten(Forgotten { seq: next, through }));
            }
            next = seq.next();
            event.forget_reader();
            lines.push(Line::Event(Box::new(event)));
        }
        lines.extend(self.members.values().map(|member| {
            let read = Some(self.has_read(&member.id)).filter(|seq| *seq > Seq(0));
            let member = member.clone();
            Line::Member(ExportedMember { member, read })
        }));
        for (message, kinds) in &self.reactions {
            lines.extend(self.exported_reactions(*message, kinds).map(Line::Reaction));
        }
        lines
    }

    fn exported_reactions(
        &self,
        message: Seq,
        kinds: &[(String, Vec<Reactor>)],
    ) -> impl Iterator<Item = ExportedReaction> {
        let mut by_member = BTreeMap::new();
        for (emoji, who) in kinds {
            for reactor in who {
                let seq = self.reacted_at[&(message, reactor.id.clone())];
                by_member.insert(
                    reactor.id.clone(),
                    ExportedReaction {
                        message,
                        member_id: reactor.id.clone(),
                        seq,
                        name: reactor.name.clone(),
                        emoji: emoji.clone(),
                    },
                );
            }
        }
        by_member.into_values()
    }

    pub(crate) fn has_read(&self, id: &MemberId) -> Seq {
        self.read.get(id).copied().unwrap_or_default()
    }

    /// The first event that the log has, and the last.
    pub(crate) fn ends(&self) -> (Seq, Seq) {
        (self.oldest().unwrap_or_default(), self.newest().0)
    }

    /// They looked in, and a log is brought in which they are strangers.
    pub(crate) fn forget_lookers(&mut self) {
        self.members.clear();
        self.names.clear();
    }

    pub(super) fn import(&mut self, event: Event) {
        let seq = event.seq().unwrap();
        if let Event::Posted(message) = event {
            self.unindexed += 1;
            self.messages.insert(seq, message);
            return;
        }
        if let Event::Removed(removed) = &event
            && let Some(message) = self.messages.remove(&removed.message)
        {
            let at = message.removed_at.unwrap_or(removed.at);
            self.messages.insert(message.seq, message.removed(at));
        }
        self.events.insert(seq, event);
    }

    /// In the order of their places, whatever order they come in.
    pub(super) fn import_reaction(&mut self, reaction: ExportedReaction) {
        let ExportedReaction {
            message,
            member_id: id,
            seq,
            name,
            emoji,
        } = reaction;
        self.reacted_at.insert((message, id.clone()), seq);
        let at = &self.reacted_at;
        let kinds = self.reactions.entry(message).or_default();
        let known = kinds.iter().position(|(kind, _)| *kind == emoji);
        let place = known.unwrap_or_else(|| {
            kinds.push((emoji, Vec::new()));
            kinds.len() - 1
        });
        kinds[place].1.push(Reactor { id, name });
        for (_, who) in kinds.iter_mut() {
            who.sort_by_key(|it| at[&(message, it.id.clone())]);
        }
        kinds.sort_by_key(|(_, who)| at[&(message, who[0].id.clone())]);
    }

    pub(super) fn keep_old_name(&mut self, id: &MemberId, skeletons: Vec<Skeleton>, seq: Seq) {
        for skeleton in skeletons {
            let given_up = self
                .names
                .entry((skeleton, id.clone()))
                .or_insert(Some(seq));
            *given_up = given_up.map(|had| had.max(seq));
        }
    }

    pub(super) fn kept(&self, mentioned: &Mentioned) -> Kept {
        let place = |seq: &Seq| {
            let message = self.messages.get(seq)?;
            let author = message.author.id.clone();
            let is_removed = message.removed_at.is_some();
            Some((*seq, Place { author, is_removed }))
        };
        let said = self.messages.values();
        let said = said.map(|it| (it.author.id.clone(), it.client_id.clone()));
        let borne = self.names.iter().filter(|(_, given_up)| given_up.is_none());
        let members = self
            .members
            .keys()
            .filter(|id| mentioned.members.contains(id));
        Kept {
            messages: mentioned.messages.iter().filter_map(place).collect(),
            posted: said.filter(|it| mentioned.posted.contains(it)).collect(),
            names: borne.map(|(it, _)| it.clone()).collect(),
            members: members.cloned().collect(),
            files: self.files.keys().cloned().collect(),
            ..Kept::default()
        }
    }
}
