//! Bytes as base64url spells them.

use base64ct::{Base64UrlUnpadded, Encoding};

/// Exactly so many bytes, in one spelling alone: the bits that a last character has too many are zero.
pub(crate) fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let decoded = Base64UrlUnpadded::decode(text, &mut bytes).ok()?;
    (decoded.len() == N).then_some(bytes)
}
