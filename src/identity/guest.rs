//! `GuestToken`: 256 random bits, which prove an identity that nothing else proves.

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};

use super::id::IdentityId;
use crate::base64url;

/// Deliberately neither `Debug` nor `Display`: it reaches the visitor's own cookie and nothing else,
/// no log and no frame.
pub struct GuestToken([u8; Self::BYTES]);

impl GuestToken {
    pub const BYTES: usize = 32;

    pub const fn from_bytes(random: [u8; Self::BYTES]) -> Self {
        Self(random)
    }

    /// A malformed token counts as none.
    pub fn parse(text: &str) -> Option<Self> {
        base64url::decode(text).map(Self)
    }

    /// The text that `parse` reads.
    pub fn encode(&self) -> String {
        Base64UrlUnpadded::encode_string(&self.0)
    }

    pub fn id(&self) -> IdentityId {
        IdentityId::from_digest(Sha256::digest(self.0).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    #[test]
    fn a_token_is_read_as_it_was_written() {
        assert_eq!(GuestToken::parse(ADA).unwrap().encode(), ADA);
    }

    #[test]
    fn the_public_id_does_not_tell_the_token() {
        let id = GuestToken::parse(ADA).unwrap().id().member_id();
        assert_eq!(id.0.len(), 22);
        assert!(!ADA.contains(&id.0[..8]));
    }

    #[test]
    fn a_malformed_token_counts_as_none() {
        let too_long = format!("{ADA}AAAA");
        let padded = format!("{ADA}=");
        let not_canonical = format!("{}9", &ADA[..42]);
        for text in ["", "x", &ADA[1..], &too_long, &padded, &not_canonical, "é"] {
            assert!(GuestToken::parse(text).is_none(), "{text}");
        }
    }
}
