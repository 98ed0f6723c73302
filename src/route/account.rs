//! The addresses of an account and of signing in.

use super::Method;

#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AccountRoute {
    Show,
    Delete,
    PasskeyOptions,
    AddPasskey,
    DeletePasskey(String),
    MakeRecoveryCodes,
    MakeDeviceLink,
    Subscribe,
    Unsubscribe,
    EndSession(String),
    EndOtherSessions,
    SignInOptions,
    SignIn,
    SignInByCode,
    SignOut,
}

impl AccountRoute {
    pub(super) fn of(method: Method, segments: &[&str]) -> Option<Self> {
        let one = |id: &str| id.to_owned();
        Some(match (method, segments) {
            (Method::Get, ["account"]) => Self::Show,
            (Method::Delete, ["account"]) => Self::Delete,
            (Method::Post, ["account", "passkeys", "options"]) => Self::PasskeyOptions,
            (Method::Post, ["account", "passkeys"]) => Self::AddPasskey,
            (Method::Delete, ["account", "passkeys", id]) => Self::DeletePasskey(one(id)),
            (Method::Post, ["account", "recovery-codes"]) => Self::MakeRecoveryCodes,
            (Method::Post, ["account", "device-links"]) => Self::MakeDeviceLink,
            (Method::Put, ["account", "push"]) => Self::Subscribe,
            (Method::Delete, ["account", "push"]) => Self::Unsubscribe,
            (Method::Delete, ["account", "sessions"]) => Self::EndOtherSessions,
            (Method::Delete, ["account", "sessions", id]) => Self::EndSession(one(id)),
            (Method::Post, ["sign-in", "options"]) => Self::SignInOptions,
            (Method::Post, ["sign-in"]) => Self::SignIn,
            (Method::Post, ["sign-in", "code"]) => Self::SignInByCode,
            (Method::Post, ["sign-out"]) => Self::SignOut,
            _ => return None,
        })
    }

    /// Whether it is for those who prove nothing yet.
    pub fn is_sign_in(&self) -> bool {
        matches!(
            self,
            Self::SignInOptions | Self::SignIn | Self::SignInByCode
        )
    }

    /// Whether a request without a body says nothing.
    pub fn wants_body(&self) -> bool {
        matches!(
            self,
            Self::PasskeyOptions
                | Self::AddPasskey
                | Self::Subscribe
                | Self::SignIn
                | Self::SignInByCode
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    #[test]
    fn an_account_has_addresses() {
        let id = "a_b".to_owned();
        for (method, path, route) in [
            (Method::Get, "/account", AccountRoute::Show),
            (Method::Delete, "/account", AccountRoute::Delete),
            (
                Method::Delete,
                "/account/passkeys/a_b",
                AccountRoute::DeletePasskey(id.clone()),
            ),
            (
                Method::Delete,
                "/account/sessions/a_b",
                AccountRoute::EndSession(id),
            ),
            (Method::Post, "/sign-in", AccountRoute::SignIn),
            (Method::Put, "/account/push", AccountRoute::Subscribe),
            (Method::Delete, "/account/push", AccountRoute::Unsubscribe),
        ] {
            assert_eq!(Route::of(method, path), Route::Account(route), "{path}");
        }
        for path in ["/account/", "/account/passkeys", "/sign-out"] {
            assert_eq!(Route::of(Method::Get, path), Route::Nowhere, "{path}");
        }
    }
}
