//! `Emoji`: one picture, whatever it is made of. And the act of reacting with it to a message.

use super::actor::Actor;
use super::limits::too_many;
use super::lookup::LookedUp;
use super::message::existing;
use super::{Effect, Room};
use crate::protocol::{Event, Member, MemberId, Reacted, Reaction, Reactor, Reason, Rejection};
use crate::text::emoji;
use crate::time::Timestamp;

/// A single emoji, in its one form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Emoji(String);

impl Emoji {
    /// Of different ones on a message.
    pub const MAX_KINDS: usize = 20;

    pub fn parse(text: &str) -> Result<Self, Rejection> {
        emoji::qualify(text).map(Self).ok_or(Rejection::new(
            Reason::EmojiInvalid,
            "That is not a single emoji.",
        ))
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

impl Room {
    /// A reaction replaces the one that the member had. What changes nothing is told to nobody.
    pub(super) fn react(
        &mut self,
        actor: Actor,
        emoji: &str,
        on: bool,
        known: LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        let message = existing(known.message)?;
        let emoji = Emoji::parse(emoji)?.into_string();
        let reactions = message.reactions;
        let had = reactions.iter().position(|it| it.mine == Some(true));
        let has = had.is_some_and(|place| reactions[place].emoji == emoji);
        if has == on {
            return Ok(Vec::new());
        }
        let member = actor.member;
        let mut changed = Vec::new();
        if let Some(place) = had {
            changed.push(without(reactions[place].clone(), &member.id));
        }
        if on {
            let others = reactions.iter().find(|it| it.emoji == emoji).cloned();
            let gone = changed.iter().filter(|it| it.count == 0).count();
            if others.is_none() && reactions.len() - gone >= Emoji::MAX_KINDS {
                return Err(too_many(
                    "This message has 20 kinds of reactions. Choose one of them.",
                ));
            }
            changed.push(with(others, &emoji, &member));
        }
        let order = order(&reactions, &changed);
        let (seq, at) = self.next_place(now);
        Ok(vec![Effect::Append(Event::Reacted(Reacted {
            seq,
            at,
            message: message.seq,
            member_id: member.id,
            name: member.name,
            emoji,
            on,
            reactions: changed.into_iter().map(told_to_all).collect(),
            order,
        }))])
    }
}

/// The emojis that there are after the change.
fn order(reactions: &[Reaction], changed: &[Reaction]) -> Vec<String> {
    let is_gone = |emoji: &String| changed.iter().any(|it| it.emoji == *emoji && it.count == 0);
    let had = reactions.iter().map(|it| &it.emoji);
    let new = changed
        .iter()
        .map(|it| &it.emoji)
        .filter(|emoji| !reactions.iter().any(|it| it.emoji == **emoji));
    let order = had.chain(new).filter(|emoji| !is_gone(emoji));
    order.cloned().collect()
}

fn with(others: Option<Reaction>, emoji: &str, member: &Member) -> Reaction {
    let mut reaction = others.unwrap_or(Reaction {
        emoji: emoji.to_owned(),
        count: 0,
        members: Vec::new(),
        mine: None,
    });
    reaction.count += 1;
    reaction.members.push(Reactor {
        id: member.id.clone(),
        name: member.name.clone(),
    });
    reaction
}

fn without(mut reaction: Reaction, member_id: &MemberId) -> Reaction {
    reaction.count = reaction.count.saturating_sub(1);
    reaction.members.retain(|it| it.id != *member_id);
    reaction
}

/// A look-up names one member more than is told, who moves up where another leaves.
fn told_to_all(mut reaction: Reaction) -> Reaction {
    reaction.members.truncate(Reaction::MAX_NAMED);
    reaction.mine = None;
    reaction
}
