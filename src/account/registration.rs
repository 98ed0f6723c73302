//! Passkeys come and go. With the first one a guest becomes somebody with an account: the same person,
//! by the same id.

use serde_json::Value;

use super::challenge::Challenge;
use super::device;
use super::dice::Dice;
use super::effect::{Record, Standing};
use super::job::Job;
use super::passkey::{Passkey, RelyingParty};
use super::request::{Answer, By};
use super::{Account, Code};
use crate::identity::session::SessionId;
use crate::protocol::problem::Problem;
use crate::time::Timestamp;

impl Account {
    /// Passkeys of one account.
    pub const MAX_PASSKEYS: usize = 20;
    /// Challenges that wait. The one that ends first makes room for another.
    const MAX_CHALLENGES: usize = 10;

    pub(super) fn passkey_options(
        &mut self,
        by: &By,
        name: &str,
        party: &RelyingParty,
        dice: &mut Dice,
        now: Timestamp,
    ) -> Result<Answer, Problem> {
        self.asker(by, now)?;
        let name = device::named(name).ok_or(Problem::malformed())?;
        self.allow_another()?;
        if self.challenges.len() >= Self::MAX_CHALLENGES {
            let first = self.challenges.iter().min_by_key(|(_, at)| **at);
            if let Some((first, at)) = first.map(|(it, at)| (it.clone(), *at)) {
                self.challenges.remove(&first);
                self.forget(&Record::Challenge(first, at));
            }
        }
        let challenge = Challenge::from_bytes(dice.take());
        let known = self.passkeys.values();
        let options = party.creation_options(&self.id, &name, &challenge, known);
        self.keep(Record::Challenge(challenge, now.after(Challenge::LIFE)));
        Ok(Answer::PasskeyOptions(options))
    }

    /// The new passkey that a browser has made. Whatever becomes of it, its challenge is used.
    pub(super) fn register(
        &mut self,
        credential: &Value,
        label: Option<String>,
        device: &str,
        party: &RelyingParty,
        now: Timestamp,
    ) -> Result<Passkey, Problem> {
        let bad = || Problem::new(400, "bad_credential", "That passkey could not be added.");
        let challenge = Challenge::of(credential).ok_or_else(bad)?;
        let expires_at = self
            .challenges
            .remove(&challenge)
            .ok_or_else(Problem::expired)?;
        self.forget(&Record::Challenge(challenge.clone(), expires_at));
        // Several may have been asked for at once.
        self.allow_another()?;
        let label = label.and_then(|it| device::named(&it));
        let label = label.unwrap_or_else(|| device.to_owned());
        let passkey = party.register(credential, &challenge, label, now);
        let passkey = passkey.ok_or_else(bad)?;
        if self.passkeys.contains_key(passkey.id()) {
            return Err(bad());
        }
        Ok(passkey)
    }

    fn allow_another(&self) -> Result<(), Problem> {
        if self.passkeys.len() < Self::MAX_PASSKEYS {
            return Ok(());
        }
        let detail = "You have 20 passkeys. Delete one of them first.";
        Err(Problem::new(409, "too_many", detail))
    }

    pub(super) fn add_passkey(
        &mut self,
        passkey: Passkey,
        asker: Option<&SessionId>,
        device: String,
        dice: &mut Dice,
        now: Timestamp,
    ) -> Answer {
        let shown = passkey.show();
        self.keep(Record::Passkey(passkey));
        let token = asker.is_none().then(|| {
            self.keep(Record::Standing(Standing::SignedUp));
            self.start(Job::Enlist, now);
            self.make_session(device, true, dice, now).1
        });
        Answer::PasskeyAdded {
            passkey: shown,
            token,
        }
    }

    pub(super) fn delete_passkey(
        &mut self,
        by: &By,
        id: &str,
        now: Timestamp,
    ) -> Result<Answer, Problem> {
        self.asker(by, now)?;
        if !self.passkeys.contains_key(id) {
            return Err(Problem::not_found());
        }
        if self.passkeys.len() == 1 && !self.codes.values().any(Code::is_recovery) {
            let detail = "This is the last way into your account. Add another passkey, or make \
                          recovery codes, first.";
            return Err(Problem::new(409, "last_way_in", detail));
        }
        if let Some(passkey) = self.passkeys.remove(id) {
            self.forget(&Record::Passkey(passkey));
        }
        Ok(Answer::Nothing)
    }
}
