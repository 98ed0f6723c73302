//! `Emoji`: one picture, whatever it is made of. And the act of reacting with it to a message.

use super::actor::Actor;
use super::lookup::LookedUp;
use super::message::existing;
use super::{Effect, Room};
use crate::protocol::{Event, Reacted, Reason, Rejection};
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
        let member = actor.member;
        let had = message
            .reactions
            .iter()
            .find(|reaction| reaction.member_id == member.id);
        let has = had.is_some_and(|reaction| reaction.emoji == emoji);
        if has == on {
            return Ok(Vec::new());
        }
        let mut kinds: Vec<&str> = message
            .reactions
            .iter()
            .filter(|reaction| reaction.member_id != member.id)
            .map(|reaction| reaction.emoji.as_str())
            .chain(on.then_some(emoji.as_str()))
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.len() > Emoji::MAX_KINDS {
            return Err(Rejection::new(
                Reason::TooMany,
                "This message has 20 kinds of reactions. Choose one of them.",
            ));
        }
        let (seq, at) = self.next_place(now);
        Ok(vec![Effect::Append(Event::Reacted(Reacted {
            seq,
            at,
            message: message.seq,
            member_id: member.id,
            name: member.name,
            emoji,
            on,
        }))])
    }
}
