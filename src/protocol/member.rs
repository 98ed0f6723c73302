//! Who is on the wire.

use serde::{Deserialize, Serialize};

/// An identity inside one room.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Member {
    pub id: MemberId,
    pub name: String,
    pub avatar: Avatar,
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
