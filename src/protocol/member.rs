//! Who is on the wire.

use serde::{Deserialize, Serialize};

/// An identity inside one room.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Member {
    pub id: MemberId,
    pub name: String,
    pub avatar: Avatar,
    #[serde(default, skip_serializing_if = "Role::is_plain")]
    pub role: Role,
    /// Whether a program speaks for them.
    #[serde(default, skip_serializing_if = "is_false")]
    pub bot: bool,
}

/// What a member may do in a room: the later may do more.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    #[default]
    Member,
    Moderator,
    Owner,
}

impl Role {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    fn is_plain(&self) -> bool {
        *self == Self::Member
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
pub(super) fn is_false(value: &bool) -> bool {
    !value
}

/// How a member is shown: an animal on a color, `#rrggbb`.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Avatar {
    pub emoji: String,
    pub color: String,
}

/// Who someone is, in every room. Public: it does not tell the token that proves it.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct MemberId(pub String);

impl MemberId {
    const MAX_CHARS: usize = 64;

    /// Whether anybody could have it.
    pub fn is_possible(&self) -> bool {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        (1..=Self::MAX_CHARS).contains(&self.0.len()) && self.0.bytes().all(is_allowed)
    }
}
