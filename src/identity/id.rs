//! `IdentityId`: an identity's public name, the same in every room.

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::protocol::MemberId;

#[derive(Clone, Debug, Eq, PartialEq)]
pub struct IdentityId(String);

impl IdentityId {
    /// Too many to meet by chance or by search.
    const BYTES: usize = 16;

    pub(super) fn from_digest(digest: [u8; 32]) -> Self {
        Self(Base64UrlUnpadded::encode_string(&digest[..Self::BYTES]))
    }

    /// The same identity as a member of a room, of whichever.
    pub fn member_id(&self) -> MemberId {
        MemberId(self.0.clone())
    }
}
