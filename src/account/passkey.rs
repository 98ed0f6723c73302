//! Passkeys: what a browser is asked for, and whether what it brings verifies. The cryptography is
//! `passki`'s. It leaves to its caller which key a credential is checked against, that a challenge is
//! good once, and whose user handle it carries; those are in `account.rs`.

use passki::{AuthenticationState, Passki, RegistrationState, StoredPasskey};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::challenge::Challenge;
use crate::identity::id::IdentityId;
use crate::protocol::account;
use crate::time::Timestamp;

/// Where a person believes to be when they use a passkey. A browser gives a site only that site's own
/// passkeys, and the signature holds both, so that no other site's can be passed on.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct RelyingParty {
    /// The host, without its port.
    pub id: String,
    pub origin: String,
}

impl RelyingParty {
    const NAME: &str = "Chatter";
    /// Ed25519, P-256 and RSA, by their COSE numbers: what authenticators have.
    const ALGORITHMS: [i32; 3] = [-8, -7, -257];

    /// Of the site at an origin; nothing for what is none.
    pub fn of(origin: &str) -> Option<Self> {
        let (_, host) = origin.split_once("://")?;
        // An IPv6 address has colons of its own, within brackets.
        let port = host.rfind(']').unwrap_or_default();
        let end = host[port..].find(':').map_or(host.len(), |at| port + at);
        Some(Self {
            id: host[..end].to_ascii_lowercase(),
            origin: origin.to_owned(),
        })
    }

    fn verifier(&self) -> Passki {
        Passki::new(&self.id, &[&self.origin], Self::NAME)
    }

    /// For `PublicKeyCredential.parseCreationOptionsFromJSON`.
    pub(super) fn creation_options<'a>(
        &self,
        id: &IdentityId,
        name: &str,
        challenge: &Challenge,
        known: impl Iterator<Item = &'a Passkey>,
    ) -> Value {
        let algorithm = |alg| json!({ "type": "public-key", "alg": alg });
        let exclude: Vec<Value> = known.map(Passkey::descriptor).collect();
        json!({ "publicKey": {
            "rp": { "id": self.id, "name": Self::NAME },
            "user": { "id": id, "name": name, "displayName": name },
            "challenge": challenge,
            "pubKeyCredParams": Self::ALGORITHMS.map(algorithm),
            "timeout": Challenge::LIFE.as_millis() as u64,
            "excludeCredentials": exclude,
            "authenticatorSelection": {
                "residentKey": "required",
                "requireResidentKey": true,
                "userVerification": "required",
            },
            "attestation": "none",
        } })
    }

    /// For `PublicKeyCredential.parseRequestOptionsFromJSON`: any passkey of this site.
    pub fn request_options(&self, challenge: &Challenge) -> Value {
        json!({ "publicKey": {
            "challenge": challenge,
            "rpId": self.id,
            "allowCredentials": [],
            "timeout": Challenge::LIFE.as_millis() as u64,
            "userVerification": "required",
        } })
    }

    /// The new passkey, if all of it is as it was asked for.
    pub(super) fn register(
        &self,
        credential: &Value,
        challenge: &Challenge,
        label: String,
        now: Timestamp,
    ) -> Option<Passkey> {
        let state: RegistrationState = read(&json!({
            "challenge": challenge.bytes(),
            "user": { "id": "", "name": "", "displayName": "" },
            "user_verification": "required",
        }))?;
        let key = self
            .verifier()
            .finish_passkey_registration(&read(credential)?, &state)
            .ok()?;
        Some(Passkey {
            id: Passki::base64_encode(&key.credential_id),
            label,
            created_at: now,
            used_at: now,
            key: serde_json::to_value(key).ok()?,
        })
    }

    /// The passkey as it is after this sign-in, if the credential verifies against it.
    pub(super) fn verify(
        &self,
        credential: &Value,
        challenge: &Challenge,
        passkey: &Passkey,
        now: Timestamp,
    ) -> Option<Passkey> {
        let state: AuthenticationState = read(&json!({
            "challenge": challenge.bytes(),
            "allowed_credentials": [],
            "user_verification": "required",
        }))?;
        let mut key: StoredPasskey = read(&passkey.key)?;
        let used = self
            .verifier()
            .finish_passkey_authentication(&read(credential)?, &state, &key)
            .ok()?;
        key.counter = used.counter;
        Some(Passkey {
            used_at: now,
            key: serde_json::to_value(key).ok()?,
            ..passkey.clone()
        })
    }
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Passkey {
    /// The credential's own.
    pub(super) id: String,
    label: String,
    created_at: Timestamp,
    used_at: Timestamp,
    /// The public key with its counter, as `passki` writes it.
    key: Value,
}

impl Passkey {
    pub fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn show(&self) -> account::Passkey {
        account::Passkey {
            id: self.id.clone(),
            label: self.label.clone(),
            created_at: self.created_at,
            used_at: self.used_at,
        }
    }

    fn descriptor(&self) -> Value {
        json!({ "type": "public-key", "id": self.id, "transports": self.key["transports"] })
    }
}

/// The passkey that a credential says it is of.
pub(super) fn id_of(credential: &Value) -> Option<&str> {
    credential["rawId"].as_str()
}

/// Whose passkey a credential says it is. Nobody has signed that: it is believed only after that
/// account's own key has verified the signature.
pub fn user_handle(credential: &Value) -> Option<IdentityId> {
    IdentityId::parse(credential["response"]["userHandle"].as_str()?)
}

fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_known_by_its_host_without_the_port() {
        for (origin, id) in [
            ("https://Chat.example", "chat.example"),
            ("http://localhost:8787", "localhost"),
            ("http://127.0.0.1:8787", "127.0.0.1"),
            ("http://[::1]:8787", "[::1]"),
            ("http://[::1]", "[::1]"),
        ] {
            let party = RelyingParty::of(origin).expect("it is an origin");
            assert_eq!((party.id.as_str(), party.origin.as_str()), (id, origin));
        }
        assert_eq!(RelyingParty::of(""), None);
    }
}
