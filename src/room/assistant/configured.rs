//! What the operator has set of the assistant, and what it is called where somebody has its name.

use super::super::lookup::Names;
use super::super::name::{Name, Skeleton};
use super::super::settings::shown;
use crate::identity::id::IdentityId;
use crate::protocol::{Avatar, Member, MemberId, Role};
use crate::text::emoji::qualify;

/// What the operator has set. Without it there is no assistant.
#[derive(Clone, Debug)]
pub struct Configured {
    pub name: String,
    /// Where somebody has that name: what it is called beside them.
    pub(crate) aside: Option<String>,
    pub emoji: String,
    /// In a day.
    pub asks_of_member: u64,
    pub asks_of_room: u64,
    /// How often it may judge what was said, in a room and in a day.
    pub judgements_of_room: u64,
    /// What the model is given to read, in tokens, more or less.
    pub read_tokens: usize,
}

impl Configured {
    pub const DEFAULT_NAME: &str = "Sage";
    const DEFAULT_EMOJI: &str = "✨";
    const COLOR: &str = "#9bb389";

    /// One of them is free: a room has no more members with such names.
    const MAX_NAMES: usize = 100;

    pub fn new(name: &str, emoji: &str) -> Self {
        let name = shown(name, Name::MAX_CHARS);
        let name = name.filter(|name| !name.is_empty());
        Self {
            name: name.unwrap_or_else(|| Self::DEFAULT_NAME.to_owned()),
            aside: None,
            emoji: qualify(emoji).unwrap_or_else(|| Self::DEFAULT_EMOJI.to_owned()),
            asks_of_member: 50,
            asks_of_room: 500,
            judgements_of_room: 2_000,
            read_tokens: 3_000,
        }
    }

    /// What it could be called, in the order of preference: whoever had its name before keeps it, and
    /// so nobody looks like it.
    pub fn names(&self) -> Names {
        let name = &self.name;
        let others = (2..=Self::MAX_NAMES).map(|number| format!("{name} AI {number}"));
        let names = [name.clone(), format!("{name} AI")].into_iter();
        Names::OfAssistant {
            id: id(),
            names: names.chain(others).collect(),
        }
    }

    /// By the first of its names that is free.
    #[must_use]
    pub fn called(self, free: Option<usize>) -> Self {
        let aside = match (self.names(), free) {
            (Names::OfAssistant { names, .. }, Some(place @ 1..)) => names.into_iter().nth(place),
            _ => None,
        };
        Self { aside, ..self }
    }

    /// What its names look like: that of its own, and what it is called here.
    pub(super) fn skeletons(&self) -> Vec<Skeleton> {
        let names = [Some(&self.name), self.aside.as_ref()]
            .into_iter()
            .flatten();
        names
            .flat_map(|name| Name::trusted(name).skeletons())
            .collect()
    }

    pub(super) fn member(&self) -> Member {
        Member {
            id: id(),
            name: self.aside.clone().unwrap_or_else(|| self.name.clone()),
            avatar: Avatar {
                emoji: self.emoji.clone(),
                color: Self::COLOR.to_owned(),
            },
            role: Role::Member,
            bot: true,
        }
    }
}

/// The same in every room. No token leads to it: that would have to be found among as many as there
/// are.
pub(super) fn id() -> MemberId {
    IdentityId::from_bytes(*b"Chatter's model.").member_id()
}
