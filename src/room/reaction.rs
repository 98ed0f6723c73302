//! `Emoji`: one picture, whatever it is made of. And the act of reacting with it to a message.

use unicode_properties::UnicodeEmoji;
use unicode_segmentation::UnicodeSegmentation;

use super::actor::Actor;
use super::lookup::LookedUp;
use super::message::existing;
use super::{Effect, Room};
use crate::protocol::{Event, Reacted, Reason, Rejection};
use crate::time::Timestamp;

/// A single emoji, as one user-perceived character (Unicode Standard Annex 29).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Emoji(String);

impl Emoji {
    /// The longest that Unicode recommends, a family with skin tones, has 41.
    const MAX_BYTES: usize = 64;
    /// Of different ones on a message.
    pub const MAX_KINDS: usize = 20;

    pub fn parse(text: &str) -> Result<Self, Rejection> {
        let is_single = text.len() <= Self::MAX_BYTES && text.graphemes(true).count() == 1;
        if is_single && is_pictorial(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Rejection::new(
                Reason::EmojiInvalid,
                "A reaction is a single emoji.",
            ))
        }
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// Whether a grapheme shows as an emoji: digits, `#` and `*` do with a key cap, and letters of
/// flags do in pairs.
fn is_pictorial(grapheme: &str) -> bool {
    let is_flag_letter = |character| matches!(character, '\u{1f1e6}'..='\u{1f1ff}');
    let mut characters = grapheme.chars();
    match characters.next() {
        Some('0'..='9' | '#' | '*') => grapheme.ends_with('\u{20e3}'),
        Some(first) if is_flag_letter(first) => characters.next().is_some_and(is_flag_letter),
        Some(first) => first.is_emoji_char(),
        None => false,
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
