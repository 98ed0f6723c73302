//! A model of the page: what a client makes of the events that it is told, as `public/js/session/room.js`
//! does. It insists on what the protocol promises.

use std::collections::{BTreeMap, BTreeSet};

use chatter::protocol::{
    ClientId, Edited, Event, Flagged, History, MemberId, Message, Quote, Reacted, Reaction,
    Removed, Role, Seq,
};

#[derive(Default)]
pub(crate) struct Page {
    /// The last that it holds. Nothing, before the first welcome of a newcomer.
    pub(crate) seq: Option<Seq>,
    you: Option<MemberId>,
    /// What this member may do here.
    pub(crate) role: Role,
    pub(crate) present: BTreeSet<MemberId>,
    /// How far others have read, where that is told.
    pub(crate) seen: BTreeMap<MemberId, Seq>,
    pub(crate) messages: BTreeMap<Seq, Message>,
    /// Where each message that it was ever told has its place.
    pub(crate) places: BTreeMap<(MemberId, ClientId), Seq>,
}

impl Page {
    /// Folds an event; false where something before it is missing, and the page must come back.
    pub(crate) fn apply(&mut self, event: Event) -> bool {
        if let Some(seq) = event.seq() {
            let last = self.seq.expect("a welcome comes first");
            if seq > last.next() {
                return false;
            }
            // An older one comes only as the answer to a message sent twice.
            assert!(
                seq > last || matches!(event, Event::Posted(_)),
                "{event:?} comes twice"
            );
            self.seq = Some(last.max(seq));
        }
        match event {
            Event::Welcomed(welcome) => {
                self.role = welcome.you.role;
                self.you = Some(welcome.you.id);
                if welcome.history != History::Resumed {
                    self.seq = Some(welcome.seq);
                    self.messages.clear();
                }
                let members = welcome.members.into_iter();
                let seen = welcome.seen.into_iter().flatten();
                self.seen = seen.map(|seen| (seen.member_id, seen.seq)).collect();
                self.present = members.map(|member| member.id).collect();
            }
            Event::Synced(sync) => {
                let present: BTreeSet<MemberId> = sync.member_ids.into_iter().collect();
                return Some(sync.seq) == self.seq && present == self.present;
            }
            Event::Joined { member } => {
                self.present.insert(member.id);
            }
            Event::Left { member_id } => {
                self.present.remove(&member_id);
            }
            Event::Posted(message) => self.post(message),
            Event::Appointed(appointed) => {
                if self.you.as_ref() == Some(&appointed.member_id) {
                    self.role = appointed.role;
                }
            }
            Event::Edited(edited) => self.edit(&edited),
            Event::Removed(removed) => self.remove(&removed),
            Event::Reacted(reacted) => self.react(reacted),
            Event::Flagged(flagged) => self.flag(&flagged),
            Event::Seen(seen) => {
                self.seen.insert(seen.member_id, seen.seq);
            }
            Event::Counted { .. }
            | Event::DirectOpened(_)
            | Event::Drafted(_)
            | Event::DraftEnded(_)
            | Event::Summarized(_)
            | Event::Renamed(_)
            | Event::AvatarChanged(_)
            | Event::RoomChanged(_)
            | Event::Silenced(_)
            | Event::Banned(_)
            | Event::Unbanned(_)
            | Event::BotRemoved(_)
            | Event::Reported { .. }
            | Event::ReportsLoaded { .. }
            | Event::ReportResolved { .. }
            | Event::InviteMade { .. }
            | Event::BotMade { .. }
            | Event::ModerationLoaded { .. }
            | Event::Typed { .. }
            | Event::HistoryLoaded { .. }
            | Event::NewerLoaded { .. }
            | Event::AroundLoaded { .. }
            | Event::Found { .. }
            | Event::Rejected(_) => {}
        }
        true
    }

    fn post(&mut self, message: Message) {
        let place = (message.author.id.clone(), message.client_id.clone());
        let place = *self.places.entry(place).or_insert(message.seq);
        assert_eq!(place, message.seq, "a message has two places");
        let newest = self.messages.last_key_value().map(|(seq, _)| *seq);
        if newest < Some(message.seq) {
            self.messages.insert(message.seq, message);
        }
    }

    fn edit(&mut self, edited: &Edited) {
        if let Some(message) = self.messages.get_mut(&edited.message) {
            message.body.clone_from(&edited.body);
            message.mentions.clone_from(&edited.mentions);
            message.flagged = edited.flagged;
            message.edited_at = Some(edited.at);
        }
        self.requote(edited.message, &edited.body, edited.flagged);
    }

    fn remove(&mut self, removed: &Removed) {
        if let Some(message) = self.messages.get_mut(&removed.message) {
            *message = message.clone().removed(removed.at);
        }
        self.requote(removed.message, "", false);
    }

    fn flag(&mut self, flagged: &Flagged) {
        let messages = self.messages.values_mut();
        for message in messages {
            let is_it = message.seq == flagged.message;
            if is_it {
                message.flagged = flagged.on;
            }
            let quote = message.reply_to.as_mut();
            if let Some(quote) = quote.filter(|it| it.seq == flagged.message) {
                quote.flagged = flagged.on;
            }
        }
    }

    /// Each emoji that changed has the counts of now, and its place.
    fn react(&mut self, reacted: Reacted) {
        let is_mine = self.you.as_ref() == Some(&reacted.member_id);
        let Some(message) = self.messages.get_mut(&reacted.message) else {
            return;
        };
        let known = &mut message.reactions;
        for now in reacted.reactions {
            let place = known.iter().position(|it| it.emoji == now.emoji);
            let was_mine = place.and_then(|place| known[place].mine);
            let mine = if is_mine {
                Some(reacted.on && now.emoji == reacted.emoji)
            } else {
                was_mine.or(Some(false))
            };
            let now = Reaction { mine, ..now };
            match place {
                Some(place) if now.count == 0 => drop(known.remove(place)),
                Some(place) => known[place] = now,
                None if now.count == 0 => {}
                None => known.push(now),
            }
        }
        known.sort_by_key(|it| reacted.order.iter().position(|emoji| *emoji == it.emoji));
    }

    /// Replies show the words that their message has now.
    fn requote(&mut self, seq: Seq, body: &str, flagged: bool) {
        for quote in self
            .messages
            .values_mut()
            .filter_map(|message| message.reply_to.as_mut())
        {
            if quote.seq == seq {
                quote.body = body.chars().take(Quote::MAX_CHARS).collect();
                quote.flagged = flagged;
            }
        }
    }
}
