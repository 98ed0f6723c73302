//! `Name`: what a member may be called. What is in it can be seen by everyone, it does not pass for
//! the page's own words, and no two in a room look alike, so that nobody can stand in for somebody
//! else. And the act of renaming oneself.

mod letters;
mod reserved;
mod skeleton;

use unicode_normalization::UnicodeNormalization;

pub use skeleton::Skeleton;

use super::actor::Actor;
use super::lookup::LookedUp;
use super::{Change, Effect, Room};
use crate::protocol::{Event, Member, Reason, Rejection, Renamed};
use crate::time::Timestamp;

#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Name(String);

impl Name {
    pub const MAX_CHARS: usize = 32;

    pub fn parse(text: &str) -> Result<Self, Rejection> {
        const TOO_LONG: Rejection =
            Rejection::new(Reason::TooLong, "A name has at most 32 characters.");
        let is_too_long = |name: &str| name.chars().count() > Self::MAX_CHARS;

        let name = fold(text);
        if name.is_empty() {
            return Err(Rejection::new(Reason::Empty, "A name needs letters."));
        }
        if is_too_long(&name) {
            return Err(TOO_LONG);
        }
        let invalid = |detail| Rejection::new(Reason::NameInvalid, detail);
        let name = letters::spell(&name).ok_or(invalid(
            "A name is made of letters and digits of one script a word, and of whole emoji.",
        ))?;
        if is_too_long(&name) {
            return Err(TOO_LONG);
        }
        if reserved::is_ours(&name) {
            return Err(invalid("That is a word that Chatter says itself."));
        }
        if reserved::is_sentence(&name) {
            return Err(invalid("A name is no sentence."));
        }
        Ok(Self(name))
    }

    /// A name of our own making, or one that was kept.
    pub fn trusted(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// Two names that have one of these in common could be taken for one another.
    pub fn skeletons(&self) -> Vec<Skeleton> {
        Skeleton::of(&self.0)
    }

    /// What a text looks like that somebody wants to be called, whether it can be a name or not.
    pub(super) fn looks(text: &str) -> Vec<Skeleton> {
        let start: String = fold(text).chars().take(Self::MAX_CHARS + 1).collect();
        Skeleton::of(&start)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

fn fold(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Room {
    pub(super) fn rename(
        &mut self,
        actor: Actor,
        name: &str,
        known: &LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        let name = self.free_name(name, known)?;
        let (seq, at) = self.next_place(now);
        let skeletons = name.skeletons();
        let name = name.into_string();
        let old_name = actor.member.name.clone();
        let member = Member {
            name: name.clone(),
            ..actor.member
        };
        let member_id = member.id.clone();
        if let Some(present) = self.presence.get_mut(&member_id) {
            present.member = member.clone();
        }
        Ok(vec![
            Effect::Store(Change::KeepMember(member)),
            Effect::Store(Change::KeepName {
                member_id: member_id.clone(),
                skeletons,
                since: seq,
            }),
            Effect::Append(Event::Renamed(Renamed {
                seq,
                at,
                member_id,
                name,
                old_name,
            })),
        ])
    }

    /// A name that nobody here has, and that looks like nobody's.
    pub(super) fn free_name(&self, name: &str, known: &LookedUp) -> Result<Name, Rejection> {
        match Name::parse(name) {
            Err(rejection) if rejection.reason != Reason::NameInvalid => Err(rejection),
            _ if known.free.is_none() || self.assistant.looks_like(&Name::looks(name)) => {
                Err(Rejection::new(
                    Reason::NameTaken,
                    "Somebody here has, or had, that name, or one that looks like it.",
                ))
            }
            name => name,
        }
    }
}
