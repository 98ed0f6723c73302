//! `Request`: what is asked of an account, and `Answer`: what it says to that.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::passkey::RelyingParty;
use super::push::subscription::Device;
use crate::identity::address::NetworkAddress;
use crate::identity::secret::SecretHash;
use crate::identity::session::SessionId;
use crate::protocol::account;
use crate::protocol::tagged::tagged;
use crate::time::Timestamp;

/// What proves who asks.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    Guest,
    Session(SecretHash),
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "request", rename_all = "snake_case")]
pub enum Request {
    /// Whether a session holds, and that it comes into this room.
    Check {
        session: SecretHash,
        room: Option<String>,
    },
    Show {
        by: By,
    },
    PasskeyOptions {
        by: By,
        name: String,
        party: RelyingParty,
    },
    AddPasskey {
        by: By,
        credential: Value,
        label: Option<String>,
        device: String,
        party: RelyingParty,
    },
    DeletePasskey {
        by: By,
        id: String,
    },
    MakeRecoveryCodes {
        by: By,
    },
    MakeDeviceLink {
        by: By,
    },
    /// Something is to be pushed to the device that asks.
    Subscribe {
        by: By,
        device: Device,
    },
    Unsubscribe {
        by: By,
    },
    EndSession {
        by: By,
        id: SessionId,
    },
    EndOtherSessions {
        by: By,
    },
    SignOut {
        by: By,
    },
    Delete {
        by: By,
        /// The rooms in their list: a guest's sockets may be there, of which nothing else is known.
        listed: Vec<String>,
    },
    /// Its challenge is good: it was taken from where it was kept.
    SignIn {
        credential: Value,
        device: String,
        party: RelyingParty,
        address: Option<NetworkAddress>,
    },
    SignInByCode {
        code: SecretHash,
        device: String,
        address: Option<NetworkAddress>,
    },
}

tagged! { Request by "request" {
    "check" => Check { session, room: optional },
    "show" => Show { by },
    "passkey_options" => PasskeyOptions { by, name, party },
    "add_passkey" => AddPasskey { by, credential, label: optional, device, party },
    "delete_passkey" => DeletePasskey { by, id },
    "make_recovery_codes" => MakeRecoveryCodes { by },
    "make_device_link" => MakeDeviceLink { by },
    "subscribe" => Subscribe { by, device },
    "unsubscribe" => Unsubscribe { by },
    "end_session" => EndSession { by, id },
    "end_other_sessions" => EndOtherSessions { by },
    "sign_out" => SignOut { by },
    "delete" => Delete { by, listed },
    "sign_in" => SignIn { credential, device, party, address: optional },
    "sign_in_by_code" => SignInByCode { code, device, address: optional },
} }

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Nothing,
    Session(SessionId),
    Account(account::Account),
    PasskeyOptions(Value),
    /// A guest gets a session with their first one.
    PasskeyAdded {
        passkey: account::Passkey,
        token: Option<String>,
    },
    RecoveryCodes {
        codes: Vec<String>,
    },
    DeviceLink {
        url: String,
        expires_at: Timestamp,
    },
    SignedIn {
        account: account::Account,
        token: String,
    },
}
