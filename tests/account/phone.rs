//! A phone with passkeys: a browser and an authenticator, in software.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use passkey::authenticator::{Authenticator, UiHint, UserCheck, UserValidationMethod};
use passkey::client::{Client, DefaultClientData};
use passkey::crypto::rust_crypto::RustCryptoBackend;
use passkey::types::ctap2::{Aaguid, Ctap2Error};
use passkey::types::{Passkey, webauthn};
use serde_json::Value;
use url::Url;

pub(crate) struct Phone {
    passkey: Option<Passkey>,
}

impl Phone {
    pub(crate) const fn new() -> Self {
        Self { passkey: None }
    }

    /// A new passkey, as a page would send it on.
    pub(crate) fn create(&mut self, origin: &str, options: &Value) -> Value {
        let options: webauthn::CredentialCreationOptions =
            serde_json::from_value(options.clone()).expect("a browser reads them");
        let mut browser = Client::new(self.authenticator()).allows_insecure_localhost(true);
        let made = now(browser.register(url(origin), options, DefaultClientData));
        self.passkey.clone_from(browser.authenticator().store());
        serde_json::to_value(made.expect("it makes a passkey")).expect("it is JSON")
    }

    /// A sign-in by its passkey.
    pub(crate) fn get(&mut self, origin: &str, options: &Value) -> Value {
        let options: webauthn::CredentialRequestOptions =
            serde_json::from_value(options.clone()).expect("a browser reads them");
        let mut browser = Client::new(self.authenticator()).allows_insecure_localhost(true);
        let used = now(browser.authenticate(url(origin), options, DefaultClientData));
        self.passkey.clone_from(browser.authenticator().store());
        serde_json::to_value(used.expect("it signs")).expect("it is JSON")
    }

    fn authenticator(&self) -> Authenticator<Option<Passkey>, Owner, RustCryptoBackend> {
        let known = self.passkey.clone();
        Authenticator::new(Aaguid::new_empty(), known, Owner, RustCryptoBackend)
    }
}

/// Always there, and always recognized.
struct Owner;

#[async_trait::async_trait]
impl UserValidationMethod for Owner {
    type PasskeyItem = Passkey;

    async fn check_user<'a>(
        &self,
        _: UiHint<'a, Passkey>,
        presence: bool,
        verification: bool,
    ) -> Result<UserCheck, Ctap2Error> {
        Ok(UserCheck {
            presence,
            verification,
        })
    }

    fn is_presence_enabled(&self) -> bool {
        true
    }

    fn is_verification_enabled(&self) -> Option<bool> {
        Some(true)
    }
}

fn url(origin: &str) -> Url {
    Url::parse(origin).expect("an origin is a URL")
}

/// What waits for nothing is done at once.
fn now<T>(work: impl Future<Output = T>) -> T {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("a phone in memory waits for nothing"),
    }
}
