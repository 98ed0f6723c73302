//! Bots: members for whom a program speaks, made by an owner. A bot proves who it is by a token of its own,
//! which is told once; it speaks by requests and listens, and is never here. One that is removed is known
//! as such, so that its token is no stranger's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::actor::Actor;
use super::guest::COLORS;
use super::limits::too_many;
use super::lookup::LookedUp;
use super::record::Record;
use super::role::not_allowed;
use super::{Change, Effect, Room};
use crate::identity::guest::GuestToken;
use crate::protocol::export::ExportedBot;
use crate::protocol::{Avatar, BotRemoved, Event, Member, MemberId, Reason, Rejection, Role};
use crate::time::Timestamp;

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct KeptBot {
    member: Member,
    is_removed: bool,
}

impl KeptBot {
    pub(super) fn new(member: Member, is_removed: bool) -> Self {
        Self { member, is_removed }
    }

    pub(super) fn exported(&self) -> ExportedBot {
        ExportedBot {
            member: self.member.clone(),
            removed: self.is_removed,
        }
    }

    pub(super) fn key(&self) -> String {
        format!("bot {}", self.member.id.0)
    }
}

#[derive(Debug, Default)]
pub(super) struct Bots(BTreeMap<MemberId, KeptBot>);

impl Bots {
    const MAX: usize = 20;
    /// With those that were removed.
    const MAX_EVER: usize = 200;

    pub(super) fn restore(&mut self, kept: KeptBot) {
        self.0.insert(kept.member.id.clone(), kept);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn ever(&self) -> impl Iterator<Item = &KeptBot> {
        self.0.values()
    }

    /// One that was made where its room comes from; false, where there are too many.
    pub(super) fn take(&mut self, kept: KeptBot) -> bool {
        self.restore(kept);
        self.all().count() <= Self::MAX && self.0.len() <= Self::MAX_EVER
    }

    /// Those that speak.
    fn all(&self) -> impl Iterator<Item = &Member> {
        let kept = self.0.values().filter(|kept| !kept.is_removed);
        kept.map(|kept| &kept.member)
    }

    pub(super) fn get(&self, id: &MemberId) -> Option<&Member> {
        let kept = self.0.get(id).filter(|kept| !kept.is_removed);
        kept.map(|kept| &kept.member)
    }

    pub(super) fn refuse_removed(&self, id: &MemberId) -> Result<(), Rejection> {
        let is_removed = self.0.get(id).is_some_and(|kept| kept.is_removed);
        if is_removed { Err(REMOVED) } else { Ok(()) }
    }
}

const REMOVED: Rejection = not_allowed("This bot was removed from the room.");

impl Room {
    /// A program does not come in: it would be here, and nobody.
    pub(super) fn refuse_bot(&self, id: &MemberId) -> Result<(), Rejection> {
        self.bots.refuse_removed(id)?;
        if self.bots.get(id).is_some() {
            return Err(not_allowed(
                "A bot has no socket here. It speaks by POST, and listens at .sse.",
            ));
        }
        Ok(())
    }

    pub(super) fn bots(&self) -> Vec<Member> {
        self.bots.all().cloned().collect()
    }

    pub(super) fn make_bot(
        &mut self,
        actor: &Actor,
        name: &str,
        known: &LookedUp,
    ) -> Result<Vec<Effect>, Rejection> {
        if self.bots.all().count() >= Bots::MAX || self.bots.0.len() >= Bots::MAX_EVER {
            return Err(too_many("A room has at most 20 bots. Remove one first."));
        }
        let name = self.free_name(name, known)?;
        let token = GuestToken::from_bytes(known.secret);
        let color = COLORS[usize::from(known.secret[0]) % COLORS.len()].1;
        let skeletons = name.skeletons();
        let member = Member {
            id: token.id().member_id(),
            name: name.into_string(),
            avatar: Avatar {
                emoji: "🤖".to_owned(),
                color: color.to_owned(),
            },
            role: Role::default(),
            bot: true,
        };
        let kept = KeptBot {
            member: member.clone(),
            is_removed: false,
        };
        self.bots.restore(kept.clone());
        let enrolled = self.enrol(&member, skeletons).map(Effect::Store);
        let token = token.encode();
        let told = Effect::Reply {
            to: actor.via,
            event: Event::BotMade { member, token },
        };
        let kept = Effect::Store(Change::KeepRecord(Record::Bot(kept)));
        Ok(enrolled.into_iter().chain([kept, told]).collect())
    }

    pub(super) fn remove_bot(
        &mut self,
        actor: &Actor,
        id: &MemberId,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        let kept = self.bots.0.get_mut(id).filter(|kept| !kept.is_removed);
        let Some(kept) = kept else {
            let detail = "There is no such bot here, or not any more.";
            return Err(Rejection::new(Reason::NotFound, detail));
        };
        kept.is_removed = true;
        let kept = kept.clone();
        let (seq, at) = self.next_place(now);
        let removed = Event::BotRemoved(BotRemoved {
            seq,
            at,
            member_id: id.clone(),
            name: kept.member.name.clone(),
            by: actor.member.id.clone(),
        });
        let mut effects = vec![
            Effect::Store(Change::KeepRecord(Record::Bot(kept))),
            Effect::Append(removed),
        ];
        effects.extend(self.send_away(|it| it.member_id == *id, &REMOVED, now));
        Ok(effects)
    }
}
