//! What says to a push service who pushes (VAPID, RFC 8292): a token for that service alone, signed by
//! the deployment's one key.

use std::time::Duration;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::encryption::PublicKey;
use crate::time::Timestamp;

/// What the deployment's key vouches with.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Voucher {
    /// The public key, as a page subscribes with it.
    pub key: String,
    pub token: String,
}

impl Voucher {
    /// A day is the most that a service takes.
    const LIFE: Duration = Duration::from_hours(12);

    /// What is to be signed. The audience is the service's origin; the contact is where this
    /// deployment is found.
    pub fn claims(audience: &str, contact: &str, now: Timestamp) -> String {
        let header = json!({ "typ": "JWT", "alg": "ES256" });
        let claims = json!({
            "aud": audience,
            "exp": now.after(Self::LIFE).millis() / 1_000,
            "sub": contact,
        });
        let part = |json: &serde_json::Value| encode(json.to_string().as_bytes());
        format!("{}.{}", part(&header), part(&claims))
    }

    pub fn new(public: &PublicKey, claims: &str, signature: &[u8]) -> Self {
        Self {
            key: encode(public),
            token: format!("{claims}.{}", encode(signature)),
        }
    }

    /// The header `Authorization`.
    pub fn authorization(&self) -> String {
        format!("vapid t={}, k={}", self.token, self.key)
    }
}

pub fn encode(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_for_one_service_and_half_a_day() {
        let now = Timestamp::from_millis(1_795_435_200_000);
        let claims = Voucher::claims("https://push.net", "https://chat.net", now);
        let (_, claims) = claims.split_once('.').unwrap();
        let claims = Base64UrlUnpadded::decode_vec(claims).unwrap();
        assert_eq!(
            String::from_utf8(claims).unwrap(),
            r#"{"aud":"https://push.net","exp":1795478400,"sub":"https://chat.net"}"#
        );
    }
}
