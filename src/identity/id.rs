//! `IdentityId`: an identity's public name, the same in every room.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};

use crate::base64url;
use crate::protocol::MemberId;

#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct IdentityId(String);

impl IdentityId {
    /// Too many to meet by chance or by search.
    pub const BYTES: usize = 16;

    pub fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        Self(Base64UrlUnpadded::encode_string(&bytes))
    }

    pub(super) fn from_digest(digest: [u8; 32]) -> Self {
        Self(Base64UrlUnpadded::encode_string(&digest[..Self::BYTES]))
    }

    /// Nothing, unless it is spelt as an id is.
    pub fn parse(text: &str) -> Option<Self> {
        base64url::decode::<{ Self::BYTES }>(text).map(|_| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The bytes that it spells.
    pub fn bytes(&self) -> [u8; Self::BYTES] {
        // It was spelt from as many.
        base64url::decode(&self.0).unwrap_or_default()
    }

    /// The same identity as a member of a room, of whichever.
    pub fn member_id(&self) -> MemberId {
        MemberId(self.0.clone())
    }
}
