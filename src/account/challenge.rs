//! `Challenge`: what a passkey signs, so that it cannot have signed it before. Good once, and for five
//! minutes.

use std::time::Duration;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Challenge(String);

impl Challenge {
    pub const BYTES: usize = 32;
    pub const LIFE: Duration = Duration::from_mins(5);

    pub fn from_bytes(random: [u8; Self::BYTES]) -> Self {
        Self(Base64UrlUnpadded::encode_string(&random))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        Base64UrlUnpadded::decode_vec(&self.0).unwrap_or_default()
    }

    /// The one that a credential says it has signed, if it says anything at all.
    pub fn of(credential: &Value) -> Option<Self> {
        let client_data = credential["response"]["clientDataJSON"].as_str()?;
        let client_data = Base64UrlUnpadded::decode_vec(client_data).ok()?;
        let client_data = String::from_utf8(client_data).ok()?;
        let client_data: Value = serde_json::from_str(&client_data).ok()?;
        let challenge = Self(client_data["challenge"].as_str()?.to_owned());
        (challenge.bytes().len() == Self::BYTES).then_some(challenge)
    }
}
