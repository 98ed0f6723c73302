//! `Name`: what a member may be called. No two in a room look alike, so that nobody can pass for
//! somebody else. And the act of renaming oneself.

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

use super::actor::Actor;
use super::lookup::LookedUp;
use super::{Change, Effect, Room};
use crate::protocol::{Event, Member, Reason, Rejection, Renamed};
use crate::text::{is_format, is_private, is_visible};
use crate::time::Timestamp;

#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Name(String);

impl Name {
    pub const MAX_CHARS: usize = 32;

    pub fn parse(text: &str) -> Result<Self, Rejection> {
        let composed: String = text.nfc().collect();
        let name = composed.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(Rejection::new(Reason::Empty, "A name needs letters."));
        }
        if name.chars().count() > Self::MAX_CHARS {
            return Err(Rejection::new(
                Reason::TooLong,
                "A name has at most 32 characters.",
            ));
        }
        let is_forbidden = |character: char| {
            character.is_control() || is_format(character) || is_private(character)
        };
        if name.chars().any(is_forbidden) || !name.chars().any(is_visible) {
            return Err(Rejection::new(
                Reason::NameInvalid,
                "A name is made of characters that everyone can see.",
            ));
        }
        Ok(Self(name))
    }

    /// A name of our own making.
    pub(super) fn trusted(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// What the name looks like (Unicode Technical Standard 39, section 4): as it is read, with case
    /// folded first, and as it is seen, with case folded last. Look-alikes have cases of their own:
    /// a Cyrillic capital Т looks like T, its small letter does not look like t. Capital I looks
    /// like l and folds to i, so these three are one.
    pub fn skeletons(&self) -> [Skeleton; 2] {
        let alike = |text: &str| skeleton(text).collect::<String>();
        let read = alike(&self.0.to_lowercase());
        let seen = alike(&alike(&self.0).to_lowercase());
        [read, seen].map(|text| Skeleton(text.to_lowercase().replace('i', "l")))
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// Two names that have one in common could be taken for one another.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct Skeleton(String);

impl Skeleton {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Room {
    pub(super) fn rename(
        &mut self,
        actor: Actor,
        name: &str,
        known: &LookedUp,
        now: Timestamp,
    ) -> Result<Vec<Effect>, Rejection> {
        let name = Name::parse(name)?;
        let skeletons = name.skeletons();
        if skeletons.iter().any(|it| known.taken.contains(it)) {
            return Err(Rejection::new(
                Reason::NameTaken,
                "Somebody here has that name, or one that looks like it.",
            ));
        }
        let (seq, at) = self.next_place(now);
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
            Effect::Store(Change::KeepMember { member, skeletons }),
            Effect::Append(Event::Renamed(Renamed {
                seq,
                at,
                member_id,
                name,
                old_name,
            })),
        ])
    }
}
