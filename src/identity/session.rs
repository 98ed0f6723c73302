//! `SessionToken`: what a device that is signed in carries, `{id}.{secret}`. Anybody can write one down;
//! only the account of that id knows whether it holds the session.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};

use super::id::IdentityId;
use super::secret::SecretHash;
use crate::base64url;

/// A session's public name, in its account. It does not tell the secret.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct SessionId(pub String);

impl SessionId {
    pub fn from_bytes(random: [u8; 16]) -> Self {
        Self(Base64UrlUnpadded::encode_string(&random))
    }
}

/// Whose sockets are closed.
#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// A session's; and those opened as a guest, where the session took the guest's place.
    Session { id: SessionId, was_guest: bool },
    /// All of the identity's.
    Identity,
}

impl Ended {
    /// Whether it ends what was opened by this session, or, where there is none, as a guest.
    pub fn covers(&self, opened_by: Option<&SessionId>) -> bool {
        match (self, opened_by) {
            (Self::Identity, _) => true,
            (Self::Session { id, .. }, Some(session)) => id == session,
            (Self::Session { was_guest, .. }, None) => *was_guest,
        }
    }
}

/// Deliberately neither `Debug` nor `Display`, as a guest's token is not.
pub struct SessionToken {
    id: IdentityId,
    secret: [u8; Self::BYTES],
}

impl SessionToken {
    pub const BYTES: usize = 32;

    pub const fn new(id: IdentityId, secret: [u8; Self::BYTES]) -> Self {
        Self { id, secret }
    }

    pub fn parse(text: &str) -> Option<Self> {
        let (id, secret) = text.split_once('.')?;
        Some(Self {
            id: IdentityId::parse(id)?,
            secret: base64url::decode(secret)?,
        })
    }

    /// The text that `parse` reads.
    pub fn encode(&self) -> String {
        let secret = Base64UrlUnpadded::encode_string(&self.secret);
        format!("{}.{secret}", self.id.as_str())
    }

    pub fn id(&self) -> &IdentityId {
        &self.id
    }

    pub fn hash(&self) -> SecretHash {
        SecretHash::of(&self.secret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_read_as_it_was_written() {
        let id = IdentityId::from_bytes([7; 16]);
        let text = SessionToken::new(id, [9; 32]).encode();
        assert_eq!(text.len(), 22 + 1 + 43);
        assert_eq!(SessionToken::parse(&text).unwrap().encode(), text);
    }

    #[test]
    fn what_is_cut_or_spelt_otherwise_is_none() {
        let id = IdentityId::from_bytes([7; 16]);
        let text = SessionToken::new(id, [9; 32]).encode();
        let swapped = format!("{}.{}", &text[23..], &text[..22]);
        let padded = format!("{text}=");
        for text in [
            "",
            ".",
            &text[1..],
            &text[..65],
            &swapped,
            &padded,
            &text[23..],
        ] {
            assert!(SessionToken::parse(text).is_none(), "{text}");
        }
    }
}
